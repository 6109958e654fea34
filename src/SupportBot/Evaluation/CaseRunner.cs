using SupportBot.Conversations;
using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Turns;
using SupportBot.Examples;
using SupportBot.Recognizers.Text;

namespace SupportBot.Evaluation;

/// <summary>Runs cases against the pipeline, without storage or network.</summary>
public sealed class CaseRunner(TurnPipeline pipeline, DateOnly today)
{
    private const int MaxQuestions = 8;

    /// <summary>Runs one case; <paramref name="change"/> may alter what the citizen says, to see what the bot still understands.</summary>
    public CaseVerdict Run(EvaluationCase @case, Func<string, string>? change = null)
    {
        var day = @case.Day is null ? today : DateOnly.ParseExact(@case.Day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var talk = new OfflineConversation(pipeline, day);
        ReplyAbout? first = null;
        var turns = new List<IReadOnlyList<string>?>();
        foreach (var message in @case.Say)
        {
            var check = turns.Count < @case.Turns?.Count ? @case.Turns[turns.Count] : null;
            var replies = talk.Say(change is null ? message : change(message), check);
            turns.Add(check?.Faults(replies));
            first ??= talk.Last;
        }

        var (asked, again) = (0, 0);
        var goesOn = @case.Facts is not null || (@case.Must is not null && first?.Outcome == Conversations.Turns.Outcome.Asked);
        while (goesOn && talk.Last?.Question is { } question && asked < MaxQuestions)
        {
            again += @case.Told?.Contains(question, StringComparer.Ordinal) == true ? 1 : 0;
            asked++;
            talk.Say(SimulatedCitizen.Answer(@case, question));
        }

        return Judge(@case, first, talk, asked, again, turns);
    }

    private static CaseVerdict Judge(EvaluationCase @case, ReplyAbout? first, OfflineConversation talk, int asked, int again, List<IReadOnlyList<string>?> turns)
    {
        var faults = new List<string>();
        bool? topicRight = @case.Topic is null ? null : @case.Topic.Contains(first?.Topic ?? "", StringComparer.Ordinal);
        if (topicRight == false)
        {
            faults.Add($"topic {first?.Topic} instead of {string.Join('/', @case.Topic!)}");
        }

        if (@case.Outcome is not null && !@case.Outcome.Contains(Name(first?.Outcome), StringComparer.Ordinal))
        {
            faults.Add($"outcome {Name(first?.Outcome)} instead of {string.Join('/', @case.Outcome)}");
        }

        if (@case.Case is not null && talk.Last?.Case != @case.Case)
        {
            faults.Add($"case {talk.Last?.Case ?? "none"} instead of {@case.Case} after {asked} questions");
        }

        var text = VietnameseLetters.Fold(talk.Text);
        faults.AddRange((@case.Must ?? []).Where(pattern => !TurnCheck.IsMatch(text, pattern)).Select(pattern => $"lacks /{pattern}/"));
        faults.AddRange((@case.MustNot ?? []).Where(pattern => TurnCheck.IsMatch(text, pattern)).Select(pattern => $"has /{pattern}/"));
        faults.AddRange(turns.SelectMany((lacking, i) => (lacking ?? []).Select(fault => $"turn {i + 1}: {fault}")));
        return new CaseVerdict(@case, faults, topicRight, first, asked, again) { Turns = turns, Talk = talk.Exchanges, Understood = talk.First, Last = talk.Last };
    }

    private static string Name(Outcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? "none";
}
