using SupportBot.Text;

namespace SupportBot.Safety;

/// <summary>What an alarm is told by: words, pairs of words and pairs with one word between them, with and without marks.</summary>
internal static class AlarmFeatures
{
    /// <summary>Number of places.</summary>
    public const int Places = 1 << 16;

    private const int MostWords = 60;

    /// <summary>The places of a text, each once.</summary>
    public static int[] Of(Utterance text)
    {
        var places = new HashSet<int>();
        Add(places, text.Folded, 'f');
        Add(places, text.Terms, 't');
        if (text.IsMarked)
        {
            Add(places, text.Words, 'm');
        }

        return [.. places.Order()];
    }

    private static void Add(HashSet<int> places, IReadOnlyList<string> words, char kind)
    {
        var count = Math.Min(words.Count, MostWords);
        for (var i = 0; i < count; i++)
        {
            var first = Mix(2166136261u ^ kind, words[i]);
            places.Add((int)(first % Places));
            for (var next = i + 1; next <= i + 2 && next < count; next++)
            {
                places.Add((int)(Mix((first * 16777619u) ^ (uint)(next - i), words[next]) % Places));
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
