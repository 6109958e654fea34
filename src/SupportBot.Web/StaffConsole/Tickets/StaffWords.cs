using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Privacy;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The writer's choice about numbers that nobody should write down.</summary>
internal enum StaffWordsMasking
{
    /// <summary>Nobody said; it is asked before anything is kept.</summary>
    Ask,

    /// <summary>They are masked first.</summary>
    Mask,

    /// <summary>They are kept as written.</summary>
    Keep,
}

/// <summary>Words that staff write: notes, and what citizens are told. They are kept and sent as written, or masked where their writer chooses so.</summary>
internal static partial class StaffWords
{
    /// <summary>Most characters of one reply.</summary>
    public const int MaxLength = 2000;

    // A telephone number or an address may be the very answer; these never are.
    private const PersonalDataKinds Confidential =
        PersonalDataKinds.IdCard | PersonalDataKinds.OldIdCard | PersonalDataKinds.Passport | PersonalDataKinds.PaymentCard | PersonalDataKinds.OtherNumber
        | PersonalDataKinds.Password | PersonalDataKinds.OneTimeCode;

    /// <summary>True where they hold a whole number of a paper, a card or an account, a password or a code: the writer is asked first.</summary>
    public static bool AreConfidential(string text) => (PersonalData.Mask(CleanText.From(text)).Kinds & Confidential) != 0;

    /// <summary>The words with those masked; telephone numbers, addresses and names stay.</summary>
    public static string Masked(string text)
    {
        var clean = CleanText.From(text).Text;
        var masked = PersonalData.Mask(CleanText.From(text));
        var words = new StringBuilder(clean.Length);
        var (inClean, inMasked, next) = (0, 0, 0);
        foreach (var (index, length) in Placeholder().Matches(masked.Text).Select(match => (match.Index, match.Length)))
        {
            var start = inClean + (index - inMasked);
            if (next < masked.Values.Count && masked.Values[next] is var (kind, value) && clean.AsSpan(start).StartsWith(value, StringComparison.Ordinal))
            {
                // What stands between two placeholders stands in the words as it is.
                words.Append(clean, inClean, start - inClean).Append((kind & Confidential) != 0 ? masked.Text.Substring(index, length) : value);
                (inClean, inMasked, next) = (start + value.Length, index + length, next + 1);
            }
        }

        return words.Append(clean, inClean, clean.Length - inClean).ToString();
    }

    [GeneratedRegex(@"\[[^\[\]]{1,40} đã che\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
