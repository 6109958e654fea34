using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>The personal data of a sentence, read once.</summary>
internal static class SentencePersonalData
{
    // The fewest of an entity: a one-time code.
    private const int MinDigits = 6;

    /// <summary>Telephones, addresses, numbers of papers and codes, by the same reader as for masking.</summary>
    public static IReadOnlyList<PersonalDataPlace> PersonalData(this Sentence sentence) =>
        sentence.Remember<IReadOnlyList<PersonalDataPlace>>(Finding.PersonalData, static whole => MayHold(whole.Folded) ? PersonalDataReader.Read(whole.Text).Places : []);

    private static bool MayHold(ReadOnlySpan<char> folded)
    {
        var digits = 0;
        foreach (var c in folded)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits >= MinDigits || EmailAddresses.MayBeIn(folded);
    }
}
