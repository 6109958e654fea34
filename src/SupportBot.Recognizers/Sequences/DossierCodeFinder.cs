using System.Text.RegularExpressions;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sequences;

/// <summary>Finds codes of dossiers as the portals give them: office, day of receipt, running number ("H18.32.5-240615-0001").</summary>
internal static partial class DossierCodeFinder
{
    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        if (!sentence.Text.Contains('-', StringComparison.Ordinal) && !sentence.Text.Contains('\u2013', StringComparison.Ordinal))
        {
            return;
        }

        foreach (var match in Code().EnumerateMatches(sentence.Text))
        {
            var text = sentence.Text.Substring(match.Index, match.Length);
            found.Add(new Found(match.Index, match.Index + match.Length, "dossiercode", Rank.Code, new Dictionary<string, object?> { ["value"] = Canonical(text) }));
        }
    }

    private static string Canonical(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace('\u2013', '-').ToUpperInvariant();

    // Every repetition is bounded and the parts cannot trade characters, so no text makes it slow.
    [GeneratedRegex(@"(?<![A-Za-z0-9.\-])(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[A-Za-z][0-9]{2}(?:\.[A-Za-z0-9]{1,4}){0,5} ?[-\u2013] ?[0-9]{6} ?[-\u2013] ?[0-9]{3,6}(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
