using System.Text;
using SupportBot.Text;

namespace SupportBot.Evaluation;

/// <summary>Ways to make a text harder, to see what is still understood.</summary>
public static class TextChange
{
    private const double TypoShare = 0.1;
    private const string Letters = "abcdeghiklmnopqrstuvxy";

    /// <summary><c>strip</c> or <c>typos</c>; null for anything else.</summary>
    public static Func<string, string>? Named(string? name) => name switch
    {
        "strip" => Strip,
        "typos" => Typos(new Random(1)),
        _ => null,
    };

    /// <summary>All marks off, case kept.</summary>
    public static string Strip(string text) => string.Concat(text.Select(VietnameseLetters.Fold));

    /// <summary>One letter in ten left out, doubled, swapped with its neighbour or replaced.</summary>
    public static Func<string, string> Typos(Random dice) => text =>
    {
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
    };
}
