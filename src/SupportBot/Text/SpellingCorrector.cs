using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>Spells a message out, sentence by sentence: abbreviations to words, words to terms.</summary>
internal sealed class SpellingCorrector
{
    private readonly Vocabulary vocabulary;
    private readonly TypedText typed;
    private readonly List<bool> marked;
    private readonly List<string> words;
    private readonly List<string> folded;
    private readonly List<string> terms;
    private readonly List<string> clauses;

    // The words of one sentence, with breaks.
    private readonly List<string> sentence = [];

    /// <param name="vocabulary">Abbreviations and synonyms.</param>
    /// <param name="typed">The message.</param>
    /// <param name="marked">Which of its words were typed with marks.</param>
    public SpellingCorrector(Vocabulary vocabulary, TypedText typed, List<bool> marked)
    {
        this.vocabulary = vocabulary;
        this.typed = typed;
        this.marked = marked;
        var room = typed.Words.Count + 8;
        (words, folded, terms, clauses) = (new List<string>(room), new List<string>(room), new List<string>(room), new List<string>(room));
    }

    /// <summary>The words in all their forms.</summary>
    public NormalizedText Correct()
    {
        var sentences = new List<NormalizedSentence>();
        var behind = 0;
        foreach (var (start, end, isQuestion) in typed.Sentences)
        {
            if (start > behind)
            {
                clauses.Add(WordScanner.Break);
            }

            var (word, term, clause) = (words.Count, terms.Count, clauses.Count);
            Expand(start, end);
            Unify();
            sentences.Add(new NormalizedSentence(word..words.Count, term..terms.Count, clause..clauses.Count, isQuestion, marked.IndexOf(true, start, end - start) >= 0));
            behind = end;
        }

        return new NormalizedText([.. words], [.. folded], [.. terms], [.. clauses], marked.Contains(true), sentences);
    }

    private void Expand(int start, int end)
    {
        sentence.Clear();
        for (var i = start; i < end;)
        {
            var abbreviation = vocabulary.AbbreviationAt(typed.Words, i, end);
            if (abbreviation is null)
            {
                Add(typed.Words[i]);
                i++;
                continue;
            }

            foreach (var word in abbreviation.Meaning)
            {
                Add(word);
            }

            i += abbreviation.Typed.Length;
        }
    }

    private void Add(TypedWord word)
    {
        sentence.Add(word.Folded);
        if (!WordScanner.IsBreak(word.Folded))
        {
            words.Add(word.Text);
            folded.Add(word.Folded);
        }
    }

    private void Unify()
    {
        var from = clauses.Count;
        vocabulary.Unify(sentence, clauses);
        for (var i = from; i < clauses.Count; i++)
        {
            if (!WordScanner.IsBreak(clauses[i]))
            {
                terms.Add(clauses[i]);
            }
        }
    }
}
