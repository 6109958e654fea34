
namespace SupportBot.Recognizers.Sensitive;

/// <summary>Names a person's number by its length, its check digits and the words beside it.</summary>
internal static class NumberShapes
{
    // Old identity cards were issued by provinces numbered 01 to 38.
    private const int LastIssuer = 38;

    /// <summary>True where digits in groups of these sizes are one whole number that is known by its shape alone.</summary>
    public static bool IsWhole(ReadOnlySpan<char> digits, ReadOnlySpan<byte> groups) => digits.Length switch
    {
        9 => groups.Length == 1 || IsEven(groups, 3),
        10 or 11 or 13 or 14 when NumberChecks.IsPhone(digits) => true,
        12 => digits[0] == '0' || NumberChecks.IsPhone(digits) || groups.Length == 1 || IsEven(groups, 3) || IsEven(groups, 4),
        16 => groups.Length == 1 || IsEven(groups, 4),
        >= 13 and <= 19 => groups.Length == 1,
        _ => false,
    };

    /// <summary>True where digits are so surely a number of a person that strange signs between them do not matter.</summary>
    public static bool IsCertain(ReadOnlySpan<char> digits) => NumberChecks.IsCitizenId(digits) || NumberChecks.IsPhone(digits);

    /// <summary>What it is called.</summary>
    public static PersonalDataKinds KindOf(ReadOnlySpan<char> digits, Cue cue, bool isAbroad)
    {
        if (isAbroad && digits.Length is >= 8 and <= 15)
        {
            return PersonalDataKinds.Phone;
        }

        return digits.Length switch
        {
            9 when cue == Cue.Passport => PersonalDataKinds.Passport,
            9 when cue == Cue.OldId || (cue is Cue.None or Cue.CitizenId or Cue.Harmless && IsOldId(digits)) => PersonalDataKinds.OldIdCard,
            12 when cue is Cue.Account or Cue.Bank or Cue.Card or Cue.Paper => PersonalDataKinds.OtherNumber,
            12 when digits[0] == '0' || cue == Cue.CitizenId => PersonalDataKinds.IdCard,
            >= 13 when cue is Cue.Card or Cue.Passport && NumberChecks.IsLuhn(digits) && digits.Length <= 19 => PersonalDataKinds.PaymentCard,
            10 when digits[0] == '0' && cue is not (Cue.Account or Cue.Bank or Cue.Paper) => PersonalDataKinds.Phone,
            >= 8 and <= 15 when cue == Cue.Phone => PersonalDataKinds.Phone,
            _ => NumberChecks.IsPhone(digits) ? PersonalDataKinds.Phone : PersonalDataKinds.OtherNumber,
        };
    }

    private static bool IsOldId(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + digits[1] - '0' is >= 1 and <= LastIssuer;

    private static bool IsEven(ReadOnlySpan<byte> groups, byte size) => !groups.ContainsAnyExcept(size);
}
