using System.Collections.Frozen;
using System.Globalization;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sequences;

/// <summary>
/// Finds ID numbers among the personal data: of the CCCD with twelve digits (three for the province of birth, one for sex and century, two for the year) and of
/// the old CMND with nine.
/// </summary>
internal sealed class CitizenIdFinder
{
    private const int NewLength = 12;
    private const int OldLength = 9;

    private readonly FrozenDictionary<string, (string Name, string Former)> provinces;

    public CitizenIdFinder(IReadOnlyList<Province> provinces)
    {
        this.provinces = provinces
            .SelectMany(province => province.Former.Select(former => (former.Code, province.Name, Former: former.Name)))
            .DistinctBy(entry => entry.Code)
            .ToFrozenDictionary(entry => entry.Code, entry => (entry.Name, entry.Former), StringComparer.Ordinal);
    }

    /// <summary>Adds what it finds.</summary>
    public void Find(Sentence sentence, List<Found> found)
    {
        foreach (var place in sentence.PersonalData())
        {
            if (place.Kind is not (PersonalDataKinds.IdCard or PersonalDataKinds.OldIdCard or PersonalDataKinds.OtherNumber))
            {
                continue;
            }

            var typed = sentence.Text[place.Start..place.End];
            var digits = new string(typed.Where(char.IsAsciiDigit).ToArray());
            if (digits.Length == NewLength && place.Kind == PersonalDataKinds.IdCard && ContactValues.PhoneBefore(typed) is null)
            {
                found.Add(new Found(place.Start, place.End, "cccd", Rank.Identity, ResolveCitizenId(digits, sentence.Reference.Year)));
            }
            else if (digits.Length == OldLength && IsOldId(place.Kind, digits))
            {
                found.Add(new Found(place.Start, place.End, "cmnd", Rank.Identity, ResolveOldId(digits)));
            }
        }
    }

    // Round numbers are none; of those that no province issued, only such as begin like one.
    private static bool IsOldId(PersonalDataKinds kind, string digits) =>
        !digits.EndsWith("00000", StringComparison.Ordinal) && (kind == PersonalDataKinds.OldIdCard || (kind == PersonalDataKinds.OtherNumber && digits[0] <= '3'));

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
