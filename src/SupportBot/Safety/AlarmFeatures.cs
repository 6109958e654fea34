using SupportBot.Text;

namespace SupportBot.Safety;

/// <summary>What an alarm is told by: words, pairs of words and pairs with one word between them, with and without marks.</summary>
internal static class AlarmFeatures
{
    /// <summary>Number of places.</summary>
    public const int Buckets = 1 << 16;

    private const int MaxWords = 60;

    /// <summary>The places of a text, each once.</summary>
    public static int[] Extract(Utterance text)
    {
        var positions = new HashSet<int>();
        Add(positions, text.Folded, 'f');
        Add(positions, text.Terms, 't');
        if (text.IsMarked)
        {
            Add(positions, text.Words, 'm');
        }

        return [.. positions.Order()];
    }

    private static void Add(HashSet<int> positions, IReadOnlyList<string> words, char kind)
    {
        var count = Math.Min(words.Count, MaxWords);
        for (var i = 0; i < count; i++)
        {
            var first = Mix(2166136261u ^ kind, words[i]);
            positions.Add((int)(first % Buckets));
            for (var next = i + 1; next <= i + 2 && next < count; next++)
            {
                positions.Add((int)(Mix((first * 16777619u) ^ (uint)(next - i), words[next]) % Buckets));
            }
        }
    }

    private static uint Mix(uint hash, string word)
    {
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (hash ^ (hash >> 15)) * 2246822519u;
    }
}
