using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>The kinds of features; each is brought to its share of a vector.</summary>
internal enum FeatureFamily : byte
{
    /// <summary>Terms and pairs of terms, without marks.</summary>
    Words,

    /// <summary>Words and pairs of words with their marks.</summary>
    Marked,

    /// <summary>Runs of letters, without marks.</summary>
    Letters,
}

/// <summary>The features of one text after another, in memory that is used again.</summary>
internal sealed class FeatureList
{
    /// <summary>Number of families.</summary>
    public const int Families = 3;

    private const int MinRunLength = 2;
    private const int MaxRunLength = 4;

    [ThreadStatic]
    private static FeatureList? ofThread;

    private readonly List<string> marked = [];
    private ulong[] features;
    private int markedFrom;
    private int lettersFrom;

    private FeatureList(ulong[] features) => this.features = features;

    /// <summary>One for the running thread: valid until its next <see cref="Read"/>.</summary>
    public static FeatureList OfThread => ofThread ??= new FeatureList(new ulong[512]);

    /// <summary>Number of features, repeats included.</summary>
    public int Count { get; private set; }

    /// <summary>The hash of a feature.</summary>
    public ulong this[int index] => features[index];

    /// <summary>The family of a feature.</summary>
    public FeatureFamily FamilyOf(int index) => index < markedFrom ? FeatureFamily.Words : index < lettersFrom ? FeatureFamily.Marked : FeatureFamily.Letters;

    /// <summary>The same features in memory of their own, which the next <see cref="Read"/> leaves alone.</summary>
    public FeatureList Copy() => new(features[..Count]) { Count = Count, markedFrom = markedFrom, lettersFrom = lettersFrom };

    /// <summary>Reads a text and gives this list; what was read before is gone.</summary>
    public FeatureList Read(Utterance text, ToneRestoration tones)
    {
        Count = 0;
        AddWords(text.Terms, 'T');
        markedFrom = Count;
        if (text.IsMarked)
        {
            marked.Clear();
            foreach (var word in text.Words)
            {
                marked.Add(MarkedForm.From(word));
            }

            AddWords(marked, 'M');
        }
        else if (tones.TryRestore(text.Folded, marked))
        {
            AddWords(marked, 'M');
        }

        lettersFrom = Count;
        foreach (var word in text.Folded)
        {
            AddRuns(word);
        }

        return this;
    }

    private void AddWords(IReadOnlyList<string> words, char kind)
    {
        var start = Hashing.Step(Hashing.Start, kind);
        var previous = Hashing.Compute("^", start);
        for (var i = 0; i < words.Count; i++)
        {
            var single = Hashing.Compute(words[i], start);
            Add(single);
            Add((previous * 31) + single);
            previous = single;
        }
    }

    // The borders of the word count as letters.
    private void AddRuns(string word)
    {
        for (var i = -1; i <= word.Length; i++)
        {
            var hash = Hashing.Step(Hashing.Start, 'C');
            for (var length = 1; length <= MaxRunLength && i + length <= word.Length + 1; length++)
            {
                var at = i + length - 1;
                hash = Hashing.Step(hash, at < 0 || at == word.Length ? ' ' : word[at]);
                if (length >= MinRunLength)
                {
                    Add(hash);
                }
            }
        }
    }

    private void Add(ulong feature)
    {
        if (Count == features.Length)
        {
            Array.Resize(ref features, Count * 2);
        }

        features[Count++] = feature;
    }
}
