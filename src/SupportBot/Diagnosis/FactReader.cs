using System.Collections.Frozen;
using SupportBot.Dialogs;
using SupportBot.Text;
using SupportBot.Understanding;

namespace SupportBot.Diagnosis;

/// <summary>What words tell of their own accord.</summary>
/// <param name="Facts">Facts that are told, fact id → value id.</param>
/// <param name="Hints">Values that are made likelier, as <c>fact.value</c>.</param>
public sealed record ToldFacts(IReadOnlyDictionary<string, string> Facts, IReadOnlyList<string> Hints);

/// <summary>Takes facts from what a citizen says: at any time by cues, and as answer to a question by the question's own answers.</summary>
public sealed class FactReader
{
    // An answer that was not foreseen word for word is taken for the nearest known one from this nearness on, if it is clearly the nearest.
    private const float NearEnough = 0.5f;
    private const float ClearlyNearer = 0.12f;

    // In more words than these a short answer may stand for something else.
    private const int LongestAnswer = 7;

    private static readonly FrozenSet<string> Denials = new[] { "khong", "chua", "chang", "cha", "hong", "dau", "het", "ko" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly DiagnosisDefinition definition;
    private readonly (int Fact, int Value, CueKind Kind)[] meanings;
    private readonly CueIndex cues;
    private readonly Dictionary<string, (PhraseIndex Index, string[] Values)> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> choices = new(StringComparer.Ordinal);

    /// <param name="definition">The diagnosis.</param>
    /// <param name="normalizer">The mill.</param>
    public FactReader(DiagnosisDefinition definition, Normalizer normalizer)
    {
        this.definition = definition;
        var known = definition.Facts.SelectMany((fact, f) => fact.Values.SelectMany((value, v) => CuesOf(value).Select(cue => (Meaning: (f, v, cue.Kind), cue.Cue)))).ToList();
        meanings = [.. known.Select(entry => entry.Meaning)];
        cues = new CueIndex(known.ConvertAll(entry => entry.Cue));
        foreach (var fact in definition.Facts)
        {
            var examples = fact.Values.SelectMany((value, index) => value.Answers.Select(cue => cue.Source).Append(value.Choice ?? value.Id)
                .Where(text => text.IndexOfAny(['(', '[']) < 0)
                .Select(text => (Text: normalizer.Read(text), Index: index))).ToList();
            answers[fact.Id] = (new PhraseIndex(examples.ConvertAll(e => e.Text), examples.ConvertAll(e => e.Index)), fact.Values.Select(value => value.Id).ToArray());
            foreach (var value in fact.Values.Where(value => value.Choice is not null))
            {
                choices[fact.Id + normalizer.Read(value.Choice!).TermText] = value.Id;
            }
        }
    }

    /// <summary>What the words tell whatever was asked.</summary>
    public ToldFacts Read(Utterance utterance)
    {
        var values = definition.Facts.Select(fact => new ReadValue[fact.Values.Count]).ToArray();
        foreach (var (cue, at) in cues.In(utterance))
        {
            var (fact, value, kind) = meanings[cue];
            values[fact][value].Add(kind, at);
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var hints = new List<string>();
        for (var i = 0; i < values.Length; i++)
        {
            var fact = definition.Facts[i];
            if (LastSaid(values[i]) is { } last)
            {
                facts[fact.Id] = fact.Values[last].Id;
            }

            hints.AddRange(fact.Values.Where((_, v) => values[i][v].IsHinted || values[i][v].IsDoubted).Select(value => $"{fact.Id}.{value.Id}"));
        }

        return new ToldFacts(facts, hints);
    }

    private static IEnumerable<(CueKind Kind, Cue Cue)> CuesOf(FactValue value) =>
        value.Cues.Select(cue => (CueKind.Tells, cue)).Concat(value.Doubts.Select(cue => (CueKind.Doubts, cue))).Concat(value.Hints.Select(cue => (CueKind.Hints, cue)));

    // Of several values the one said last counts: people correct themselves, and the turn of a sentence comes last.
    private static int? LastSaid(ReadValue[] values)
    {
        int? last = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Behind > (last is { } before ? values[before].Behind : 0) && !values[i].IsDoubted)
            {
                last = i;
            }
        }

        return last;
    }

    /// <summary>The value with which the words answer the question for a fact; null where they do not.</summary>
    /// <param name="utterance">The words.</param>
    /// <param name="factId">The fact that was asked.</param>
    /// <param name="told">The value that the words tell whatever was asked; null where they tell none.</param>
    /// <param name="saysUnknown">True where the words say "không biết".</param>
    /// <param name="mayGuess">False where the words tell something else: then only a clear answer counts.</param>
    public string? ReadAnswer(Utterance utterance, string factId, string? told, bool saysUnknown, bool mayGuess = true)
    {
        var fact = definition.Facts.First(candidate => candidate.Id == factId);
        if (choices.TryGetValue(factId + utterance.TermText, out var chosen))
        {
            return chosen;
        }

        var offered = fact.Values.Where(value => value.Choice is not null).ToList();
        if (!fact.IsCount && ChoiceNumber.Read(utterance, offered.Count) is { } number)
        {
            return offered[number - 1].Id;
        }

        return fact.Values.FirstOrDefault(value => value.Answers.Any(cue => cue.IsAll(utterance)))?.Id
            ?? told
            ?? (saysUnknown ? Fact.Unknown : null)
            ?? (!mayGuess || utterance.Words.Count > LongestAnswer ? null : Contained(fact, utterance))
            ?? (mayGuess ? Nearest(utterance, factId) : null);
    }

    // The longest answer that stands in the words. "Được" stands in "không dùng được" as well: where the words deny, the answer must deny.
    private static string? Contained(Fact fact, Utterance utterance) => fact.Values
        .SelectMany(value => value.Answers.Where(cue => cue.IsIn(utterance) && IsMostOf(cue, utterance) && Denies(utterance.Folded) == Denies(WordScanner.Words(VietnameseLetters.Fold(cue.Source)))).Select(cue => (value.Id, cue.Source.Length)))
        .OrderByDescending(found => found.Length)
        .Select(found => found.Id)
        .FirstOrDefault();

    // "Tôi lập" answers who made the account; "tôi lập gia đình rồi" does not.
    private static bool IsMostOf(Cue cue, Utterance utterance) => WordScanner.Words(cue.Source).Count() * 2 >= utterance.Words.Count;

    private static bool Denies(IEnumerable<string> folded) => folded.Any(Denials.Contains);

    private string? Nearest(Utterance utterance, string factId)
    {
        var (index, values) = answers[factId];
        var best = new float[values.Length];
        index.Nearest(utterance, best);
        var order = Enumerable.Range(0, values.Length).OrderByDescending(i => best[i]).ToList();
        return best[order[0]] >= NearEnough && best[order[0]] - best[order[1]] >= ClearlyNearer ? values[order[0]] : null;
    }

    private enum CueKind
    {
        Tells,
        Doubts,
        Hints,
    }

    // What was read of one value.
    private struct ReadValue
    {
        // The place behind the first word of what tells it last; 0 where nothing does.
        public int Behind { get; private set; }

        public bool IsDoubted { get; private set; }

        public bool IsHinted { get; private set; }

        public void Add(CueKind kind, int at)
        {
            switch (kind)
            {
                case CueKind.Tells: Behind = Math.Max(Behind, at + 1); break;
                case CueKind.Doubts: IsDoubted = true; break;
                default: IsHinted = true; break;
            }
        }
    }
}
