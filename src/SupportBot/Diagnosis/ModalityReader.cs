using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Diagnosis;

/// <summary>The certainty with which something is said.</summary>
internal enum Modality
{
    /// <summary>Said outright.</summary>
    Stated,

    /// <summary>Said with a doubt: "hình như", "hay sao ấy".</summary>
    Hedged,

    /// <summary>Supposed or asked about, not said: "nếu … thì sao".</summary>
    Supposed,
}

/// <summary>
/// Reads how surely something is said. A hedge doubts the clause that it stands in, and a neighbour where its own clause says nothing else
/// ("con tôi lập, hình như vậy"). What can be read without the doubted words stays stated.
/// </summary>
internal sealed class ModalityReader(HedgeCues hedges)
{
    // "Không nhớ rõ nữa đâu em": a clause of a hedge alone has no more terms.
    private const int MaxBareHedge = 6;

    private static readonly string[] Contrast = ["nhung"];

    /// <summary>How surely the words as a whole are said.</summary>
    public Modality Determine(Utterance utterance) =>
        IsIn(hedges.Supposed, utterance) ? Modality.Supposed
        : IsIn(hedges.Before, utterance) || IsIn(hedges.After, utterance) ? Modality.Hedged
        : Modality.Stated;

    /// <summary>How surely each of the cues that were found is said; in their order.</summary>
    /// <param name="utterance">The words.</param>
    /// <param name="found">Cues that tell something, with the term at which each stands.</param>
    public Modality[] Determine(Utterance utterance, IReadOnlyList<(Cue Cue, int At)> found)
    {
        var modalities = new Modality[found.Count];
        if (found.Count == 0 || Determine(utterance) == Modality.Stated)
        {
            return modalities;
        }

        var clauses = utterance.ClauseList().Select(terms => new TermSet(terms)).ToList();
        var starts = new int[clauses.Count];
        for (var i = 1; i < clauses.Count; i++)
        {
            starts[i] = starts[i - 1] + clauses[i - 1].Terms.Length;
        }

        var positions = found.Select(entry => Array.FindLastIndex(starts, start => start <= entry.At)).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            modalities[i] = Read(found[i].Cue, clauses, positions[i], positions);
        }

        return modalities;
    }

    private Modality Read(Cue cue, List<TermSet> clauses, int position, List<int> telling)
    {
        var clause = clauses[position];
        if (hedges.Supposed.Any(supposed => supposed.PositionIn(clause) >= 0))
        {
            return Modality.Supposed;
        }

        var isDoubted = hedges.Before.Any(hedge => hedge.PositionIn(clause) is var at and >= 0 && cue.PositionIn(Before(clause, at)) < 0 && cue.PositionIn(Behind(clause, at)) < 0)
            || hedges.After.Any(hedge => hedge.PositionIn(clause) is var at and >= 0 && cue.PositionIn(Behind(clause, at)) < 0)
            || IsBareHedge(clauses, position - 1, telling)
            || IsBareHedge(clauses, position + 1, telling);
        return isDoubted ? Modality.Hedged : Modality.Stated;
    }

    private bool IsBareHedge(List<TermSet> clauses, int position, List<int> telling) =>
        position >= 0 && position < clauses.Count && clauses[position].Terms.Length <= MaxBareHedge && !telling.Contains(position)
        && hedges.Before.Concat(hedges.After).Any(hedge => hedge.PositionIn(clauses[position]) >= 0);

    private static TermSet Before(TermSet clause, int at) => new(clause.Terms[..at]);

    // "Hình như hai cái nhưng chính tôi lập": a contrast ends what is doubted.
    private static TermSet Behind(TermSet clause, int at) =>
        Array.FindIndex(clause.Terms, at, term => Contrast.Contains(term, StringComparer.Ordinal)) is var contrast and >= 0 ? new(clause.Terms[contrast..]) : new([]);

    private static bool IsIn(IReadOnlyList<Cue> cues, Utterance utterance) => cues.Any(cue => cue.LastIn(utterance) >= 0);
}
