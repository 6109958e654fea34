using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>The alignment of a paragraph.</summary>
internal enum WordAlignment
{
    /// <summary>To both margins, the first line indented: running text.</summary>
    Body,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>To the left, not indented.</summary>
    Left,

    /// <summary>To the right.</summary>
    Right,
}

/// <summary>Paragraphs and tables of Vietnamese administrative papers (Nghị định 30/2020/NĐ-CP, Phụ lục I: Times New Roman, 13 to 14 points).</summary>
internal static class WordText
{
    /// <summary>Name of the typeface.</summary>
    public const string Typeface = "Times New Roman";

    /// <summary>Points of running text.</summary>
    public const int Points = 14;

    /// <summary>Width between the margins, in twentieths of a point: A4 less 30 mm and 15 mm.</summary>
    public const int TextWidth = 9_355;

    /// <summary>A paragraph.</summary>
    public static Paragraph Paragraph(WordAlignment alignment, params OpenXmlElement[] runs)
    {
        var properties = new ParagraphProperties(new SpacingBetweenLines { Before = "60", After = "60", Line = "288", LineRule = LineSpacingRuleValues.Auto });
        if (alignment == WordAlignment.Body)
        {
            properties.Append(new Indentation { FirstLine = "567" });
        }

        properties.Append(new Justification
        {
            Val = alignment switch
            {
                WordAlignment.Body => JustificationValues.Both,
                WordAlignment.Centre => JustificationValues.Center,
                WordAlignment.Left => JustificationValues.Left,
                WordAlignment.Right => JustificationValues.Right,
            },
        });
        return new Paragraph([properties, .. runs]);
    }

    /// <summary>Running text.</summary>
    public static Paragraph Body(string text) => Paragraph(WordAlignment.Body, Run(text));

    /// <summary>A heading that stays with what follows it.</summary>
    public static Paragraph Heading(string text)
    {
        var heading = Paragraph(WordAlignment.Body, Run(text, isBold: true));
        heading.ParagraphProperties!.PrependChild(new KeepNext());
        return heading;
    }

    /// <summary>Name of a table or picture, which stays with it.</summary>
    public static Paragraph Caption(string text)
    {
        var caption = Paragraph(WordAlignment.Centre, Run(text, isItalic: true, points: 13));
        caption.ParagraphProperties!.PrependChild(new KeepNext());
        return caption;
    }

    /// <summary>Words in one form.</summary>
    public static Run Run(string text, bool isBold = false, bool isItalic = false, int points = Points)
    {
        var size = (points * 2).ToString(CultureInfo.InvariantCulture);
        var properties = new RunProperties(new RunFonts { Ascii = Typeface, HighAnsi = Typeface, ComplexScript = Typeface });
        if (isBold)
        {
            properties.Append(new Bold());
        }

        if (isItalic)
        {
            properties.Append(new Italic());
        }

        properties.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return new Run(properties, new DocumentFormat.OpenXml.Wordprocessing.Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    /// <summary>A table with lines; its first row is repeated on every page.</summary>
    /// <param name="widths">Widths of the columns, in twentieths of a point.</param>
    /// <param name="rows">The head first.</param>
    /// <param name="wordColumns">How many columns from the left hold words; the others hold numbers.</param>
    public static Table Table(IReadOnlyList<int> widths, IReadOnlyList<IReadOnlyList<string>> rows, int wordColumns)
    {
        var table = Frame(widths, BorderValues.Single);
        foreach (var (index, cells) in rows.Index())
        {
            var row = new TableRow(new TableRowProperties(new CantSplit()));
            if (index == 0)
            {
                row.TableRowProperties!.Append(new TableHeader());
            }

            row.Append(cells.Select((text, column) => Cell(
                widths[column], Tight(index == 0 ? WordAlignment.Centre : column < wordColumns ? WordAlignment.Left : WordAlignment.Right, Run(text, isBold: index == 0, points: 13)))));
            table.Append(row);
        }

        return table;
    }

    /// <summary>Two columns side by side without lines: the head and the foot of a paper.</summary>
    public static Table Columns(int leftWidth, IEnumerable<Paragraph> left, IEnumerable<Paragraph> right)
    {
        int[] widths = [leftWidth, TextWidth - leftWidth];
        var table = Frame(widths, BorderValues.None);
        table.Append(new TableRow(Cell(widths[0], [.. left]), Cell(widths[1], [.. right])));
        return table;
    }

    /// <summary>A paragraph without space around it.</summary>
    public static Paragraph Tight(WordAlignment alignment, params OpenXmlElement[] runs)
    {
        var paragraph = Paragraph(alignment, runs);
        paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto };
        return paragraph;
    }

    /// <summary>A short line under words that stand in the middle of a column, as wide as a part of it.</summary>
    public static Paragraph Rule(int sideIndent)
    {
        var indent = sideIndent.ToString(CultureInfo.InvariantCulture);
        var properties = new ParagraphProperties(
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 1, Color = "000000" }),
            new SpacingBetweenLines { Before = "20", After = "0", Line = "120", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = indent, Right = indent });
        return new Paragraph(properties);
    }

    private static TableCell Cell(int width, params Paragraph[] paragraphs) =>
        new([new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }), .. paragraphs]);

    private static Table Frame(IReadOnlyList<int> widths, BorderValues border) => new(
        new TableProperties(
            new TableWidth { Width = widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableJustification { Val = TableRowAlignmentValues.Center },
            new TableBorders(
                new TopBorder { Val = border, Size = 4 },
                new LeftBorder { Val = border, Size = 4 },
                new BottomBorder { Val = border, Size = 4 },
                new RightBorder { Val = border, Size = 4 },
                new InsideHorizontalBorder { Val = border, Size = 4 },
                new InsideVerticalBorder { Val = border, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
}
