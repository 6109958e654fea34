using SupportBot.Conversations.Turns;
using SupportBot.Examples;
using SupportBot.Recognizers.Text;

namespace SupportBot.Conversations.Replies;

/// <summary>Compares replies with what an example demands of them.</summary>
internal static class ReplyCheck
{
    // Matters that were filed under another topic before they had one of their own.
    private static readonly Dictionary<string, string[]> EarlierTopics = new(StringComparer.Ordinal)
    {
        ["sim_confirmation"] = ["changed_phone", "otp_sms", "legal_basis"],
        ["vneid_documents"] = ["personal_data", Topics.OutOfScope, "activation_level2"],
        ["social_benefits"] = [Topics.OutOfScope, "activation_level2", "link_account"],
        [Topics.Emergency] = [Topics.OutOfScope, Topics.Human, Topics.Scam],
    };

    /// <summary>What the replies to one message lack; empty where they hold.</summary>
    public static IReadOnlyList<string> Faults(this TurnCheck check, IReadOnlyList<Reply> replies)
    {
        var about = replies.Count > 0 ? replies[^1].About : null;
        var faults = new List<string>();
        if (check.Topic is not null && !check.Topic.Intersect(TopicsOf(about), StringComparer.Ordinal).Any())
        {
            faults.Add($"topic {about?.Topic ?? "none"} instead of {string.Join('/', check.Topic)}");
        }

        Expect(faults, "outcome", check.Outcome, about?.Outcome.ToString().ToLowerInvariant());
        Expect(faults, "case", check.Case, about?.Case);
        Expect(faults, "question", check.Question, about?.Question);
        var said = string.Join('\n', replies.SelectMany(reply => reply.Calls.Select(call => call.Number).Prepend(reply.Text)));
        var text = VietnameseLetters.Fold(said);
        faults.AddRange((check.Must ?? []).Where(pattern => !TurnCheck.IsMatch(text, pattern)).Select(pattern => $"lacks /{pattern}/"));
        faults.AddRange((check.MustNot ?? []).Where(pattern => TurnCheck.IsMatch(text, pattern)).Select(pattern => $"has /{pattern}/"));
        if (said.Length > check.MaxLength)
        {
            faults.Add($"{said.Length} characters, at most {check.MaxLength}");
        }

        return faults;
    }

    private static void Expect(List<string> faults, string name, IReadOnlyList<string>? accepted, string? found)
    {
        if (accepted is not null && !accepted.Contains(found, StringComparer.Ordinal))
        {
            faults.Add($"{name} {found ?? "none"} instead of {string.Join('/', accepted)}");
        }
    }

    private static IEnumerable<string> TopicsOf(ReplyAbout? about) =>
        about is null ? [] : (about.Topics ?? []).Append(about.Topic).SelectMany(topic => EarlierTopics.GetValueOrDefault(topic, []).Append(topic));
}
