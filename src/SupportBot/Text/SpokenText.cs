using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>
/// A message for cues in which marks count: its sentences as typed and, beside them, as the normalizer spells them out. Amounts written in one piece are two
/// words ("20tr", "50k").
/// </summary>
internal sealed class SpokenText
{
    private SpokenText(IReadOnlyList<SpokenWord[]> sentences) => Sentences = sentences;

    /// <summary>The sentences, each in both forms where these differ.</summary>
    public IReadOnlyList<SpokenWord[]> Sentences { get; }

    /// <summary>The text of a message.</summary>
    public static SpokenText From(Utterance utterance)
    {
        var sentences = Typed(utterance.Clean.Text);
        var spelledOut = utterance.Sentences() is { Count: > 1 } many ? many.Select(sentence => sentence.Utterance.Words) : [utterance.Words];
        var typed = sentences.Count;
        foreach (var (i, words) in spelledOut.Index())
        {
            var spelled = Words(words);
            if (i >= typed || !spelled.AsSpan().SequenceEqual(sentences[i]))
            {
                sentences.Add(spelled);
            }
        }

        return new SpokenText(sentences);
    }

    /// <summary>The words of a piece of text.</summary>
    public static SpokenWord[] Words(string text) => Words(WordScanner.Words(text));

    private static List<SpokenWord[]> Typed(string text)
    {
        var sentences = new List<SpokenWord[]>();
        var words = new List<string>();
        var (behind, read) = (0, 0);
        for (var (start, end) = WordScanner.Next(text, 0); start < text.Length && read < Normalizer.MaxWords; (start, end) = WordScanner.Next(text, end), read++)
        {
            if (words.Count > 0 && WordScanner.SentenceEnd(text, behind, start) is not null)
            {
                sentences.Add(Words(words));
                words.Clear();
            }

            words.Add(text[start..end]);
            behind = end;
        }

        sentences.Add(Words(words));
        return sentences;
    }

    private static SpokenWord[] Words(IEnumerable<string> words) => words.Where(word => !WordScanner.IsBreak(word)).SelectMany(Split).Select(SpokenWord.From).ToArray();

    // "20tr5" → 20 tr 5.
    private static IEnumerable<string> Split(string word)
    {
        if (!char.IsAsciiDigit(word[0]))
        {
            yield return word;
            yield break;
        }

        for (var at = 0; at < word.Length;)
        {
            var end = at + 1;
            while (end < word.Length && char.IsAsciiDigit(word[end]) == char.IsAsciiDigit(word[at]))
            {
                end++;
            }

            yield return word[at..end];
            at = end;
        }
    }
}

/// <summary>A word in the forms in which it is compared.</summary>
/// <param name="Plain">In lower case without marks.</param>
/// <param name="Toneless">Without its tone, with the quality of its letters.</param>
/// <param name="Tone">Its tone; hỏi and ngã are one, as they are to many who write.</param>
internal readonly record struct SpokenWord(string Plain, string Toneless, char Tone)
{
    /// <summary>True where it carries marks.</summary>
    public bool IsMarked => Tone != VietnameseLetters.NoTone || !string.Equals(Plain, Toneless, StringComparison.Ordinal);

    /// <summary>A word as typed.</summary>
    public static SpokenWord From(string word)
    {
        var tone = VietnameseLetters.NoTone;
        foreach (var letter in word)
        {
            tone = VietnameseLetters.ToneOf(letter) is var found && found != VietnameseLetters.NoTone ? found : tone;
        }

        var toneless = string.Create(word.Length, word, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.ToLowerInvariant(VietnameseLetters.WithoutTone(source[i]));
            }
        });
        return new SpokenWord(VietnameseLetters.Fold(word), toneless, tone == '~' ? '?' : tone);
    }

    /// <summary>
    /// True where this word of a message may be meant by a word of a cue. Typed without marks it may be any word of those letters, typed without tone any of those
    /// vowels; marks that contradict decide: "từ từ" is not "tự tử".
    /// </summary>
    /// <param name="meant">The word of the cue.</param>
    /// <param name="strict">True: what the cue writes with marks must be typed with marks.</param>
    public bool Fits(SpokenWord meant, bool strict) =>
        string.Equals(Plain, meant.Plain, StringComparison.Ordinal)
        && (IsMarked
            ? string.Equals(Toneless, meant.Toneless, StringComparison.Ordinal) && (Tone == meant.Tone || Tone == VietnameseLetters.NoTone)
            : !strict || !meant.IsMarked);
}
