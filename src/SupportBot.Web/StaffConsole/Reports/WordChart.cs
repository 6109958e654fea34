using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Anchor = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>A chart of bars that Word itself draws, from the numbers that the tables hold.</summary>
internal static class WordChart
{
    private const uint NameAxis = 1;
    private const uint CountAxis = 2;
    private const string Colour = "0072B2";

    // English Metric Units: 914,400 to an inch, 360,000 to a centimetre.
    private const long Centimetre = 360_000;
    private const long Width = 16 * Centimetre;

    /// <summary>The paragraph in which the chart stands; its parts are added to the document.</summary>
    /// <param name="document">Where it goes.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="bars">Names and numbers, from the top down.</param>
    public static Paragraph Create(MainDocumentPart document, string title, IReadOnlyList<(string Name, long Count)> bars)
    {
        var part = document.AddNewPart<ChartPart>();
        part.ChartSpace = new ChartSpace(new EditingLanguage { Val = "vi-VN" }, new RoundedCorners { Val = false }, Chart(bars), new ShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())));
        var height = (long)((1 + (bars.Count * 0.75)) * Centimetre);
        var drawing = new Drawing(new Anchor.Inline(
            new Anchor.Extent { Cx = Width, Cy = height },
            new Anchor.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new Anchor.DocProperties { Id = 1, Name = "Biểu đồ 1", Description = title },
            new Anchor.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(new ChartReference { Id = document.GetIdOfPart(part) }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        });
        return WordText.Tight(WordAlignment.Centre, new Run(drawing));
    }

    private static Chart Chart(IReadOnlyList<(string Name, long Count)> bars) => new(
        new AutoTitleDeleted { Val = true },
        new PlotArea(new Layout(), Bars(bars), Names(), Counts()),
        new PlotVisibleOnly { Val = true },
        new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });

    private static BarChart Bars(IReadOnlyList<(string Name, long Count)> bars) => new(
        new BarDirection { Val = BarDirectionValues.Bar },
        new BarGrouping { Val = BarGroupingValues.Clustered },
        new VaryColors { Val = false },
        new BarChartSeries(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = 0 },
            new Order { Val = 0 },
            new ChartShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = Colour })),
            new InvertIfNegative { Val = false },
            Labels(),
            new CategoryAxisData(Literal<StringLiteral, StringPoint>(bars.Select(bar => bar.Name).ToList())),
            new DocumentFormat.OpenXml.Drawing.Charts.Values(Literal<NumberLiteral, NumericPoint>(bars.Select(bar => bar.Count.ToString(CultureInfo.InvariantCulture)).ToList()))),
        new GapWidth { Val = 45 },
        new AxisId { Val = NameAxis },
        new AxisId { Val = CountAxis });

    private static TLiteral Literal<TLiteral, TPoint>(List<string> values)
        where TLiteral : OpenXmlCompositeElement, new()
        where TPoint : OpenXmlCompositeElement, new()
    {
        var literal = new TLiteral();
        literal.Append(new PointCount { Val = (uint)values.Count });
        foreach (var (index, value) in values.Index())
        {
            var point = new TPoint();
            point.SetAttribute(new OpenXmlAttribute("idx", "", index.ToString(CultureInfo.InvariantCulture)));
            point.Append(new NumericValue(value));
            literal.Append(point);
        }

        return literal;
    }

    // The number stands at the end of each bar.
    private static DataLabels Labels() => new(
        new DocumentFormat.OpenXml.Drawing.Charts.NumberingFormat { FormatCode = "#,##0", SourceLinked = false },
        Letters(),
        new ShowLegendKey { Val = false },
        new ShowValue { Val = true },
        new ShowCategoryName { Val = false },
        new ShowSeriesName { Val = false },
        new ShowPercent { Val = false },
        new ShowBubbleSize { Val = false });

    // From the top down, as the table says them.
    private static CategoryAxis Names() => new(
        new AxisId { Val = NameAxis },
        new Scaling(new Orientation { Val = DocumentFormat.OpenXml.Drawing.Charts.OrientationValues.MaxMin }),
        new Delete { Val = false },
        new AxisPosition { Val = AxisPositionValues.Left },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        Letters(),
        new CrossingAxis { Val = CountAxis },
        new Crosses { Val = CrossesValues.AutoZero },
        new AutoLabeled { Val = true },
        new LabelAlignment { Val = LabelAlignmentValues.Center },
        new LabelOffset { Val = 100 },
        new NoMultiLevelLabels { Val = false });

    // Not shown: the numbers stand at the bars.
    private static ValueAxis Counts() => new(
        new AxisId { Val = CountAxis },
        new Scaling(new Orientation { Val = DocumentFormat.OpenXml.Drawing.Charts.OrientationValues.MinMax }, new MinAxisValue { Val = 0 }),
        new Delete { Val = true },
        new AxisPosition { Val = AxisPositionValues.Bottom },
        new DocumentFormat.OpenXml.Drawing.Charts.NumberingFormat { FormatCode = "#,##0", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new CrossingAxis { Val = NameAxis },
        new Crosses { Val = CrossesValues.AutoZero },
        new CrossBetween { Val = CrossBetweenValues.Between });

    private static TextProperties Letters() => new(
        new A.BodyProperties(),
        new A.ListStyle(),
        new A.Paragraph(
            new A.ParagraphProperties(new A.DefaultRunProperties(new A.LatinFont { Typeface = WordText.Typeface }, new A.ComplexScriptFont { Typeface = WordText.Typeface }) { FontSize = 1200 }),
            new A.EndParagraphRunProperties { Language = "vi-VN" }));
}
