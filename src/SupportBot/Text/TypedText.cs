using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>A message as a row of words in lower case, with breaks between clauses, cut into sentences: what the normalizer works on.</summary>
internal sealed class TypedText
{
    // No word is longer; the rest of what looks like one is not read.
    private const int MaxWordLength = 100;

    private readonly List<(int End, int NextStart, bool IsQuestion)> ends = [];

    private TypedText() { }

    /// <summary>The words and breaks.</summary>
    public List<TypedWord> Words { get; } = [];

    /// <summary>Where the sentences stand, in order; between two of them there may be a break.</summary>
    public IEnumerable<(int Start, int End, bool IsQuestion)> Sentences
    {
        get
        {
            var start = 0;
            foreach (var (end, next, isQuestion) in ends)
            {
                yield return (start, end, isQuestion);
                start = next;
            }
        }
    }

    /// <summary>Reads the words of a text.</summary>
    /// <param name="text">A clean text.</param>
    /// <param name="spelling">Lends the words that it knows, so that they need no memory of their own.</param>
    /// <param name="maxWords">Words and breaks beyond this number are not read.</param>
    public static TypedText Read(string text, SpellingModel spelling, int maxWords)
    {
        var typed = new TypedText();
        var buffer = new WordBuffer(MaxWordLength, spelling);
        var behind = 0;
        for (var (start, end) = WordScanner.Next(text, 0); start < text.Length && typed.Words.Count < maxWords; (start, end) = WordScanner.Next(text, end))
        {
            if (behind > 0)
            {
                typed.AddBetween(text, behind, start, maxWords);
            }

            if (typed.Words.Count < maxWords)
            {
                typed.Words.Add(buffer.Read(text.AsSpan(start, end - start)));
            }

            behind = end;
        }

        typed.EndSentence(typed.Words.Count, WordScanner.SentenceEnd(text, behind, text.Length));
        return typed;
    }

    // What stands between two words: perhaps the end of a clause, perhaps also that of a sentence.
    private void AddBetween(ReadOnlySpan<char> text, int from, int to, int maxWords)
    {
        var end = Words.Count;
        if (WordScanner.EndsClause(text[from..to]) && end < maxWords)
        {
            Words.Add(TypedWord.Break);
        }

        if (WordScanner.SentenceEnd(text, from, to) is { } sign)
        {
            EndSentence(end, sign);
        }
    }

    private void EndSentence(int end, char? sign) => ends.Add((end, Words.Count, sign == '?'));
}

/// <summary>A word of a message: as typed, in lower case, and without marks.</summary>
internal readonly record struct TypedWord(string Text, string Folded)
{
    /// <summary>Stands where a clause ends.</summary>
    public static TypedWord Break { get; } = new(WordScanner.Break, WordScanner.Break);

    /// <summary>True where the word carries marks.</summary>
    public bool IsMarked => !ReferenceEquals(Text, Folded) && VietnameseLetters.AnyMarked(Text);

    /// <summary>A word with the marks that it carries.</summary>
    public static TypedWord From(string text) => new(text, VietnameseLetters.Fold(text));
}
