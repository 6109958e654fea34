using SupportBot.Content;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>The difference in one part of an article.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">What staff call it.</param>
/// <param name="Lines">Its lines, in order.</param>
public sealed record ArticleDifference(string Field, string Name, IReadOnlyList<ChangedLine> Lines)
{
    // Compared line by line up to so many; beyond, the whole is out and in.
    private const int MaxLines = 400;

    /// <summary>The parts that differ, in the order of the form. The day of the review is not among them: it follows from the review.</summary>
    public static IReadOnlyList<ArticleDifference> Between(ArticleFields before, ArticleFields after) =>
    [
        .. ArticleLabels.Parts.Select(part => (part, Before: Split(part.Read(before)), After: Split(part.Read(after))))
            .Where(entry => !entry.Before.SequenceEqual(entry.After, StringComparer.Ordinal))
            .Select(entry => new ArticleDifference(entry.part.Field, entry.part.Name, Compare(entry.Before, entry.After))),
    ];

    private static string[] Split(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');

    private static List<ChangedLine> Compare(string[] before, string[] after)
    {
        if (before.Length > MaxLines || after.Length > MaxLines)
        {
            return [.. before.Select(line => new ChangedLine(LineChange.Removed, line)), .. after.Select(line => new ChangedLine(LineChange.Added, line))];
        }

        // Lengths of the longest common rests.
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return Walk(before, after, common);
    }

    private static List<ChangedLine> Walk(string[] before, string[] after, int[,] common)
    {
        var (lines, i, j) = (new List<ChangedLine>(), 0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add(new ChangedLine(LineChange.None, before[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new ChangedLine(LineChange.Removed, before[i++]));
            }
            else
            {
                lines.Add(new ChangedLine(LineChange.Added, after[j++]));
            }
        }

        return lines;
    }
}

/// <summary>A line of a difference.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Text">The line.</param>
public sealed record ChangedLine(LineChange Change, string Text);

/// <summary>Tells whether a line stayed, came or went.</summary>
public enum LineChange
{
    /// <summary>It stands as before.</summary>
    None,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,
}
