using System.Collections.Frozen;
using System.Globalization;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>
/// Finds ID numbers: of the CCCD with twelve digits (three for the province of birth, one for sex and century, two for the year) and of the old
/// CMND with nine.
/// </summary>
internal sealed class CitizenIdRecognizer
{
    private const string Separators = ".-\u2013";
    private const int CueDistance = 6;

    private static readonly Term CitizenCard = new("cccd|căn cước|định danh|ddcn|can cuoc cong dan");
    private static readonly Term OldCard = new("cmnd|cmt|cmtnd|chứng minh|chứng minh thư|cm");

    private readonly FrozenDictionary<string, (string Name, string Former)> provinces;

    public CitizenIdRecognizer(IReadOnlyList<Province> provinces)
    {
        this.provinces = provinces
            .SelectMany(province => province.Former.Select(former => (former.Code, province.Name, Former: former.Name)))
            .DistinctBy(entry => entry.Code)
            .ToFrozenDictionary(entry => entry.Code, entry => (entry.Name, entry.Former), StringComparer.Ordinal);
    }

    /// <summary>Adds what it finds.</summary>
    public void Find(Sentence sentence, List<Found> found)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!sentence.Is(i, TokenKind.Digits) || !DigitChain.MayStart(sentence, i))
            {
                continue;
            }

            if (DigitChain.Take(sentence, i, 12, Separators) is { } twelve && IsCitizenId(sentence, i, twelve))
            {
                found.Add(new Found(sentence[i].Start, sentence[twelve.Next - 1].End, "cccd", Rank.Identity, ResolveCitizenId(twelve.Digits, sentence.Reference.Year)));
            }
            else if (DigitChain.Take(sentence, i, 9, Separators) is { } nine && IsOldId(sentence, i, nine))
            {
                found.Add(new Found(sentence[i].Start, sentence[nine.Next - 1].End, "cmnd", Rank.Identity, ResolveOldId(nine.Digits)));
            }
        }
    }

    private bool IsCitizenId(Sentence sentence, int index, (string Digits, int Next) id)
    {
        if (id.Next == index + 1)
        {
            return id.Digits[0] == '0' || HasCue(sentence, index, CitizenCard);
        }

        // Groups are joined only where the whole makes sense and no telephone number stands in them.
        return provinces.ContainsKey(id.Digits[..3]) && IsWhole(sentence, index, id.Next);
    }

    private static bool IsOldId(Sentence sentence, int index, (string Digits, int Next) id)
    {
        if (HasCue(sentence, index, OldCard))
        {
            return true;
        }

        var looksLikeOne = id.Digits[0] <= '3' && !id.Digits.EndsWith("00000", StringComparison.Ordinal);
        return looksLikeOne && (id.Next == index + 1 || (IsWhole(sentence, index, id.Next) && !IsAmount(sentence, index, id.Next)));
    }

    // "123.456.789" could be an amount; an ID number does not begin like one unless with a zero.
    private static bool IsAmount(Sentence sentence, int index, int next) =>
        next == index + 5 && sentence.IsGlued(index + 1) && sentence.IsAny(index + 1, ".,") && !sentence.Word(index).StartsWith("0", StringComparison.Ordinal);

    private static bool IsWhole(Sentence sentence, int index, int next)
    {
        for (var i = index; i < next; i++)
        {
            if (sentence.Is(i, TokenKind.Digits) && sentence[i].Length < 2)
            {
                return false;
            }
        }

        var goesOn = (sentence.Is(next, TokenKind.Digits) && sentence[next].Length < 9)
            || (sentence.IsGlued(next) && sentence.IsAny(next, Separators) && sentence.Is(next + 1, TokenKind.Digits) && sentence.IsGlued(next + 1));
        return !goesOn && PhoneNumbers.Read(sentence, index) is null;
    }

    private static bool HasCue(Sentence sentence, int index, Term cue)
    {
        for (var i = index - 1; i >= 0 && i >= index - CueDistance && !sentence.Is(i, '\n'); i--)
        {
            if (cue.IsAt(sentence, i))
            {
                return true;
            }
        }

        return false;
    }

    private Dictionary<string, object?> ResolveCitizenId(string digits, int referenceYear)
    {
        var code = digits[..3];
        var sign = digits[3] - '0';
        var birthYear = 1900 + (sign / 2 * 100) + ((digits[4] - '0') * 10) + digits[5] - '0';
        var isKnown = provinces.TryGetValue(code, out var province);
        return new Dictionary<string, object?>
        {
            ["value"] = digits,
            ["province"] = isKnown ? province.Name : null,
            ["formerProvince"] = isKnown && !string.Equals(province.Name, province.Former, StringComparison.Ordinal) ? province.Former : null,
            ["provinceCode"] = code,
            ["century"] = (20 + (sign / 2)).ToString(CultureInfo.InvariantCulture),
            ["sex"] = sign % 2 == 0 ? "male" : "female",
            ["birthYear"] = birthYear.ToString(CultureInfo.InvariantCulture),
            ["valid"] = isKnown && birthYear <= referenceYear,
        };
    }

    // The first two digits named the issuing province, 01 to 38.
    private static Dictionary<string, object?> ResolveOldId(string digits) => new()
    {
        ["value"] = digits,
        ["valid"] = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture) is >= 1 and <= 38,
    };
}
