using System.Collections.Frozen;
using System.Globalization;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Reads a small number or rank that is one word in lower case without marks: "2", "hai", "nhat".</summary>
public static class WordNumber
{
    private static readonly FrozenDictionary<string, int> Ranks =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["dau"] = 1, ["nhat"] = 1, ["nhi"] = 2, ["tu"] = 4 }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The number; null where the word is none. Zero in words counts as none: "khong" is mostly "no".</summary>
    public static int? Read(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
        : Ranks.TryGetValue(word, out var rank) ? rank
        : NumberWords.FoldedDigits.TryGetValue(word, out var digit) && digit > 0 ? digit
        : null;
}
