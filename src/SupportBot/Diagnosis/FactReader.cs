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
    private readonly Dictionary<string, (PhraseIndex Index, string[] Values)> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> choices = new(StringComparer.Ordinal);

    /// <param name="definition">The diagnosis.</param>
    /// <param name="normalizer">The mill.</param>
    public FactReader(DiagnosisDefinition definition, Normalizer normalizer)
    {
        this.definition = definition;
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

    /// <summary>Facts that the words reveal whatever was asked, fact id → value id.</summary>
    public Dictionary<string, string> Read(Utterance utterance)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in definition.Facts)
        {
            // Of several values the one said last counts: people correct themselves, and the turn of a sentence comes last.
            var (last, at) = ((string?)null, -1);
            foreach (var value in fact.Values)
            {
                var place = LastPlace(value, utterance);
                if (place > at && !IsDoubted(value, utterance))
                {
                    (last, at) = (value.Id, place);
                }
            }

            if (last is not null)
            {
                found[fact.Id] = last;
            }
        }

        return found;
    }

    /// <summary>Values that the words make likelier, as <c>fact.value</c>.</summary>
    public IEnumerable<string> Hints(Utterance utterance) =>
        from fact in definition.Facts
        from value in fact.Values
        where IsAny(value.Hints, utterance) || IsDoubted(value, utterance)
        select $"{fact.Id}.{value.Id}";

    /// <summary>The value with which the words answer the question for a fact; null where they do not.</summary>
    /// <param name="utterance">The words.</param>
    /// <param name="factId">The fact that was asked.</param>
    /// <param name="saysUnknown">True where the words say "không biết".</param>
    /// <param name="mayGuess">False where the words tell something else: then only a clear answer counts.</param>
    public string? ReadAnswer(Utterance utterance, string factId, bool saysUnknown, bool mayGuess = true)
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
            ?? (Read(utterance).TryGetValue(factId, out var revealed) ? revealed : null)
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

    private static int LastPlace(FactValue value, Utterance utterance)
    {
        var last = -1;
        for (var i = 0; i < value.Cues.Count; i++)
        {
            last = Math.Max(last, value.Cues[i].LastIn(utterance));
        }

        return last;
    }

    private static bool IsAny(IReadOnlyList<Cue> cues, Utterance utterance)
    {
        for (var i = 0; i < cues.Count; i++)
        {
            if (cues[i].IsIn(utterance))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Denies(IEnumerable<string> folded) => folded.Any(Denials.Contains);

    private static bool IsDoubted(FactValue value, Utterance utterance) => IsAny(value.Doubts, utterance);

    private string? Nearest(Utterance utterance, string factId)
    {
        var (index, values) = answers[factId];
        var best = new float[values.Length];
        index.Nearest(utterance, best);
        var order = Enumerable.Range(0, values.Length).OrderByDescending(i => best[i]).ToList();
        return best[order[0]] >= NearEnough && best[order[0]] - best[order[1]] >= ClearlyNearer ? values[order[0]] : null;
    }
}
