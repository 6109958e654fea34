using System.Collections.Frozen;
using SupportBot.Dialogs;
using SupportBot.Text;

namespace SupportBot.Diagnosis;

/// <summary>A value that was read.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsHedged">True where the citizen is not sure of it.</param>
internal sealed record FactAnswer(string Value, bool IsHedged = false);

/// <summary>Plain yes, no or doubt in a message, apart from the facts that it tells.</summary>
/// <param name="Unknown">"Không biết".</param>
/// <param name="Yes">Yes.</param>
/// <param name="No">No.</param>
internal sealed record PlainSaying(bool Unknown, bool Yes, bool No);

/// <summary>
/// Reads the answer to a fact's own question. Only words that name a value answer it, and yes and no only where the question asks for them: what is
/// merely near decides nothing, for a wrong guess can delete somebody's account.
/// </summary>
internal sealed class AnswerReader
{
    // In more words than these an answer may stand for something else.
    private const int MaxAnswer = 18;

    private static readonly FrozenSet<string> Denials = new[] { "khong", "chua", "chang", "cha", "hong", "dau", "het", "ko", "not", "never", "t", "no" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Asking = new[] { "sao", "gi", "nao", "ai", "dau", "ha", "hay", "loi", "bao", "keu", "hu", "cham" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Fact> facts;
    private readonly FrozenDictionary<string, (string Value, string[] Terms)[]> plain;
    private readonly FrozenDictionary<string, string> choices;
    private readonly IReadOnlySet<string> fillers;
    private readonly ModalityReader modality;

    public AnswerReader(DiagnosisDefinition definition, Normalizer normalizer, ModalityReader modality)
    {
        this.modality = modality;
        fillers = definition.Fillers;
        facts = definition.Facts.ToFrozenDictionary(fact => fact.Id, StringComparer.Ordinal);
        plain = definition.Facts.ToFrozenDictionary(fact => fact.Id, fact => PlainAnswers(fact, normalizer), StringComparer.Ordinal);
        choices = definition.Facts.SelectMany(fact => fact.Values.SelectMany(value => ChoicesOf(value).Select(choice => (Key: fact.Id + normalizer.Read(choice).TermText, value.Id))))
            .DistinctBy(choice => choice.Key).ToFrozenDictionary(choice => choice.Key, choice => choice.Id, StringComparer.Ordinal);
    }

    /// <summary>The value with which the words answer the question for a fact; null where they do not.</summary>
    /// <param name="utterance">The words.</param>
    /// <param name="factId">The fact that was asked.</param>
    /// <param name="told">What the words tell of the fact whatever was asked; null where they tell nothing.</param>
    /// <param name="says">What they say apart from that.</param>
    /// <param name="maySearch">False where the words tell or ask something else: then only a clear answer counts.</param>
    public FactAnswer? Read(Utterance utterance, string factId, FactAnswer? told, PlainSaying says, bool maySearch)
    {
        var fact = facts[factId];
        if (choices.TryGetValue(factId + utterance.TermText, out var chosen))
        {
            return new FactAnswer(chosen);
        }

        if (Numbered(fact, utterance) is { } numbered)
        {
            return new FactAnswer(numbered);
        }

        told = told is not null && fact.IsTakenBack(told.Value, utterance) ? null : told;
        var surely = modality.Determine(utterance);
        if (surely == Modality.Supposed)
        {
            return told;
        }

        if (With(Whole(fact, utterance.Terms), surely) is { } whole)
        {
            return whole;
        }

        var isQuestion = utterance.Sentences().Any(sentence => sentence.IsQuestion);
        string[] searched = isQuestion || utterance.Terms.Count > MaxAnswer ? [] : Patterned(fact, utterance);
        if (searched.Append(told?.Value).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return says.Unknown || surely == Modality.Hedged ? new FactAnswer(Fact.Unknown) : null; // It names more than one: "tôi lập hay hệ thống tạo".
        }

        return told
            ?? (says.Unknown ? new FactAnswer(Fact.Unknown) : null)
            ?? (fact.IsYesNo && says.Yes != says.No && !IsPronoun(utterance) ? With(says.Yes ? "yes" : "no", surely) : null)
            ?? With(searched.FirstOrDefault(), surely)
            ?? (surely == Modality.Hedged && !isQuestion ? With(Mentioned(fact, utterance), surely) : null)
            ?? (maySearch && !isQuestion && utterance.Terms.Count <= MaxAnswer ? With(Contained(fact, utterance, isHedged: surely == Modality.Hedged), surely) : null);
    }

    private static IEnumerable<string> ChoicesOf(FactValue value) =>
        new[] { value.Choice?.Vietnamese, value.Choice?.English, value.Label?.Vietnamese, value.Label?.English }.OfType<string>();

    private static FactAnswer? With(string? value, Modality surely) => value is null ? null : new FactAnswer(value, surely == Modality.Hedged && value != Fact.Unknown);

    // "Nó" is no English "no".
    private static bool IsPronoun(Utterance utterance) => utterance is { IsMarked: true, Folded: ["no"] };

    // "Số 3", "cái thứ hai". A bare number counts only below a numbered list, and there it was put into the choice's words before.
    private static string? Numbered(Fact fact, Utterance utterance)
    {
        var offered = fact.Values.Where(value => value.Choice is not null).ToList();
        return !fact.IsCount && ChoiceNumber.ReadOrdinal(utterance, offered.Count) is { } number ? offered[number - 1].Id : null;
    }

    private static (string Value, string[] Terms)[] PlainAnswers(Fact fact, Normalizer normalizer) =>
        [.. fact.Values.SelectMany(value => value.Answers.Where(cue => cue.IsPlain).Select(cue => cue.Source).Concat(ChoicesOf(value))
            .Select(text => (value.Id, Terms: normalizer.Read(text).Terms.ToArray()))).Where(answer => answer.Terms.Length > 0)
            .OrderByDescending(answer => answer.Terms.Length)];

    // An answer and small words around it.
    private string? Whole(Fact fact, IReadOnlyList<string> terms) =>
        Array.Find(plain[fact.Id], answer => Around(answer.Terms, [.. terms]) is { } around && Array.TrueForAll(around, fillers.Contains)).Value;

    private static string[]? Around(string[] answer, string[] terms) =>
        terms.AsSpan().IndexOf(answer) is var at and >= 0 ? [.. terms[..at], .. terms[(at + answer.Length)..]] : null;

    // "Vợ tôi làm giáo viên", "bưu điện mở cửa" tell of something else. Words without any of the verbs are not judged by them.
    private static bool SpeaksOf(Fact fact, Utterance utterance)
    {
        var followed = utterance.ClauseList().SelectMany(clause => clause.Select((_, at) => (Clause: clause, Behind: fact.Verbs.Where(verb => IsAt(clause, at, verb)).Select(verb => at + verb.Length))))
            .SelectMany(entry => entry.Behind.Select(behind => behind == entry.Clause.Length || fact.Followers.Any(word => IsAt(entry.Clause, behind, word)))).ToList();
        return followed.Count == 0 || followed.Contains(true);
    }

    private static bool IsAt(string[] terms, int at, string[] words) => terms.AsSpan(at).StartsWith(words);

    private static string[] Patterned(Fact fact, Utterance utterance) => !SpeaksOf(fact, utterance) ? [] :
        [.. fact.Values.Where(value => !fact.IsTakenBack(value.Id, utterance) && value.Answers.Any(cue => !cue.IsPlain && cue.IsIn(utterance))).Select(value => value.Id)];

    // Of what is doubted ("không chừng con tôi lập") the words alone count: they make the fact uncertain and settle nothing.
    private static string? Mentioned(Fact fact, Utterance utterance) => utterance.Terms.Count > MaxAnswer || !SpeaksOf(fact, utterance) ? null
        : fact.Values.FirstOrDefault(value => value.Answers.Any(cue => !cue.IsPlain && cue.IsMentionedIn(utterance)))?.Id;

    // The longest answer that is most of a clause; of several clauses the last.
    private string? Contained(Fact fact, Utterance utterance, bool isHedged) => utterance.ClauseList().Reverse()
        .Select(clause => Array.Find(plain[fact.Id], answer => IsMostOf(answer.Terms, clause, isHedged)).Value)
        .FirstOrDefault(value => value is not null && !fact.IsTakenBack(value, utterance));

    // "Được" stands in "không dùng được" as well: where a clause denies, the answer must deny. A hedge is made of words that ask and deny ("hay sao
    // ấy", "không chắc"): beside one they say nothing against the answer. Else the answer begins the clause: "lấy tên tôi lập" is not "tôi lập".
    private bool IsMostOf(string[] answer, string[] clause, bool isHedged) =>
        answer.Length > 1 && Around(answer, clause) is { } around && answer.Length >= around.Count(term => !fillers.Contains(term))
        && (isHedged || (Denies(clause) == Denies(answer) && !around.Any(Asking.Contains) && clause.TakeWhile(fillers.Contains).Count() >= clause.AsSpan().IndexOf(answer)));

    private static bool Denies(string[] terms) => terms.Any(Denials.Contains);
}
