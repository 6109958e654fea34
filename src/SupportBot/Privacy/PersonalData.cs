using System.Text.RegularExpressions;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Text;

namespace SupportBot.Privacy;

/// <summary>
/// Takes out of a citizen's words what nobody may keep (docs/contract.md section 4, "Masking"): numbers of identity papers, telephones, cards, e-mail
/// addresses, passwords and one-time codes. Hotlines, ticket and dossier codes, amounts and dates stay. When in doubt, a long number is masked.
/// What they look like stands in <c>Recognizers/Sensitive</c>. Time grows with the text's length and no faster, whatever stands in it.
/// </summary>
public static partial class PersonalData
{
    private const int ShortestNumber = 3;

    /// <summary>Masks a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="awaited">What the message before it lets expect: digits behind "mã otp là" are a code.</param>
    public static MaskedText Mask(CleanText text, AwaitedSecret awaited = AwaitedSecret.None)
    {
        using var sought = new SensitiveText(text.Text, awaited);
        EmailAddresses.Find(sought);
        if (sought.Digits >= ShortestNumber)
        {
            LongNumbers.Find(sought);
            Passports.Find(sought);
            OneTimeCodes.Find(sought);
        }

        SpelledDigits.Find(sought);
        Passwords.Find(sought);
        var masked = sought.HasFound ? sought.Found.Replace(text.Text) : new MaskedText(text.Text, PersonalDataKinds.None, []);
        return Announcements.Read(sought) is var announced and not AwaitedSecret.None ? masked with { Announces = announced } : masked;
    }

    /// <summary>The text without the placeholders of <see cref="Mask"/>, which are our words and none of the citizen's.</summary>
    public static string WithoutPlaceholders(string masked) => Placeholder().Replace(masked, " ");

    [GeneratedRegex(@"\[[^\[\]]{1,20} đã che\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
