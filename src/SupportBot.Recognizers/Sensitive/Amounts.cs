using System.Text.RegularExpressions;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>
/// Finds amounts: digits in the grouping and the magnitude of an amount, with the unit directly behind. A word that only looks like a unit ("ngân hàng",
/// "Đồng Nai", "đóng", "Triệu Sơn") makes none.
/// </summary>
internal static partial class Amounts
{
    // Nobody writes an amount of nine digits and more without grouping unless it is a round one.
    private const int MaxUngroupedLength = 8;

    // "20000 triệu" is the longest that makes sense.
    private const int MaxLengthBeforeScale = 5;

    /// <summary>Adds what it finds.</summary>
    public static void Find(SensitiveText text, Spans kept)
    {
        foreach (var match in WithUnit().EnumerateMatches(text.Folded))
        {
            var end = match.Index + match.Length;
            if (IsAmount(text, match.Index, end))
            {
                kept.Add(match.Index, end);
            }
        }

        foreach (var match in Round().EnumerateMatches(text.Folded))
        {
            if (!text.Cues.IsSensitive(match.Index, match.Index + match.Length))
            {
                kept.Add(match.Index, match.Index + match.Length);
            }
        }
    }

    private static bool IsAmount(SensitiveText text, int start, int end)
    {
        var number = text.Folded[start..end];
        var unit = end;
        while (char.IsAsciiLetter(text.Folded[unit - 1]) || text.Folded[unit - 1] is '$' or '%' || (unit == end && text.Folded[unit - 1] == '2'))
        {
            unit--;
        }

        number = number[..(unit - start)].TrimEnd();
        var digits = number.Length - number.CountAny(" .,");
        var isGrouped = digits < number.Length;
        var word = text.Folded[unit..end];
        if (word is "trieu" or "tr" or "nghin" or "ngan" or "ngin" or "ty" or "ti" or "k" or "cu" && !isGrouped && digits > MaxLengthBeforeScale)
        {
            return false;
        }

        if (!IsSpelledAsUnit(text.Source.AsSpan(unit, end - unit), word) || IsName(text, unit, end))
        {
            return false;
        }

        return (isGrouped || digits <= MaxUngroupedLength || number.EndsWith("000")) && !IsDirectlyNamed(text, start);
    }

    // "cmnd 271.234.567 đồng …" names the number before the unit can.
    private static bool IsDirectlyNamed(SensitiveText text, int start) =>
        text.Cues.Before(start) is (Cue.CitizenId or Cue.OldId or Cue.Passport or Cue.Account, <= 8);

    private static bool IsSpelledAsUnit(ReadOnlySpan<char> source, ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[source.Length];
        source.ToLowerInvariant(lower);
        return lower.SequenceEqual(word) || word switch
        {
            "dong" => lower is "đồng",
            "d" => lower is "đ",
            "vnd" => lower is "vnđ",
            "trieu" => lower is "triệu",
            "nghin" => lower is "nghìn",
            "ngan" => lower is "ngàn",
            "ngin" => lower is "ngìn",
            "ty" => lower is "tỷ" or "tỉ",
            "ti" => lower is "tỉ" or "tỷ",
            "cu" => lower is "củ",
            "nguoi" => lower is "người",
            "luot" => lower is "lượt",
            "ho so" => lower is "hồ sơ",
            "ho dan" => lower is "hộ dân",
            _ => false,
        };
    }

    // Places and words that begin like a unit: with a capital before a capital, or known ones.
    private static bool IsName(SensitiveText text, int start, int end)
    {
        if (text.IsCapital(start) && !text.IsCapital(start + 1) && end + 1 < text.Source.Length && text.IsCapital(end + 1))
        {
            return true;
        }

        return text.Folded[start..end] is "dong" or "trieu" && Name().IsMatch(text.Folded[start..Math.Min(text.Folded.Length, end + 14)]);
    }

    [GeneratedRegex(@"(?<![a-z0-9.,])(?:[1-9][0-9]{0,2}(?:[.,][0-9]{3}){1,6}(?:[.,][0-9]{1,2}(?=\s?[a-z$]))?|[1-9][0-9]{0,2}(?:\s[0-9]{3}){1,6}|[1-9][0-9]{0,11}|[0-9]{1,4},[0-9]{1,2})\s?(?:dong|vnd|d|usd|eur|euro|trieu|tr|nghin|ngan|ngin|ty|ti|cu|k|m2|km|nguoi|luot|tai khoan|ho so|ho dan|[$%])(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex WithUnit();

    // Grouped in threes and round: "1.250.000", "200 000 000".
    [GeneratedRegex(@"(?<![0-9.,])(?<![0-9] )[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){0,4}\.000|(?:,[0-9]{3}){0,4},000|(?: [0-9]{3}){0,4} 000)(?![0-9]|[ .,\-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Round();

    [GeneratedRegex(@"\A(?:dong\s+(?:nai|thap|anh|hoi|da|xoai|phu|ha|trieu|hung|son|hy|hi|y|bo|thoi|chi|nghiep|bang|xuan|tam|van|loc|khoi|nam|bac|tay|tien|minh|tan|quang|thanh|hoa|giang|kinh|tho|luong|phuoc|thinh|hai|cuong)|trieu\s+(?:son|phong|hai|van|duong|do|khuc))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
