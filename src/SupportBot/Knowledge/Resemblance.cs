using System.Text;

namespace SupportBot.Knowledge;

/// <summary>Tells which official address a false one was made to look like.</summary>
internal static class Resemblance
{
    private const int LongWord = 5;
    private const int VeryLongWord = 10;

    // What looks like a Latin letter: Cyrillic, Greek, Armenian letters and digits. i, l and 1 look alike, so that all become i.
    private static readonly Dictionary<char, char> LooksLike = Pairs(
        "\u0430a \u0435e \u043Eo \u0440p \u0441c \u0443y \u0445x \u0456i \u0458j \u0455s \u0501d \u0261g \u0131i \u03BDv \u03BFo \u03B1a \u03B5e \u03B9i \u03C5u \u03B7n \u0578n \u0475v \u04BBh \u04CFi " +
        "\u0433r \u0442t \u043Am \u043Dh 0o 1i li |i 3e 5s");

    /// <summary>How much a host looks like one that is made from a name: 0 not at all, 3 holds it as a part of its own.</summary>
    public static int Between(string host, string name)
    {
        var word = Skeleton(name);
        var skeleton = Skeleton(host);
        var parts = skeleton.Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        if (Array.Exists(parts, part => part == word))
        {
            return 3;
        }

        if (word.Length < LongWord)
        {
            return 0;
        }

        var joined = string.Concat(skeleton.Where(char.IsLetterOrDigit));
        return joined.Contains(word, StringComparison.Ordinal) ? 2 : Array.Exists(parts, part => IsNear(part, word)) ? 1 : 0;
    }

    /// <summary>True where a part of a host is written nearly, but not just like a name.</summary>
    public static bool IsNearly(string host, string name) =>
        name.Length >= LongWord && Array.Exists(host.Split('.'), part => part != name && IsNear(Skeleton(part), Skeleton(name)));

    /// <summary>Letters or digits to change, add, leave out or exchange with the next one, up to a limit; more than the limit where there are more.</summary>
    public static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }

    private static bool IsNear(string part, string word)
    {
        var limit = word.Length >= VeryLongWord ? 2 : 1;
        return Distance(part, word, limit) <= limit;
    }

    private static string Skeleton(string host)
    {
        var letters = new StringBuilder(host.Length);
        foreach (var c in host)
        {
            letters.Append(LooksLike.GetValueOrDefault(c, SupportBot.Recognizers.Text.VietnameseLetters.Fold(c)));
        }

        return letters.ToString();
    }

    private static Dictionary<char, char> Pairs(string pairs) => pairs.Split(' ').ToDictionary(pair => pair[0], pair => pair[1]);
}
