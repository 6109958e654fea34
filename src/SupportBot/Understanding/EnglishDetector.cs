using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Tells English from Vietnamese typed without marks, by words that no Vietnamese sentence holds.</summary>
internal static class EnglishDetector
{
    /// <summary>True where at least three words and 45 % of all are English, and no Vietnamese mark was typed.</summary>
    public static bool IsEnglish(Utterance utterance) => !utterance.IsMarked && EnglishWords.AreMost(utterance.Clean.Text);
}
