using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SupportBot.Conversations;
using SupportBot.Recognizers.Text;

namespace SupportBot.Evaluation;

/// <summary>What the reply to one message of a conversation must show (docs/contract.md section 5). What is absent is not checked.</summary>
public sealed record TurnCheck
{
    // Matters that were filed under another topic before they had one of their own.
    private static readonly Dictionary<string, string[]> EarlierTopics = new(StringComparer.Ordinal)
    {
        ["sim_confirmation"] = ["changed_phone", "otp_sms", "legal_basis"],
        ["vneid_documents"] = ["personal_data", Topics.OutOfScope, "activation_level2"],
        ["social_benefits"] = [Topics.OutOfScope, "activation_level2", "link_account"],
        [Topics.Emergency] = [Topics.OutOfScope, Topics.Human, Topics.Scam],
    };

    /// <summary>Accepted topics.</summary>
    [JsonPropertyName("topic"), JsonConverter(typeof(OneOrMore))]
    public IReadOnlyList<string>? Topic { get; init; }

    /// <summary>Accepted outcomes.</summary>
    [JsonPropertyName("outcome"), JsonConverter(typeof(OneOrMore))]
    public IReadOnlyList<string>? Outcome { get; init; }

    /// <summary>Accepted cases.</summary>
    [JsonPropertyName("case"), JsonConverter(typeof(OneOrMore))]
    public IReadOnlyList<string>? Case { get; init; }

    /// <summary>Accepted facts that may be asked for.</summary>
    [JsonPropertyName("question"), JsonConverter(typeof(OneOrMore))]
    public IReadOnlyList<string>? Question { get; init; }

    /// <summary>Regular expressions that the reply must match, marks and case aside.</summary>
    [JsonPropertyName("must")]
    public IReadOnlyList<string>? Must { get; init; }

    /// <summary>Regular expressions that it must not match.</summary>
    [JsonPropertyName("mustNot")]
    public IReadOnlyList<string>? MustNot { get; init; }

    /// <summary>The longest reply, in UTF-16 units.</summary>
    [JsonPropertyName("longest")]
    public int? MaxLength { get; init; }

    /// <summary>What the replies to one message lack; empty where they hold.</summary>
    public IReadOnlyList<string> Faults(IReadOnlyList<Reply> replies)
    {
        var about = replies.Count > 0 ? replies[^1].About : null;
        var faults = new List<string>();
        if (Topic is not null && !Topic.Intersect(TopicsOf(about), StringComparer.Ordinal).Any())
        {
            faults.Add($"topic {about?.Topic ?? "none"} instead of {string.Join('/', Topic)}");
        }

        Expect(faults, "outcome", Outcome, about?.Outcome.ToString().ToLowerInvariant());
        Expect(faults, "case", Case, about?.Case);
        Expect(faults, "question", Question, about?.Question);
        var said = string.Join('\n', replies.SelectMany(reply => reply.Calls.Select(call => call.Number).Prepend(reply.Text)));
        var text = VietnameseLetters.Fold(said);
        faults.AddRange((Must ?? []).Where(pattern => !IsMatch(text, pattern)).Select(pattern => $"lacks /{pattern}/"));
        faults.AddRange((MustNot ?? []).Where(pattern => IsMatch(text, pattern)).Select(pattern => $"has /{pattern}/"));
        if (said.Length > MaxLength)
        {
            faults.Add($"{said.Length} characters, at most {MaxLength}");
        }

        return faults;
    }

    /// <summary>True where a text, folded before, matches a pattern.</summary>
    internal static bool IsMatch(string folded, string pattern) =>
        Regex.IsMatch(folded, VietnameseLetters.Fold(pattern), RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(1));

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
