namespace SupportBot.Text;

/// <summary>One message after the mill: what every part of the understanding looks at.</summary>
/// <param name="Clean">The text as typed, cleaned.</param>
/// <param name="Words">The words in full (abbreviations spelled out, input-method left-overs decoded), lower case, with the marks that are known.</param>
/// <param name="Folded">The same words without marks.</param>
/// <param name="Terms">The folded words with synonyms put to one term.</param>
public sealed record Utterance(CleanText Clean, IReadOnlyList<string> Words, IReadOnlyList<string> Folded, IReadOnlyList<string> Terms)
{
    /// <summary>The terms joined by single blanks, with one blank before and behind: cues are sought in it.</summary>
    public string TermText { get; } = $" {string.Join(' ', Terms)} ";

    /// <summary>The terms with <c>,</c> where a clause ends.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = Terms;

    /// <summary>The clause that holds the term at a place of <see cref="Terms"/>.</summary>
    public IReadOnlyList<string> ClauseAround(int term)
    {
        var (clause, seen) = (new List<string>(), -1);
        foreach (var word in Clauses)
        {
            if (word != WordScanner.Break)
            {
                clause.Add(word);
                seen++;
            }
            else if (seen >= term)
            {
                break;
            }
            else
            {
                clause.Clear();
            }
        }

        return clause;
    }

    /// <summary>One bit for each term (by hash): where a bit is missing, its words are not in the text. Saves most comparisons.</summary>
    internal ulong Signature { get; } = Terms.Aggregate(0UL, (bits, term) => bits | BitOf(term));

    /// <summary>The bit of a term.</summary>
    internal static ulong BitOf(string term) => 1UL << (int)((Hashing.Of(term) >> 32) & 63);

    /// <summary>True where the text carries Vietnamese marks: then they are evidence.</summary>
    public bool IsMarked { get; init; }
}
