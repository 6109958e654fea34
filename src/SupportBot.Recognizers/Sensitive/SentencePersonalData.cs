using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>The personal data of a sentence, read once.</summary>
internal static class SentencePersonalData
{
    /// <summary>Telephones, addresses, numbers of papers and codes, by the same reader as for masking.</summary>
    public static IReadOnlyList<PersonalDataPlace> PersonalData(this Sentence sentence) =>
        sentence.Remember(Finding.PersonalData, static whole => PersonalDataReader.Read(whole.Text).Places);
}
