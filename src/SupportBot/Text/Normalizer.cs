using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>
/// Normalizes a message: cleans it and spells it out. Steps, in this order: clean (<see cref="CleanText"/>) → words → lower case, drawn-out letters
/// put to one → left-overs of Telex and VNI → misplaced blanks → typing errors → abbreviations → marks off → synonyms. No abbreviation and no synonym reaches from one sentence
/// into the next. The same normalizer reads articles' questions, cues and messages, so that they meet.
/// </summary>
public sealed class Normalizer
{
    /// <summary>Words beyond this number are not read: no question needs them.</summary>
    public const int MaxWords = 1200;

    // In a longer message one slip says nothing of the other words.
    private const int MaxCarelessWords = 200;

    private readonly Vocabulary vocabulary;
    private readonly SpellingModel spelling;

    /// <param name="vocabulary">Abbreviations and synonyms.</param>
    /// <param name="spelling">Known words; <see cref="SpellingModel.None"/> corrects nothing.</param>
    public Normalizer(Vocabulary vocabulary, SpellingModel spelling)
    {
        this.vocabulary = vocabulary;
        this.spelling = spelling;
    }

    /// <summary>Abbreviations and synonyms.</summary>
    internal Vocabulary Vocabulary => vocabulary;

    /// <summary>The words of a text as typed, lower case and without marks, before anything is spelled out: what the spelling learns from.</summary>
    public static IReadOnlyList<string> TypedWords(string text) =>
        WordScanner.Words(CleanText.From(text).Text).Select(VietnameseLetters.Fold).ToList();

    /// <summary>Turns a message. Never throws; reads at most <see cref="MaxWords"/> words.</summary>
    public Utterance Read(string text) => Read(CleanText.From(text));

    /// <summary>Turns a cleaned message.</summary>
    public Utterance Read(CleanText clean) => Read(clean, mayBeCareless: true);

    /// <summary>Turns a text of our own, in which no known word is a typing error.</summary>
    internal Utterance ReadOwn(string text) => Read(CleanText.From(text), mayBeCareless: false);

    private Utterance Read(CleanText clean, bool mayBeCareless)
    {
        var typed = TypedText.Read(clean.Text, spelling, MaxWords);
        var marked = typed.Words.ConvertAll(word => word.IsMarked);
        var settled = Decode(typed.Words);
        MoveBlanks(typed.Words, settled);
        Correct(typed.Words, settled, marked, mayBeCareless);
        return new Utterance(clean, new SpellingCorrector(vocabulary, typed, marked).Correct());
    }

    // Puts left-overs of an input method right; returns which words are beyond doubt.
    private bool[] Decode(List<TypedWord> typed)
    {
        var isVni = typed.Exists(word => InputMethod.HasInnerDigit(word.Text));
        var settled = new bool[typed.Count];
        for (var i = 0; i < typed.Count; i++)
        {
            var (text, folded) = typed[i];
            settled[i] = spelling.Knows(folded) || EnglishWords.Contains(folded) || vocabulary.IsAbbreviation(text);
            if (!settled[i] && (!Syllable.IsPossible(folded) || folded.Contains("oong", StringComparison.Ordinal)) && InputMethod.TryDecode(text, isVni) is { } decoded)
            {
                (typed[i], settled[i]) = (TypedWord.From(decoded), true);
            }
        }

        return settled;
    }

    // A blank typed a letter too late or too early ("dichv u", "s otong"): where that makes two known words of what is none.
    private void MoveBlanks(List<TypedWord> typed, bool[] settled)
    {
        for (var i = 0; i + 1 < typed.Count; i++)
        {
            if ((settled[i] && settled[i + 1]) || WordScanner.IsBreak(typed[i].Folded) || WordScanner.IsBreak(typed[i + 1].Folded))
            {
                continue;
            }

            if (spelling.MoveBlank(typed[i].Folded, typed[i + 1].Folded) is { } move)
            {
                var both = typed[i].Text + typed[i + 1].Text;
                var cut = typed[i].Text.Length + move;
                (typed[i], typed[i + 1]) = (TypedWord.From(both[..cut]), TypedWord.From(both[cut..]));
                (settled[i], settled[i + 1]) = (true, true);
            }
        }
    }

    private void Correct(List<TypedWord> typed, bool[] settled, List<bool> marked, bool mayBeCareless)
    {
        if (!MayNeedCorrection(typed, settled))
        {
            return;
        }

        var isCareless = mayBeCareless && typed.Count <= MaxCarelessWords && WasTypedCarelessly(typed, settled);
        var corrected = spelling.Correct(typed.ConvertAll(word => word.Folded), i => settled[i] && !(isCareless && MayBeError(typed[i])), i => marked[i], isCareless);
        for (var i = 0; i < typed.Count; i++)
        {
            typed[i] = corrected[i] is { } meant ? new TypedWord(meant, meant) : typed[i];
        }
    }

    private bool MayBeError(TypedWord known) => !vocabulary.IsAbbreviation(known.Text) && !EnglishWords.Contains(known.Folded);

    // What is neither known nor built like a syllable shows that a finger slipped, if it stands among at least as many words that are known.
    private bool WasTypedCarelessly(List<TypedWord> typed, bool[] settled)
    {
        var (known, unknown, slips) = (0, 0, 0);
        for (var i = 0; i < typed.Count; i++)
        {
            var folded = typed[i].Folded;
            var isUnknown = !settled[i] && spelling.MayBeWrong(folded);
            known += settled[i] ? 1 : 0;
            unknown += isUnknown ? 1 : 0;
            slips += isUnknown && !Syllable.IsPossible(folded) ? 1 : 0;
        }

        return slips > 0 && known >= unknown;
    }

    private bool MayNeedCorrection(List<TypedWord> typed, bool[] settled)
    {
        for (var i = 0; i < typed.Count; i++)
        {
            if (!settled[i] && spelling.MayBeWrong(typed[i].Folded))
            {
                return true;
            }
        }

        return false;
    }
}
