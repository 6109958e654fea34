using SupportBot.Privacy;
using SupportBot.Text;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Words that staff write to a citizen. They are kept and sent as written.</summary>
internal static class StaffWords
{
    /// <summary>Most characters of one reply.</summary>
    public const int Longest = 2000;

    // A telephone number or an address may be the very answer; these never are.
    private const PersonalDataKinds Confidential =
        PersonalDataKinds.IdCard | PersonalDataKinds.OldIdCard | PersonalDataKinds.PaymentCard | PersonalDataKinds.Password | PersonalDataKinds.OneTimeCode;

    /// <summary>True where they hold a whole identity number, a card's, a password or a code: whoever writes it is asked first.</summary>
    public static bool AreConfidential(string text) => (PersonalData.Mask(CleanText.From(text)).Kinds & Confidential) != 0;
}
