using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportBot.Web.WebChat;

/// <summary>A paragraph or a list of a message.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The first number of a numbered list.</param>
/// <param name="Items">The points of the list, each with its lines; a paragraph is one.</param>
public sealed record TextBlock(TextBlockKind Kind, int Start, List<List<string>> Items);

/// <summary>Kinds of blocks.</summary>
public enum TextBlockKind
{
    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>Steps with numbers.</summary>
    Numbered,

    /// <summary>Points with dashes.</summary>
    Bulleted,
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsBold">True where they stand out.</param>
/// <param name="Address">Where they lead; null where nowhere.</param>
public sealed record TextPiece(string Text, bool IsBold = false, string? Address = null);

/// <summary>Reads the bot's text for a page without scripts, as <c>wwwroot/chat/text.js</c> does for one with them.</summary>
internal static partial class TextBlocks
{
    /// <summary>The blocks of a text, in order.</summary>
    public static List<TextBlock> Parse(string text)
    {
        var blocks = new List<TextBlock>();
        var (isOpen, isItem) = (false, false);
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.Length == 0)
            {
                (isOpen, isItem) = (false, false);
            }
            else if (Point(line) is var (kind, start, said))
            {
                // Steps that blank lines keep apart still are one list.
                Last(blocks, kind, start).Items.Add([said]);
                (isOpen, isItem) = (true, true);
            }
            else if (isItem && line.StartsWith("  ", StringComparison.Ordinal))
            {
                blocks[^1].Items[^1].Add(line.Trim());
            }
            else
            {
                if (!isOpen || blocks[^1].Kind != TextBlockKind.Paragraph)
                {
                    blocks.Add(new TextBlock(TextBlockKind.Paragraph, 1, [[]]));
                }

                blocks[^1].Items[0].Add(line.Trim());
                (isOpen, isItem) = (true, false);
            }
        }

        return blocks;
    }

    /// <summary>The pieces of a line: bold words, and links to the two official sites.</summary>
    public static IEnumerable<TextPiece> Pieces(string line)
    {
        var from = 0;
        foreach (Match match in Special().Matches(line))
        {
            yield return new TextPiece(line[from..match.Index]);
            from = match.Index + match.Length;
            if (match.Groups["bold"].Success)
            {
                yield return new TextPiece(match.Groups["bold"].Value, IsBold: true);
                continue;
            }

            var shown = match.Value.TrimEnd('.', ',', ';', ':', '!', '?');
            from -= match.Length - shown.Length;
            yield return new TextPiece(shown, Address: shown.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? shown : $"https://{shown}");
        }

        yield return new TextPiece(line[from..]);
    }

    private static (TextBlockKind Kind, int Start, string Said)? Point(string line) =>
        Number().Match(line) is { Success: true } numbered ? (TextBlockKind.Numbered, int.Parse(numbered.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), numbered.Groups[2].Value)
        : Bullet().Match(line) is { Success: true } bullet ? (TextBlockKind.Bulleted, 1, bullet.Groups[1].Value)
        : null;

    private static TextBlock Last(List<TextBlock> blocks, TextBlockKind kind, int start)
    {
        if (blocks.Count == 0 || blocks[^1].Kind != kind)
        {
            blocks.Add(new TextBlock(kind, start, []));
        }

        return blocks[^1];
    }

    [GeneratedRegex(@"^\s*([0-9]{1,2})[.)]\s+(.*)$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*[-•*]\s+(.*)$")]
    private static partial Regex Bullet();

    // No letter, dot or dash may stand before or after the host: otherwise vneid.gov.vn.example would pass.
    [GeneratedRegex(
        """\*\*(?<bold>.+?)\*\*|(?<![\w@./-])(?:https://)?(?:[a-z0-9-]+\.)*(?:dichvucong|vneid)\.gov\.vn(?![\w-]|\.\w|:\S|@)(?:/[^\s<>"')\]]*)?""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
