using System.Collections.Frozen;
using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>
/// Corrects typing errors against the words of our own content: a noisy channel. A word that the content does not hold may be any known word that one change
/// (a letter too many, too few, wrong, or two swapped) leads to; which one, its neighbours decide (Viterbi over pairs of words).
/// Known words are changed only in a message whose other words show that it was typed carelessly.
/// </summary>
public sealed class SpellingModel
{
    private const int MaxWordLength = 14;
    private const int MaxCandidates = 12;
    private const int MinCount = 2;

    // Log probabilities: of a typing error, of a slip to the next key, of letters typed twice; the same in two or three letters, where one error leaves nearly
    // nothing: the neighbours must speak for it loudly.
    private const double LogError = -3.5;
    private const double LogNextKey = -3;
    private const double LogTwice = -2;
    private const double LogErrorInShort = -19;
    private const double LogTwiceInShort = -5;

    // Log probability of an error in a message that has others: then it may also hide in two or three letters, or have led to another known word.
    private const double LogErrorAmongOthers = -6;

    // Log probabilities: of a word that stands although nobody knows it: a syllable that someone took the trouble to mark, one without marks, none at all.
    private const double LogUnknownMarked = -8;
    private const double LogUnknownSyllable = -13;
    private const double LogUnknown = -22;

    // Share of the pair of words against the word alone.
    private const double PairShare = 0.75;

    private readonly FrozenDictionary<string, KnownWord> words;
    private readonly FrozenDictionary<string, KnownWord>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly FrozenDictionary<string, KnownWord[]> byDeletion;
    private readonly FrozenDictionary<string, KnownWord[]>.AlternateLookup<ReadOnlySpan<char>> deletionLookup;
    private readonly FrozenDictionary<(int, int), int> pairs;
    private readonly double total;

    private SpellingModel(Dictionary<string, int> counts, Dictionary<(string, string), int> pairs)
    {
        words = counts.Where(pair => pair.Value >= MinCount).Select((pair, i) => new KnownWord(pair.Key, i, pair.Value)).ToFrozenDictionary(word => word.Text, StringComparer.Ordinal);
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        this.pairs = pairs.Where(pair => words.ContainsKey(pair.Key.Item1) && words.ContainsKey(pair.Key.Item2))
            .ToFrozenDictionary(pair => (words[pair.Key.Item1].Id, words[pair.Key.Item2].Id), pair => pair.Value);
        total = Math.Max(1, counts.Values.Sum());
        byDeletion = words.Values.Where(word => word.Text.Length is >= 2 and <= MaxWordLength && word.Text.All(char.IsAsciiLetter)).OrderBy(word => word.Id)
            .SelectMany(word => Enumerable.Range(0, word.Text.Length).Select(i => word.Text.Remove(i, 1)).Distinct(StringComparer.Ordinal).Select(shorter => (shorter, word)))
            .GroupBy(entry => entry.shorter, entry => entry.word, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(word => word.Count).Take(MaxCandidates).ToArray(), StringComparer.Ordinal);
        deletionLookup = byDeletion.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Knows no word and corrects nothing.</summary>
    public static SpellingModel None { get; } = new([], []);

    /// <summary>Learns from texts.</summary>
    /// <param name="texts">Words of each text in order, lower case, without marks.</param>
    /// <param name="alsoKnown">Words that are right though no text holds them.</param>
    public static SpellingModel Learn(IEnumerable<IReadOnlyList<string>> texts, IEnumerable<string> alsoKnown)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var pairs = new Dictionary<(string, string), int>();
        foreach (var text in texts)
        {
            for (var i = 0; i < text.Count; i++)
            {
                words[text[i]] = words.GetValueOrDefault(text[i]) + 1;
                if (i > 0)
                {
                    pairs[(text[i - 1], text[i])] = pairs.GetValueOrDefault((text[i - 1], text[i])) + 1;
                }
            }
        }

        foreach (var word in alsoKnown)
        {
            words[word] = Math.Max(MinCount, words.GetValueOrDefault(word));
        }

        return new SpellingModel(words, pairs);
    }

