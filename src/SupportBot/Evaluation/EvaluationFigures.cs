using SupportBot.Conversations.Turns;

namespace SupportBot.Evaluation;

/// <summary>The figures of an evaluation.</summary>
public sealed record EvaluationFigures
{
    /// <summary>Number of cases.</summary>
    public required int Cases { get; init; }

    /// <summary>Cases without a fault.</summary>
    public required int Right { get; init; }

    /// <summary>Share of cases without a fault, 0 to 1.</summary>
    public double Share => Cases == 0 ? 0 : Right / (double)Cases;

    /// <summary>Share of right topics among the cases that check it, 0 to 1.</summary>
    public required double TopicShare { get; init; }

    /// <summary>Median number of questions that a diagnosis asked; null where there was none.</summary>
    public required int? QuestionsMedian { get; init; }

    /// <summary>Questions for what the citizen had told already.</summary>
    public required int AskedAgain { get; init; }

    /// <summary>Cases that are out of scope.</summary>
    public required int OutOfScope { get; init; }

    /// <summary>Those of them that were declined, or offered choices.</summary>
    public required int OutOfScopeRefused { get; init; }

    /// <summary>Cases that are in scope.</summary>
    public required int InScope { get; init; }

    /// <summary>Those of them that got an answer, a question, a conclusion, a warning or a ticket.</summary>
    public required int InScopeAnswered { get; init; }

    /// <summary>Right cases a group, by name.</summary>
    public required IReadOnlyList<GroupFigures> Groups { get; init; }

    /// <summary>Right cases a topic, by name: all cases that expect it first, whatever their group.</summary>
    public required IReadOnlyList<GroupFigures> Topics { get; init; }

    /// <summary>How many diagnoses asked so many questions, by number of questions.</summary>
    public required IReadOnlyList<QuestionCount> Questions { get; init; }

    /// <summary>Replies and whole conversations, a group, by name: the cases that check replies one by one. Empty where none does.</summary>
    public required IReadOnlyList<ConversationFigures> Conversations { get; init; }

    /// <summary>The same over all groups.</summary>
    public ConversationFigures AllConversations => ConversationFigures.Sum("all", Conversations);

    /// <summary>The figures of a topic, or of a group where no topic has this name; null where neither does.</summary>
    public GroupFigures? Under(string name) => Topics.FirstOrDefault(topic => topic.Name == name) ?? Groups.FirstOrDefault(group => group.Name == name);

    /// <summary>Counts verdicts.</summary>
    public static EvaluationFigures From(IReadOnlyList<CaseVerdict> verdicts)
    {
        var checkedTopics = verdicts.Where(verdict => verdict.TopicRight is not null).ToList();
        var asked = verdicts.Where(verdict => verdict.Case.Facts is not null).Select(verdict => verdict.QuestionsAsked).Order().ToList();
        var outOfScope = verdicts.Where(verdict => verdict.Case.Topic is [SupportBot.Topics.OutOfScope]).ToList();
        var inScope = verdicts.Where(verdict => verdict.Case.Topic is { Count: > 0 } topics && !topics.Any(topic => topic is SupportBot.Topics.OutOfScope or SupportBot.Topics.SmallTalk)).ToList();
        return new EvaluationFigures
        {
            Cases = verdicts.Count,
            Right = verdicts.Count(verdict => verdict.Passed),
            TopicShare = checkedTopics.Count == 0 ? 0 : checkedTopics.Count(verdict => verdict.TopicRight == true) / (double)checkedTopics.Count,
            QuestionsMedian = asked.Count == 0 ? null : asked[asked.Count / 2],
            AskedAgain = verdicts.Sum(verdict => verdict.AskedAgain),
            OutOfScope = outOfScope.Count,
            OutOfScopeRefused = outOfScope.Count(verdict => verdict.First?.Outcome is Outcome.Declined or Outcome.Suggested),
            InScope = inScope.Count,
            InScopeAnswered = inScope.Count(verdict => verdict.First?.Outcome is Outcome.Answered or Outcome.Asked or Outcome.Concluded or Outcome.Warned or Outcome.Escalated),
            Groups = Count(verdicts.GroupBy(verdict => verdict.Case.CountedUnder, StringComparer.Ordinal)),
            Topics = Count(verdicts.Where(verdict => verdict.Case.Topic is { Count: > 0 }).GroupBy(verdict => verdict.Case.Topic![0], StringComparer.Ordinal)),
            Conversations = verdicts.Where(verdict => verdict.ChecksTurns)
                .GroupBy(verdict => verdict.Case.CountedUnder, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(ConversationFigures.From)
                .ToList(),
            Questions = asked.GroupBy(count => count).Select(group => new QuestionCount(group.Key, group.Count())).ToList(),
        };
    }

    private static List<GroupFigures> Count(IEnumerable<IGrouping<string, CaseVerdict>> groups) => groups
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new GroupFigures(group.Key, group.Count(verdict => verdict.Passed), group.Count()))
        .ToList();
}

/// <summary>Right cases of a group.</summary>
public sealed record GroupFigures(string Name, int Right, int All)
{
    /// <summary>Share, 0 to 1.</summary>
    public double Share => All == 0 ? 0 : Right / (double)All;
}

/// <summary>The number of diagnoses that asked so many questions.</summary>
public sealed record QuestionCount(int Questions, int Cases);
