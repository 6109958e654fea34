using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SupportBot.Recognizers.Text;

namespace SupportBot.Examples;

/// <summary>The check of the reply to one message of a conversation (docs/contract.md section 5). What is absent is not checked.</summary>
public sealed record TurnCheck
{
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

    /// <summary>True where a text, folded before, matches a pattern.</summary>
    internal static bool IsMatch(string folded, string pattern) =>
        Regex.IsMatch(folded, FoldPattern(pattern), RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(1));

    /// <summary>The pattern without marks and capitals. What follows a backslash stays: <c>\W</c> is the opposite of <c>\w</c>.</summary>
    public static string FoldPattern(string pattern) => string.Create(pattern.Length, pattern, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var isEscaped = i > 0 && source[i - 1] == '\\' && !(i > 1 && source[i - 2] == '\\');
            span[i] = isEscaped ? source[i] : char.ToLowerInvariant(VietnameseLetters.Fold(source[i]));
        }
    });
}
