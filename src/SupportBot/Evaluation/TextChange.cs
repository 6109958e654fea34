using System.Text;
using SupportBot.Recognizers.Text;

namespace SupportBot.Evaluation;

/// <summary>Ways to make a text harder, to see what is still understood. Each gives the same text the same form, whatever was changed before.</summary>
public static class TextChange
{
    private const double TypoShare = 0.1;
    private const string Letters = "abcdeghiklmnopqrstuvxy";

    /// <summary>The names that <see cref="Named"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["strip", "typos", "teencode"];

    /// <summary>The change of a name; null for anything else.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="shortForms">What teencode shortens.</param>
    public static Func<string, string>? Named(string? name, ShortForms shortForms) => name switch
    {
        "strip" => Strip,
        "typos" => Mistype,
        "teencode" => text => Teencode(text, shortForms),
        _ => null,
    };

    /// <summary>All marks off, case kept.</summary>
    public static string Strip(string text) => string.Concat(text.Select(VietnameseLetters.Fold));

    /// <summary>One letter in ten left out, doubled, swapped with its neighbour or replaced.</summary>
    public static string Mistype(string text) => Mistype(text, 0);

    /// <summary>The same in one of many ways: a mean over several tells more than one.</summary>
    public static string Mistype(string text, int draw)
    {
        var dice = new Random(Seed(text) + draw);
        var typed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var way = char.IsLetter(c) && dice.NextDouble() < TypoShare ? dice.Next(4) : -1;
            switch (way)
            {
                case 0:
                    break;
                case 1:
                    typed.Append(c).Append(c);
                    break;
                case 2 when typed.Length > 0:
                    typed.Insert(typed.Length - 1, c);
                    break;
                case 3:
                    typed.Append(Letters[dice.Next(Letters.Length)]);
                    break;
                default:
                    typed.Append(c);
                    break;
            }
        }

        return typed.ToString();
    }

    /// <summary>
    /// As the young type: the short forms people use, lower case, and in every second word without one the letters that sound alike (ph → f,
    /// qu → w, final ch → k, final ng → g).
    /// </summary>
    public static string Teencode(string text, ShortForms shortForms)
    {
        var words = WordScanner.Spans(text).Select(span => (span.Start, span.Length, Word: text.Substring(span.Start, span.Length).ToLowerInvariant())).ToList();
        var typed = new StringBuilder(text.Length);
        var (at, playful) = (0, false);
        for (var i = 0; i < words.Count;)
        {
            typed.Append(text, at, words[i].Start - at);
            var found = shortForms.Find(words.ConvertAll(word => word.Word), i, gap => IsOneBlank(text, words[gap], words[gap + 1].Start));
            playful = found is null ? !playful : playful;
            typed.Append(found?.Short ?? (playful ? PlayOn(words[i].Word) : words[i].Word));
            i += found?.Taken ?? 1;
            at = words[i - 1].Start + words[i - 1].Length;
        }

        return typed.Append(text, at, text.Length - at).ToString();
    }

    private static bool IsOneBlank(string text, (int Start, int Length, string Word) word, int next) => next - word.Start - word.Length == 1 && text[next - 1] == ' ';

    private static string PlayOn(string word)
    {
        if (word.Length < 3 || word.Any(char.IsAsciiDigit))
        {
            return word;
        }

        var start = word[..2] switch { "ph" => "f", "qu" => "w", var other => other };
        var rest = word[2..];
        var end = rest.EndsWith("ng", StringComparison.Ordinal) ? "g" : rest.EndsWith("ch", StringComparison.Ordinal) ? "k" : null;
        return start + (end is null ? rest : rest[..^2] + end);
    }

    // FNV-1a: string hashes of the runtime differ from run to run.
    private static int Seed(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)(hash & int.MaxValue);
    }
}
