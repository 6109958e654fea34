namespace SupportBot.Text;

/// <summary>The words of a message in the forms that <see cref="Utterance"/> offers, and where in them the sentences stand.</summary>
internal sealed record NormalizedText(string[] Words, string[] Folded, string[] Terms, string[] Clauses, bool IsMarked, List<NormalizedSentence> Sentences)
{
    /// <summary>The words of one sentence.</summary>
    public NormalizedText Slice(NormalizedSentence sentence) => new(
        Words[sentence.Words], Folded[sentence.Words], Terms[sentence.Terms], Clauses[sentence.Clauses], sentence.IsMarked, []);
}

/// <summary>The place of a sentence.</summary>
/// <param name="Words">Its place in the words.</param>
/// <param name="Terms">Its place in the terms.</param>
/// <param name="Clauses">Its place in the terms with breaks.</param>
/// <param name="IsQuestion">True where it ends with a question mark.</param>
/// <param name="IsMarked">True where it carries Vietnamese marks.</param>
internal sealed record NormalizedSentence(Range Words, Range Terms, Range Clauses, bool IsQuestion, bool IsMarked)
{
    /// <summary>Number of its words.</summary>
    public int WordCount => Words.End.Value - Words.Start.Value;
}
