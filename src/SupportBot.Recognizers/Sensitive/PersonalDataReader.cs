using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Names;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>
/// Reads where a text holds numbers of identity papers, telephones, cards, e-mail addresses, passwords, one-time codes and names. Masking, the answers to questions
/// and the sequence models all take them from here. Time grows with the text's length and no faster, whatever stands in it.
/// </summary>
public static class PersonalDataReader
{
    private const int MinDigits = 3;

    private static readonly PersonalDataReading Nothing = new([], AwaitedSecret.None);

    /// <summary>Reads a cleaned text.</summary>
    /// <param name="text">The cleaned text.</param>
    /// <param name="awaited">What the message before it lets expect: digits behind "mã otp là" are a code.</param>
    /// <param name="isOwnCode">Tells codes of the service itself, which are no secret; null = there are none.</param>
    public static PersonalDataReading Read(string text, AwaitedSecret awaited = AwaitedSecret.None, Predicate<string>? isOwnCode = null)
    {
        using var sought = new SensitiveText(text, awaited) { IsOwnCode = isOwnCode };
        FindNumbers(sought);
        SpelledDigits.Find(sought);
        Passwords.Find(sought);
        foreach (var (start, end) in PersonNames.Find(sought.Source, sought.Folded))
        {
            sought.Found.Add(start, end, PersonalDataKinds.Name);
        }

        var announced = Announcements.Read(sought);
        return !sought.HasFound && announced == AwaitedSecret.None ? Nothing : new PersonalDataReading(sought.HasFound ? sought.Found.Merge() : [], announced);
    }

    /// <summary>Reads whatever looks like a person's name: for lists, where a street that is hidden does no harm.</summary>
    public static IReadOnlyList<PersonalDataPlace> ReadNames(string text)
    {
        var found = new Findings();
        foreach (var (start, end) in PersonNames.FindAll(text, VietnameseLetters.Fold(text)))
        {
            found.Add(start, end, PersonalDataKinds.Name);
        }

        return found.Merge();
    }

    private static void FindNumbers(SensitiveText sought)
    {
        EmailAddresses.Find(sought);
        if (sought.Digits < MinDigits)
        {
            return;
        }

        FindForeignPhones(sought);
        LongNumbers.Find(sought);
        Passports.Find(sought);
        OneTimeCodes.Find(sought);
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
}

/// <summary>The personal data of a text.</summary>
/// <param name="Places">Where they stand, in order; none overlaps another.</param>
/// <param name="Announces">What these words let expect of the next message.</param>
public sealed record PersonalDataReading(IReadOnlyList<PersonalDataPlace> Places, AwaitedSecret Announces);

/// <summary>One piece of personal data.</summary>
/// <param name="Start">First place in the cleaned text.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct PersonalDataPlace(int Start, int End, PersonalDataKinds Kind);
