namespace SupportBot.Text;

/// <summary>
/// The mill: cleans a message and spells it out. Steps, in this order: clean (<see cref="CleanText"/>) → words → lower case, drawn-out letters
/// put to one → left-overs of Telex and VNI → typing errors → abbreviations → marks off → synonyms. The same mill turns articles' questions,
/// cues and messages, so that they meet.
/// </summary>
public sealed class Normalizer
{
    /// <summary>Words beyond this number are not read: no question needs them.</summary>
    public const int MaxWords = 1200;

    private readonly Vocabulary vocabulary;
    private readonly Spelling spelling;

    /// <param name="vocabulary">Abbreviations and synonyms.</param>
    /// <param name="spelling">Known words; <see cref="Spelling.None"/> corrects nothing.</param>
    public Normalizer(Vocabulary vocabulary, Spelling spelling)
    {
        this.vocabulary = vocabulary;
        this.spelling = spelling;
    }

    /// <summary>The words of a text as typed, lower case and without marks, before anything is spelled out: what the spelling learns from.</summary>
    public static IReadOnlyList<string> TypedWords(string text) =>
        WordScanner.Words(CleanText.From(text).Text).Select(word => VietnameseLetters.Fold(word)).ToList();

    /// <summary>Turns a message. Never throws; reads at most <see cref="MaxWords"/> words.</summary>
    public Utterance Read(string text) => Read(CleanText.From(text));

    /// <summary>Turns a cleaned message.</summary>
    public Utterance Read(CleanText clean)
    {
        var typed = new List<string>();
        var marked = false;
        foreach (var word in WordScanner.WordsAndBreaks(clean.Text))
        {
            if (typed.Count == MaxWords)
            {
                break;
            }

            var lower = Squeeze(word.ToLowerInvariant());
            marked |= lower.Any(VietnameseLetters.IsMarked);
            typed.Add(lower);
        }

        var spelled = SpellOut(typed);
        var clauses = vocabulary.Unify(spelled.ConvertAll(VietnameseLetters.Fold));
        var words = spelled.FindAll(IsWord);
        return new Utterance(clean, words, words.ConvertAll(VietnameseLetters.Fold), clauses.FindAll(IsWord)) { Clauses = clauses, IsMarked = marked };
    }

    private static bool IsWord(string word) => word != WordScanner.Break;

    private List<string> SpellOut(List<string> typed)
    {
        var settled = Decode(typed);
        Correct(typed, settled);
        var words = new List<string>(typed.Count + 8);
        for (var i = 0; i < typed.Count;)
        {
            var abbreviation = vocabulary.Abbreviation(typed, i);
            words.AddRange(abbreviation?.Words ?? [typed[i]]);
            i += abbreviation?.Taken ?? 1;
        }

        return words;
    }

    // Puts left-overs of an input method right; returns which words are beyond doubt.
    private bool[] Decode(List<string> typed)
    {
        var isVni = typed.Exists(InputMethod.HasInnerDigit);
        var settled = new bool[typed.Count];
        for (var i = 0; i < typed.Count; i++)
        {
            var folded = VietnameseLetters.Fold(typed[i]);
            settled[i] = spelling.Knows(folded) || EnglishWords.Contains(folded) || vocabulary.IsAbbreviation(typed[i]) || (typed[i].Any(VietnameseLetters.IsMarked) && Syllable.IsPossible(folded));
            if (!settled[i] && (!Syllable.IsPossible(folded) || folded.Contains("oong", StringComparison.Ordinal)) && InputMethod.TryDecode(typed[i], isVni) is { } decoded)
            {
                (typed[i], settled[i]) = (decoded, true);
            }
        }

        return settled;
    }

    private void Correct(List<string> typed, bool[] settled)
    {
        if (!typed.Where((word, i) => !settled[i] && spelling.MayBeWrong(VietnameseLetters.Fold(word))).Any())
        {
            return;
        }

        var corrected = spelling.Correct(typed.ConvertAll(VietnameseLetters.Fold), i => settled[i]);
        for (var i = 0; i < typed.Count; i++)
        {
            typed[i] = corrected[i] ?? typed[i];
        }
    }

    // "alooooo", "quáááá": drawn-out letters mean nothing more; no Vietnamese word has a vowel three times. Consonants are drawn out from four on ("cccd").
    private static string Squeeze(string word)
    {
        var needed = false;
        for (var i = 2; i < word.Length && !needed; i++)
        {
            needed = word[i] == word[i - 1] && word[i] == word[i - 2] && char.IsLetter(word[i]) && (IsVowel(word[i]) || (i > 2 && word[i] == word[i - 3]));
        }

        if (!needed)
        {
            return word;
        }

        var kept = new List<char>(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var run = 1;
            while (i + run < word.Length && word[i + run] == word[i])
            {
                run++;
            }

            kept.AddRange(Enumerable.Repeat(word[i], char.IsLetter(word[i]) && run > (IsVowel(word[i]) ? 2 : 3) ? 1 : run));
            i += run - 1;
        }

        return new string([.. kept]);
    }

    private static bool IsVowel(char c) => "aeiouy".Contains(VietnameseLetters.Fold(c), StringComparison.Ordinal);
}
