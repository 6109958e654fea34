using System.Buffers;
using System.Text.RegularExpressions;
using SupportBot.Text;
using SupportBot.Tickets;

namespace SupportBot.Privacy;

/// <summary>
/// Takes out of a citizen's words what nobody may keep (docs/contract.md section 4, "Masking"): numbers of identity papers, telephones, cards, e-mail
/// addresses, passwords and one-time codes. Hotlines, ticket and dossier codes, amounts and dates stay. When in doubt, a long number is masked.
/// Time grows with the text's length and no faster, whatever stands in it.
/// </summary>
public static partial class PersonalData
{
    // Stands in place of what is kept: no number reaches across it.
    private const char Barrier = '[';

    private const int MostDigits = 61;

    // What is kept and holds digits.
    private static readonly Regex[] KeptNumbers = [Hotline(), Dossier(), Amount(), Years(), Date(), DocumentNumber()];

    /// <summary>Masks a text.</summary>
    public static MaskedText Mask(CleanText text)
    {
        var source = text.Text;
        var memory = ArrayPool<char>.Shared.Rent(source.Length);
        var folded = memory.AsSpan(0, source.Length);
        VietnameseLetters.Fold(source, folded);
        var hasDigits = folded.ContainsAnyInRange('0', '9');
        var kept = Kept(folded, hasDigits);
        var found = new Findings();
        EmailFinder.Find(folded, kept, found);
        if (hasDigits)
        {
            FindNumbers(folded, kept, found);
            CodeFinder.Find(folded, kept, found);
        }

        PasswordFinder.Find(source, folded, kept, found);
        ArrayPool<char>.Shared.Return(memory, clearArray: true);
        return found.Replace(source);
    }

    /// <summary>The text with plain words for the placeholders of <see cref="Mask"/>: that a number was a CCCD helps to understand what it was told for.</summary>
    public static string WithoutPlaceholders(string masked) => Placeholder().Replace(masked, match => ' ' + match.Groups[1].Value + ' ');

    private static Spans Kept(ReadOnlySpan<char> folded, bool hasDigits)
    {
        var kept = new Spans();
        foreach (var match in Ticket().EnumerateMatches(folded))
        {
            if (IsTicket(folded.Slice(match.Index, match.Length)))
            {
                kept.Add(match.Index, match.Index + match.Length);
            }
        }

        for (var i = 0; i < KeptNumbers.Length && hasDigits; i++)
        {
            foreach (var match in KeptNumbers[i].EnumerateMatches(folded))
            {
                kept.Add(match.Index, match.Index + match.Length);
            }
        }

        kept.Settle();
        return kept;
    }

    private static bool IsTicket(ReadOnlySpan<char> code) => TicketCode.TryRead(code.ToString()) is not null || (code.Contains('-') && code[2..].ContainsAnyInRange('a', 'z'));

    private static void FindNumbers(ReadOnlySpan<char> folded, Spans kept, Findings found)
    {
        var memory = ArrayPool<char>.Shared.Rent(folded.Length);
        var open = memory.AsSpan(0, folded.Length);
        folded.CopyTo(open);

        // What is kept is blanked, so that a number beside a hotline is still seen as a number of its own.
        foreach (var (start, end) in kept)
        {
            open[start..end].Fill(Barrier);
        }

        ZeroForO(open);
        Span<char> digits = stackalloc char[MostDigits];
        foreach (var match in LongNumber().EnumerateMatches(open))
        {
            var count = 0;
            foreach (var c in open.Slice(match.Index, match.Length))
            {
                if (char.IsAsciiDigit(c))
                {
                    digits[count++] = c;
                }
            }

            found.Add(match.Index, match.Index + match.Length, KindOf(digits[..count]));
        }

        ArrayPool<char>.Shared.Return(memory, clearArray: true);
    }

    // "O91OO85997": the letter beside digits is meant as zero.
    private static void ZeroForO(Span<char> text)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = text.IndexOf('o'); i >= 0; i = text[(i + 1)..].IndexOf('o') is var step and >= 0 ? i + 1 + step : -1)
            {
                if ((i > 0 && char.IsAsciiDigit(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
                {
                    text[i] = '0';
                }
            }
        }
    }

    private static PersonalDataKinds KindOf(ReadOnlySpan<char> digits) => digits.Length switch
    {
        13 when digits.StartsWith("0084") => PersonalDataKinds.Phone,
        9 => PersonalDataKinds.OldIdCard,
        12 when digits[0] == '0' => PersonalDataKinds.IdCard,
        >= 13 => PersonalDataKinds.PaymentCard,
        10 or 11 or 12 when digits[0] == '0' || digits.StartsWith("84") => PersonalDataKinds.Phone,
        12 => PersonalDataKinds.IdCard,
        _ => PersonalDataKinds.OtherNumber,
    };
}
