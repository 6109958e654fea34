using SupportBot.Dialogs;
using SupportBot.Text;

namespace SupportBot.Diagnosis;

/// <summary>How surely something is said.</summary>
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
    public Modality Of(Utterance utterance) =>
        IsIn(hedges.Supposed, utterance) ? Modality.Supposed
        : IsIn(hedges.Before, utterance) || IsIn(hedges.After, utterance) ? Modality.Hedged
        : Modality.Stated;

    /// <summary>How surely each of the cues that were found is said; in their order.</summary>
    /// <param name="utterance">The words.</param>
    /// <param name="found">Cues that tell something, with the term at which each stands.</param>
    public Modality[] Of(Utterance utterance, IReadOnlyList<(Cue Cue, int At)> found)
    {
        var modalities = new Modality[found.Count];
        if (found.Count == 0 || Of(utterance) == Modality.Stated)
        {
            return modalities;
        }

        var clauses = utterance.ClauseList().Select(terms => new TermSet(terms)).ToList();
        var starts = new int[clauses.Count];
        for (var i = 1; i < clauses.Count; i++)
        {
            starts[i] = starts[i - 1] + clauses[i - 1].Terms.Length;
        }

        var places = found.Select(entry => Array.FindLastIndex(starts, start => start <= entry.At)).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            modalities[i] = Read(found[i].Cue, clauses, places[i], places);
        }

        return modalities;
    }

    private Modality Read(Cue cue, List<TermSet> clauses, int place, List<int> telling)
    {
        var clause = clauses[place];
        if (hedges.Supposed.Any(supposed => supposed.PlaceIn(clause) >= 0))
        {
            return Modality.Supposed;
        }

        var isDoubted = hedges.Before.Any(hedge => hedge.PlaceIn(clause) is var at and >= 0 && cue.PlaceIn(Before(clause, at)) < 0 && cue.PlaceIn(Behind(clause, at)) < 0)
            || hedges.After.Any(hedge => hedge.PlaceIn(clause) is var at and >= 0 && cue.PlaceIn(Behind(clause, at)) < 0)
            || IsBareHedge(clauses, place - 1, telling)
            || IsBareHedge(clauses, place + 1, telling);
        return isDoubted ? Modality.Hedged : Modality.Stated;
    }

    private bool IsBareHedge(List<TermSet> clauses, int place, List<int> telling) =>
        place >= 0 && place < clauses.Count && clauses[place].Terms.Length <= MaxBareHedge && !telling.Contains(place)
        && hedges.Before.Concat(hedges.After).Any(hedge => hedge.PlaceIn(clauses[place]) >= 0);

    private static TermSet Before(TermSet clause, int at) => new(clause.Terms[..at]);

    // "Hình như hai cái nhưng chính tôi lập": a contrast ends what is doubted.
    private static TermSet Behind(TermSet clause, int at) =>
        Array.FindIndex(clause.Terms, at, term => Contrast.Contains(term, StringComparer.Ordinal)) is var contrast and >= 0 ? new(clause.Terms[contrast..]) : new([]);

    private static bool IsIn(IReadOnlyList<Cue> cues, Utterance utterance) => cues.Any(cue => cue.LastIn(utterance) >= 0);
}
