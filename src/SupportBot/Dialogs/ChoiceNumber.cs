using SupportBot.Recognizers.Numbers;
using SupportBot.Text;

namespace SupportBot.Dialogs;

/// <summary>Reads which of several choices is meant by its number: "2", "số 2", "cái thứ hai", "câu đầu".</summary>
internal static class ChoiceNumber
{
    private const int MaxWords = 4;

    private static readonly string[] Around = ["so", "cai", "cau", "thu", "chon", "lua", "dieu", "y", "muc", "dong", "o", "nut"];

    /// <summary>The number, where the words say that it is the number of something: "số 2", "cái thứ hai", but neither "2" nor "hai cái".</summary>
    public static int? ReadOrdinal(Utterance utterance, int count) =>
        utterance.Terms.Count > 1 && Array.IndexOf(Around, utterance.Terms[0]) >= 0 ? Read(utterance, count) : null;

    /// <summary>The number, 1 to <paramref name="count"/>; null where the words are anything else.</summary>
    public static int? Read(Utterance utterance, int count)
    {
        var terms = utterance.Terms;
        if (terms.Count is 0 or > MaxWords)
        {
            return null;
        }

        int? found = null;
        foreach (var term in terms)
        {
            if (WordNumber.Read(term) is > 0 and var number && found is null)
            {
                found = number;
            }
            else if (Array.IndexOf(Around, term) < 0)
            {
                return null;
            }
        }

        return found is >= 1 && found <= count ? found : null;
    }
}
