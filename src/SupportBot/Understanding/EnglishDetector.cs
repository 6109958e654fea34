using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Tells English from Vietnamese typed without marks, by words that no Vietnamese sentence holds.</summary>
internal static class EnglishDetector
{
    /// <summary>True where at least three words and 45 % of all are English, and no Vietnamese mark was typed.</summary>
    public static bool IsEnglish(Utterance utterance)
    {
        if (utterance.IsMarked)
        {
            return false;
        }

        var typed = WordScanner.Words(utterance.Clean.Text).Select(word => word.ToLowerInvariant()).ToList();
        var english = typed.Count(EnglishWords.Contains);
        return english >= 3 && english >= typed.Count * 0.45;
    }
}
