using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>One normalized message: what every part of the understanding looks at.</summary>
public sealed class Utterance
{
    // A story is read for its question: more sentences than these are not looked at one by one.
    private const int MaxSentences = 12;
    private const int AtEachEnd = 4;

    private readonly NormalizedText words;
    private string? termText;
    private TermSet? termSet;

    internal Utterance(CleanText clean, NormalizedText words)
    {
        Clean = clean;
        this.words = words;
    }

    /// <summary>The text as typed, cleaned; of a sentence, the whole message.</summary>
    public CleanText Clean { get; }

    /// <summary>The words in full (abbreviations spelled out, input-method left-overs decoded), lower case, with the marks that are known.</summary>
    public IReadOnlyList<string> Words => words.Words;

    /// <summary>The same words without marks.</summary>
    public IReadOnlyList<string> Folded => words.Folded;

    /// <summary>The folded words with synonyms put to one term.</summary>
    public IReadOnlyList<string> Terms => words.Terms;

    /// <summary>The terms with <c>,</c> where a clause ends.</summary>
    public IReadOnlyList<string> Clauses => words.Clauses;

    /// <summary>True where the text carries Vietnamese marks: then they are evidence.</summary>
    public bool IsMarked => words.IsMarked;

    /// <summary>The terms joined by single blanks, with one blank before and behind.</summary>
    public string TermText => termText ??= $" {string.Join(' ', words.Terms)} ";

    /// <summary>The terms, prepared for many searches.</summary>
    internal TermSet TermSet => termSet ??= new TermSet(words.Terms);

    /// <summary>The sentences of at least two words. Of more than twelve: the questions, the first four and the last four; of these the last twelve.</summary>
    public IReadOnlyList<SpokenSentence> Sentences()
    {
        var all = words.Sentences.FindAll(sentence => sentence.WordCount >= 2);
        var chosen = all.Count <= MaxSentences
            ? all
            : all.Where((sentence, i) => sentence.IsQuestion || i < AtEachEnd || i >= all.Count - AtEachEnd).TakeLast(MaxSentences).ToList();
        return chosen.ConvertAll(sentence => new SpokenSentence(new Utterance(Clean, words.Slice(sentence)), sentence.IsQuestion));
    }

    /// <summary>The clause that holds the term at a place of <see cref="Terms"/>.</summary>
    public IReadOnlyList<string> ClauseAround(int term)
    {
        var (start, seen) = (0, -1);
        for (var i = 0; i < words.Clauses.Length; i++)
        {
            if (!WordScanner.IsBreak(words.Clauses[i]))
            {
                seen++;
            }
            else if (seen >= term)
            {
                return words.Clauses[start..i];
            }
            else
            {
                start = i + 1;
            }
        }

        return words.Clauses[start..];
    }

    /// <summary>The terms clause by clause, in order. A sentence ends a clause too.</summary>
    public IEnumerable<string[]> ClauseList()
    {
        var ends = words.Sentences.Select(sentence => sentence.Clauses.End.GetOffset(words.Clauses.Length)).ToHashSet();
        var start = 0;
        for (var i = 0; i <= words.Clauses.Length; i++)
        {
            var isBreak = i < words.Clauses.Length && WordScanner.IsBreak(words.Clauses[i]);
            if (!isBreak && i < words.Clauses.Length && !ends.Contains(i))
            {
                continue;
            }

            if (i > start)
            {
                yield return words.Clauses[start..i];
            }

            start = isBreak ? i + 1 : i;
        }
    }
}

/// <summary>A sentence of a message.</summary>
/// <param name="Utterance">Its words, milled with the message.</param>
/// <param name="IsQuestion">True where it ends with a question mark.</param>
public sealed record SpokenSentence(Utterance Utterance, bool IsQuestion);