    /// <summary>True where the content holds the word more than once.</summary>
    public bool Knows(string folded) => words.ContainsKey(folded);

    /// <summary>The word itself where it is known, so that it needs no memory of its own; else null.</summary>
    internal string? Lend(ReadOnlySpan<char> folded) => lookup.TryGetValue(folded, out var word) ? word.Text : null;

    /// <summary>True where a word may be a typing error: long enough, of letters only, and unknown.</summary>
    public bool MayBeWrong(string folded) => words.Count > 0 && IsWord(folded) && !Knows(folded);

    /// <summary>
    /// Where the blank between two words was meant, if two words that are known side by side come of it: −1, a letter before (it came too late), or 1, a letter
    /// behind; else null.
    /// </summary>
    internal int? MoveBlank(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length + right.Length > 2 * MaxWordLength)
        {
            return null;
        }

        Span<char> both = stackalloc char[2 * MaxWordLength];
        left.CopyTo(both);
        right.CopyTo(both[left.Length..]);
        both = both[..(left.Length + right.Length)];
        var (late, early) = (LogCut(both, left.Length - 1), LogCut(both, left.Length + 1));
        return Math.Max(late, early) == double.NegativeInfinity ? null : late > early ? -1 : 1;
    }

    /// <summary>For each word the known word that was probably meant, or null where it stays as it is.</summary>
    /// <param name="folded">The words of a message, lower case, without marks.</param>
    /// <param name="isSettled">Words that stay whatever the spelling says.</param>
    /// <param name="isMarked">Words that were typed with marks.</param>
    /// <param name="isCareless">True where known words may be errors as well.</param>
    public string?[] Correct(IReadOnlyList<string> folded, Func<int, bool> isSettled, Func<int, bool> isMarked, bool isCareless)
    {
        bool IsDoubtful(int i) => !isSettled(i) && (isCareless ? IsWord(folded[i]) : MayBeWrong(folded[i]));
        var corrected = new string?[folded.Count];
        for (var i = 0; i < folded.Count; i++)
        {
            if (!IsDoubtful(i))
            {
                continue;
            }

            // All ways lead through a word that stays: a stretch of doubtful words is settled between its neighbours.
            var columns = new List<List<Candidate>> { new() { Staying(folded, i - 1) } };
            for (; i < folded.Count && IsDoubtful(i); i++)
            {
                columns.Add(Extend(columns[^1], Candidates(folded[i], isMarked(i), isCareless)));
            }

            if (i < folded.Count)
            {
                columns.Add(Extend(columns[^1], [Staying(folded, i)]));
            }

            Trace(columns, folded, i, corrected);
        }

        return corrected;
    }

    private Candidate Staying(IReadOnlyList<string> folded, int index) => new(index < 0 ? null : words.GetValueOrDefault(folded[index]), 0);

    // Finds for each word that may be meant the best way to it.
    private List<Candidate> Extend(List<Candidate> before, List<Candidate> column)
    {
        foreach (var candidate in column)
        {
            var (best, most) = (before[0], double.MinValue);
            foreach (var previous in before)
            {
                var total = previous.Total + LogPair(previous.Word, candidate.Word);
                (best, most) = total > most ? (previous, total) : (best, most);
            }

            candidate.Follow(best, most);
        }

        return column;
    }

    // Back from the best of the last column. The word behind the stretch, at whose index reading stopped, is a column as well, if there is one.
    private static void Trace(List<List<Candidate>> columns, IReadOnlyList<string> folded, int stop, string?[] corrected)
    {
        var at = Math.Min(stop, folded.Count - 1);
        for (var best = columns[^1].MaxBy(candidate => candidate.Total); best?.Before is not null; best = best.Before, at--)
        {
            corrected[at] = best.IsCorrection ? best.Word!.Text : null;
        }
    }

    private List<Candidate> Candidates(string typed, bool isMarked, bool isCareless)
    {
        var asItIs = !Syllable.IsPossible(typed) ? LogUnknown : isMarked ? LogUnknownMarked : LogUnknownSyllable;
        var itself = words.GetValueOrDefault(typed);
        double? logError = itself is not null || (isCareless && typed.Length <= 3) ? LogErrorAmongOthers : null;
        var candidates = new List<Candidate> { new(itself, itself is null ? asItIs : 0) };
        Span<char> shorter = stackalloc char[MaxWordLength];
        if (lookup.TryGetValue(shorter[..TypingError.WithoutRepeats(typed, shorter)], out var once))
        {
            AddCandidate(candidates, once, logError ?? (typed.Length > 3 ? LogTwice : LogTwiceInShort));
        }

        AddCandidates(candidates, typed, typed, logError);
        for (var i = 0; i < typed.Length; i++)
        {
            typed.AsSpan(0, i).CopyTo(shorter);
            typed.AsSpan(i + 1).CopyTo(shorter[i..]);
            AddCandidates(candidates, typed, shorter[..(typed.Length - 1)], logError);
        }

        return candidates;
    }

    private void AddCandidates(List<Candidate> candidates, string typed, ReadOnlySpan<char> key, double? logError)
    {
        if (deletionLookup.TryGetValue(key, out var near))
        {
            foreach (var word in near)
            {
                if (TypingError.IsOneChange(typed, word.Text))
                {
                    AddCandidate(candidates, word, logError ?? LogOf(typed, word.Text));
                }
            }
        }

        if (key.Length >= 2 && lookup.TryGetValue(key, out var known))
        {
            AddCandidate(candidates, known, logError ?? LogOf(typed, known.Text));
        }
    }

    private static void AddCandidate(List<Candidate> candidates, KnownWord word, double log)
    {
        foreach (var candidate in candidates)
        {
            if (ReferenceEquals(candidate.Word, word))
            {
                return;
            }
        }

        candidates.Add(new Candidate(word, log) { IsCorrection = true });
    }

    private static double LogOf(string typed, string meant)
    {
        if (typed.Length <= 3)
        {
            return LogErrorInShort;
        }

        var at = typed.AsSpan().CommonPrefixLength(meant);
        return typed.Length == meant.Length && typed.AsSpan(at + 1).SequenceEqual(meant.AsSpan(at + 1)) && Keyboard.AreNeighbours(typed[at], meant[at]) ? LogNextKey : LogError;
    }

    // How likely two words are that a cut makes.
    private double LogCut(ReadOnlySpan<char> both, int at) =>
        at > 0 && at < both.Length && lookup.TryGetValue(both[..at], out var left) && lookup.TryGetValue(both[at..], out var right) && pairs.ContainsKey((left.Id, right.Id))
            ? Math.Log(left.Count / total) + LogPair(left, right)
            : double.NegativeInfinity;

    private double LogPair(KnownWord? before, KnownWord? word)
    {
        if (word is null)
        {
            return 0; // What an unknown word costs is said by the word itself.
        }

        var alone = word.Count / total;
        var after = before is null ? alone : pairs.GetValueOrDefault((before.Id, word.Id)) / (double)before.Count;
        return Math.Log((PairShare * after) + ((1 - PairShare) * alone));
    }

    private static bool IsWord(string folded) => folded.Length is >= 2 and <= MaxWordLength && !folded.AsSpan().ContainsAnyExceptInRange('a', 'z');

    private sealed record KnownWord(string Text, int Id, int Count);

    // A word that may have been meant (null: one that nobody knows), and the best way to it.
    private sealed class Candidate(KnownWord? word, double own)
    {
        public KnownWord? Word { get; } = word;

        public bool IsCorrection { get; init; }

        public double Total { get; private set; } = own;

        public Candidate? Before { get; private set; }

        public void Follow(Candidate before, double total) => (Before, Total) = (before, Total + total);
    }
}
