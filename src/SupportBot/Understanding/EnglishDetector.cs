using System.Collections.Frozen;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Tells English from Vietnamese typed without marks, by words that no Vietnamese sentence holds.</summary>
internal static class EnglishDetector
{
    private static readonly FrozenSet<string> Words = (
        "i im my me we you your is are was can how what where when which why who do does did the a an of for and to in with without from this that it need want please help " +
        "account foreigner foreign register number error login card level police company business abroad passport living get have has not about call person human speak talk " +
        "deadline must should could would there free cost office hello thanks thank").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True where at least three words and 45 % of all are English, and no Vietnamese mark was typed.</summary>
    public static bool IsEnglish(Utterance utterance)
    {
        if (utterance.IsMarked)
        {
            return false;
        }

        var typed = WordScanner.Words(utterance.Clean.Text).Select(word => word.ToLowerInvariant()).ToList();
        var english = typed.Count(Words.Contains);
        return english >= 3 && english >= typed.Count * 0.45;
    }
}
