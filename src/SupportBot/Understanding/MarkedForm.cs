using SupportBot.Recognizers.Text;

namespace SupportBot.Understanding;

/// <summary>A marked word with its tone behind its letters, so that "hòa" and "hoà" are one word.</summary>
internal static class MarkedForm
{
    public static string From(string word)
    {
        var tone = VietnameseLetters.NoTone;
        var letters = new char[word.Length + 1];
        for (var i = 0; i < word.Length; i++)
        {
            letters[i] = VietnameseLetters.WithoutTone(word[i]);
            tone = VietnameseLetters.ToneOf(word[i]) is var found && found != VietnameseLetters.NoTone ? found : tone;
        }

        letters[word.Length] = tone;
        return new string(letters, 0, tone == VietnameseLetters.NoTone ? word.Length : word.Length + 1);
    }
}
