using SupportBot.Text;

namespace SupportBot.Safety;

/// <summary>Features of alarms: words, pairs of words and pairs with one word between them, with and without marks.</summary>
internal static class AlarmFeatures
{
    /// <summary>Number of places.</summary>
    public const int Buckets = 1 << 16;

    private const int MaxWords = 60;

    /// <summary>The places of a text, ascending, each once.</summary>
    public static int[] Extract(Utterance text)
    {
        Span<int> positions = stackalloc int[MaxWords * 3 * 3];
        var count = Add(positions, 0, text.Folded, 'f');
        count = Add(positions, count, text.Terms, 't');
        count = text.IsMarked ? Add(positions, count, text.Words, 'm') : count;
        var sorted = positions[..count];
        sorted.Sort();
        var distinct = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[distinct++] = sorted[i];
            }
        }

        return sorted[..distinct].ToArray();
    }

    private static int Add(Span<int> positions, int at, IReadOnlyList<string> words, char kind)
    {
        var count = Math.Min(words.Count, MaxWords);
        for (var i = 0; i < count; i++)
        {
            var first = Mix(2166136261u ^ kind, words[i]);
            positions[at++] = (int)(first % Buckets);
            for (var next = i + 1; next <= i + 2 && next < count; next++)
            {
                positions[at++] = (int)(Mix((first * 16777619u) ^ (uint)(next - i), words[next]) % Buckets);
            }
        }

        return at;
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
