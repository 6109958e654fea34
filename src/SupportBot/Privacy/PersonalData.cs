using System.Text.RegularExpressions;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Names;
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
    private const int MinNumberLength = 3;

    /// <summary>Masks a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="awaited">What the message before it lets expect: digits behind "mã otp là" are a code.</param>
    public static MaskedText Mask(CleanText text, AwaitedSecret awaited = AwaitedSecret.None)
    {
        using var sought = new SensitiveText(text.Text, awaited);
        EmailAddresses.Find(sought);
        if (sought.Digits >= MinNumberLength)
        {
            FindForeignPhones(sought);
            LongNumbers.Find(sought);
            Passports.Find(sought);
            OneTimeCodes.Find(sought);
        }

        SpelledDigits.Find(sought);
        Passwords.Find(sought);
        foreach (var (start, end) in PersonNames.Find(sought.Source, sought.Folded))
        {
            sought.Found.Add(start, end, PersonalDataKinds.Name);
        }

        var masked = sought.HasFound ? sought.Found.Replace(text.Text) : new MaskedText(text.Text, PersonalDataKinds.None, []);
        return Announcements.Read(sought) is var announced and not AwaitedSecret.None ? masked with { Announces = announced } : masked;
    }

    /// <summary>The text without the placeholders of <see cref="Mask"/>, which are our words and none of the citizen's.</summary>
    public static string WithoutPlaceholders(string masked) => Placeholder().Replace(masked, " ");

    /// <summary>A text for a list of titles: without whatever looks like a person's name.</summary>
    public static string HideNames(string text)
    {
        var source = CleanText.From(text).Text;
        var found = new Findings();
        foreach (var (start, end) in PersonNames.FindAll(source, VietnameseLetters.Fold(source)))
        {
            found.Add(start, end, PersonalDataKinds.Name);
        }

        return found.Replace(source).Text;
    }

    // Before other numbers: of two findings that begin together the first stands.
    private static void FindForeignPhones(SensitiveText sought)
    {
        foreach (var (start, end) in ForeignPhones.Find(sought.Folded))
        {
            if (!sought.Kept.Overlaps(start, end))
            {
                sought.Found.Add(start, end, PersonalDataKinds.Phone);
            }
        }
    }

    [GeneratedRegex(@"\[[^\[\]]{1,20} đã che\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
