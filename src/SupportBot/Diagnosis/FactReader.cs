using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Diagnosis;

/// <summary>The facts that words tell without being asked.</summary>
/// <param name="Facts">Facts that are told, fact id → value id.</param>
/// <param name="Hints">Values that are made likelier, as <c>fact.value</c>.</param>
public sealed record ExtractedFacts(IReadOnlyDictionary<string, string> Facts, IReadOnlyList<string> Hints)
{
    /// <summary>Facts that are told with a doubt, fact id → value id: none of them is in <see cref="Facts"/>, each is among the hints.</summary>
    public IReadOnlyDictionary<string, string> Hedged { get; init; } = new Dictionary<string, string>();
}

/// <summary>Takes facts from what a citizen says, whatever was asked. Answers to a question are the <see cref="AnswerReader"/>'s.</summary>
internal sealed class FactReader
{
    private readonly DiagnosisDefinition definition;
    private readonly (int Fact, int Value, CueKind Kind)[] meanings;
    private readonly List<Cue> all;
    private readonly CueIndex cues;
    private readonly ModalityReader modality;

    /// <param name="definition">The diagnosis.</param>
    /// <param name="modality">Reads how surely something is said.</param>
    public FactReader(DiagnosisDefinition definition, ModalityReader modality)
    {
        this.definition = definition;
        this.modality = modality;
        var known = definition.Facts.SelectMany((fact, f) => fact.Values.SelectMany((value, v) => CuesOf(value).Select(cue => (Meaning: (f, v, cue.Kind), cue.Cue)))).ToList();
        meanings = [.. known.Select(entry => entry.Meaning)];
        all = known.ConvertAll(entry => entry.Cue);
        cues = new CueIndex(all);
    }

    /// <summary>What the words tell.</summary>
    public ExtractedFacts Read(Utterance utterance)
    {
        var values = definition.Facts.Select(fact => new ReadValue[fact.Values.Count]).ToArray();
        var found = cues.In(utterance);
        var modalities = modality.Determine(utterance, found.ConvertAll(entry => (all[entry.Cue], entry.At)));
        for (var i = 0; i < found.Count; i++)
        {
            var (fact, value, kind) = meanings[found[i].Cue];
            if (kind is CueKind.Tells or CueKind.TellsWeakly && definition.Facts[fact].IsTakenBack(definition.Facts[fact].Values[value].Id, utterance))
            {
                continue;
            }

            values[fact][value].Add(kind, found[i].At, modalities[i]);
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var hedged = new Dictionary<string, string>(StringComparer.Ordinal);
        var hints = new List<string>();
        for (var i = 0; i < values.Length; i++)
        {
            var fact = definition.Facts[i];
            if ((LastSaid(values[i], isWeak: false) ?? LastSaid(values[i], isWeak: true)) is { } last)
            {
                (values[i][last].IsHedged ? hedged : facts)[fact.Id] = fact.Values[last].Id;
            }

            hints.AddRange(fact.Values.Where((_, v) => values[i][v].IsHint).Select(value => $"{fact.Id}.{value.Id}"));
        }

        return new ExtractedFacts(facts, hints) { Hedged = hedged };
    }

    private static IEnumerable<(CueKind Kind, Cue Cue)> CuesOf(FactValue value) =>
        value.Cues.Select(cue => (CueKind.Tells, cue))
            .Concat(value.WeakCues.Select(cue => (CueKind.TellsWeakly, cue)))
            .Concat(value.Doubts.Select(cue => (CueKind.Doubts, cue)))
            .Concat(value.Hints.Select(cue => (CueKind.Hints, cue)));

    // Of several values the one said last counts: people correct themselves, and the turn of a sentence comes last.
    private static int? LastSaid(ReadValue[] values, bool isWeak)
    {
        int? last = null;
        for (var i = 0; i < values.Length; i++)
        {
            var position = values[i].Position(isWeak);
            if (position > (last is { } before ? values[before].Position(isWeak) : 0) && !values[i].IsDoubted)
            {
                last = i;
            }
        }

        return last;
    }

    private enum CueKind
    {
        Tells,
        TellsWeakly,
        Doubts,
        Hints,
    }

    // What was read of one value. A place is that behind the first word of what tells it last; 0 where nothing does.
    private struct ReadValue
    {
        private int told;
        private int weaklyTold;
        private int hedged;
        private bool isHinted;

        public bool IsDoubted { get; private set; }

        public readonly bool IsHint => isHinted || IsDoubted || hedged > 0;

        // The last word on it was a doubt: "tôi lập, à mà hình như con tôi".
        public readonly bool IsHedged => hedged > 0 && hedged >= Math.Max(told, weaklyTold);

        public readonly int Position(bool isWeak) => Math.Max(isWeak ? weaklyTold : told, hedged);

        public void Add(CueKind kind, int at, Modality modality)
        {
            switch (kind)
            {
                case CueKind.Tells or CueKind.TellsWeakly when modality == Modality.Hedged: hedged = Math.Max(hedged, at + 1); break;
                case CueKind.Tells when modality == Modality.Stated: told = Math.Max(told, at + 1); break;
                case CueKind.TellsWeakly when modality == Modality.Stated: weaklyTold = Math.Max(weaklyTold, at + 1); break;
                case CueKind.Doubts: IsDoubted = true; break;
                default: isHinted = true; break;
            }
        }
    }
}
