using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace SupportBot.Web.StaffConsole.Insights;

/// <summary>A line or a layer of a chart.</summary>
/// <param name="Name">As the legend says it.</param>
/// <param name="Values">One for each place on the axis.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<long> Values);

/// <summary>Draws numbers over time, as SVG for pages.</summary>
internal static class Charts
{
    /// <summary>Width for a desk, in its own units.</summary>
    public const double Wide = 720;

    /// <summary>Width for a telephone, on which letters stay as large as they are drawn.</summary>
    public const double Narrow = 360;

    private const double Height = 300;

    // Told apart by people who do not see all colours (Okabe and Ito).
    private static readonly OxyColor[] Colours =
        [OxyColor.FromRgb(0, 114, 178), OxyColor.FromRgb(230, 159, 0), OxyColor.FromRgb(0, 158, 115), OxyColor.FromRgb(204, 121, 167), OxyColor.FromRgb(213, 94, 0), OxyColor.FromRgb(86, 180, 233)];

    private static readonly MarkerType[] Markers = [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond, MarkerType.Cross, MarkerType.Plus];

    /// <summary>The sign of a line or layer for a legend: its colour and its mark.</summary>
    public static string Sign(int index, bool isLine)
    {
        var colour = Colours[index % Colours.Length];
        var fill = FormattableString.Invariant($"#{colour.R:x2}{colour.G:x2}{colour.B:x2}");
        var mark = !isLine ? "<rect x=\"1\" y=\"1\" width=\"14\" height=\"14\"/>" : (index % Markers.Length) switch
        {
            0 => "<circle cx=\"8\" cy=\"8\" r=\"5\"/>",
            1 => "<rect x=\"3\" y=\"3\" width=\"10\" height=\"10\"/>",
            2 => "<path d=\"M8 2 14 13H2Z\"/>",
            3 => "<path d=\"M8 1 15 8 8 15 1 8Z\"/>",
            _ => "<path d=\"M3 3 13 13M13 3 3 13\" stroke-width=\"3\"/>",
        };
        return $"<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" fill=\"{fill}\" stroke=\"{fill}\" aria-hidden=\"true\" focusable=\"false\">{mark}</svg>";
    }

    /// <summary>Columns whose layers stand upon each other.</summary>
    public static string Columns(IReadOnlyList<string> places, IReadOnlyList<ChartSeries> series, double width)
    {
        var model = Model();
        model.Axes.Add(new CategoryAxis { Position = AxisPosition.Bottom, Key = "place", ItemsSource = Thin(places, width), GapWidth = 0.3, MajorTickSize = 0, TextColor = OxyColors.Black });
        model.Axes.Add(Counts(places.Select((_, place) => series.Sum(one => one.Values[place])).DefaultIfEmpty().Max()));
        foreach (var (index, one) in series.Index())
        {
            model.Series.Add(new BarSeries
            {
                IsStacked = true,
                XAxisKey = "count",
                YAxisKey = "place",
                FillColor = Colours[index % Colours.Length],
                StrokeColor = OxyColors.White,
                StrokeThickness = 0.5,
                ItemsSource = one.Values.Select(value => new BarItem(value)).ToList(),
            });
        }

        return ChartSvg.Write(model, width, Height);
    }

    /// <summary>Lines.</summary>
    public static string Lines(IReadOnlyList<string> places, IReadOnlyList<ChartSeries> series, double width)
    {
        var model = Model();
        var labels = Thin(places, width);
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Minimum = -0.5,
            Maximum = Math.Max(1, places.Count - 0.5),
            MajorStep = 1,
            MinorTickSize = 0,
            MajorTickSize = 0,
            LabelFormatter = place => place >= 0 && place < labels.Count && place == Math.Floor(place) ? labels[(int)place] : "",
        });
        model.Axes.Add(Counts(series.SelectMany(one => one.Values).DefaultIfEmpty().Max()));
        foreach (var (index, one) in series.Index())
        {
            var line = new LineSeries
            {
                Color = Colours[index % Colours.Length],
                StrokeThickness = 2,
                MarkerType = Markers[index % Markers.Length],
                MarkerSize = 3.5,
                MarkerFill = Colours[index % Colours.Length],
                MarkerStroke = Colours[index % Colours.Length],
            };
            line.Points.AddRange(one.Values.Select((value, place) => new DataPoint(place, value)));
            model.Series.Add(line);
        }

        return ChartSvg.Write(model, width, Height);
    }

    // Without OxyPlot's legend: it measures letters that browsers draw wider. The page has one of its own.
    private static PlotModel Model() =>
        new() { DefaultFont = "system-ui, sans-serif", DefaultFontSize = 13, Background = OxyColors.White, Padding = new OxyThickness(16, 8, 14, 8), PlotAreaBorderColor = OxyColor.FromRgb(139, 123, 114), TextColor = OxyColors.Black };

    private static LinearAxis Counts(double highest) => new()
    {
        Position = AxisPosition.Left,
        Key = "count",
        Minimum = 0,
        Maximum = Math.Max(4, highest * 1.08),
        MinimumMajorStep = 1,
        MinorTickSize = 0,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.FromRgb(221, 211, 203),
        LabelFormatter = value => value.ToString("#,0", Numbers),
    };

    // No more labels than there is room for: one in so many, counted from the last.
    private static List<string> Thin(IReadOnlyList<string> places, double width)
    {
        var room = (int)(width / 50);
        var step = Math.Max(1, (places.Count + room - 1) / room);
        return places.Select((place, index) => (places.Count - 1 - index) % step == 0 ? place : "").ToList();
    }

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = "." };
}
