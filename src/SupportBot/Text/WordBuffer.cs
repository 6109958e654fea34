using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>Reads one word after another: in lower case, drawn-out letters put to one.</summary>
/// <param name="maxWordLength">Of a longer word only so many letters are read.</param>
/// <param name="spelling">Lends the words that it knows.</param>
internal sealed class WordBuffer(int maxWordLength, SpellingModel spelling)
{
    private readonly char[] lower = new char[maxWordLength];
    private readonly char[] folded = new char[maxWordLength];

    /// <summary>The word as the normalizer takes it.</summary>
    public TypedWord Read(ReadOnlySpan<char> word)
    {
        var length = Math.Min(word.Length, lower.Length);
        word[..length].ToLowerInvariant(lower);
        length = Squeeze(lower.AsSpan(0, length));
        var text = lower.AsSpan(0, length);
        VietnameseLetters.Fold(text, folded);
        var known = spelling.Lend(folded.AsSpan(0, length));
        var isPlain = text.SequenceEqual(folded.AsSpan(0, length));
        var plain = known ?? new string(folded, 0, length);
        return new TypedWord(isPlain ? plain : text.ToString(), plain);
    }

    // "alooooo", "quáááá": drawn-out letters mean nothing more; no Vietnamese word has a vowel three times. Consonants are drawn out from four on ("cccd").
    private static int Squeeze(Span<char> word)
    {
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var letter = word[i];
            var run = word[i..].IndexOfAnyExcept(letter) is var other and > 0 ? other : word.Length - i;
            var kept = run > 2 && char.IsLetter(letter) && run > (IsVowel(letter) ? 2 : 3) ? 1 : run;
            word.Slice(length, kept).Fill(letter);
            (length, i) = (length + kept, i + run);
        }

        return length;
    }

    private static bool IsVowel(char c) => "aeiouy".Contains(VietnameseLetters.Fold(c), StringComparison.Ordinal);
}
