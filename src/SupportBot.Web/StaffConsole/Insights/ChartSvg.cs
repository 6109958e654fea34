using System.Xml.Linq;
using OxyPlot;

namespace SupportBot.Web.StaffConsole.Insights;

/// <summary>Writes a chart so that it can stand in a page whose content policy allows no inline styles: they become attributes.</summary>
internal static class ChartSvg
{
    /// <summary>The picture, which takes the width that there is.</summary>
    public static string Write(PlotModel model, double width, double height)
    {
        using var stream = new MemoryStream();
        new SvgExporter { Width = width, Height = height, IsDocument = false, UseVerticalTextAlignmentWorkaround = true }.Export(model, stream);
        stream.Position = 0;
        var svg = XDocument.Load(stream).Root!;
        foreach (var element in svg.DescendantsAndSelf())
        {
            if (element.Attribute("style") is { } style)
            {
                style.Remove();
                foreach (var part in style.Value.Split(';', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (part.Split(':', 2) is [var name, var value])
                    {
                        element.SetAttributeValue(name.Trim(), value.Trim());
                    }
                }
            }
        }

        svg.SetAttributeValue("viewBox", FormattableString.Invariant($"0 0 {width} {height}"));
        svg.Attribute("width")?.Remove();
        svg.Attribute("height")?.Remove();
        svg.SetAttributeValue("aria-hidden", "true");
        svg.SetAttributeValue("focusable", "false");
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The picture with ids of its own: each numbers its clips from one, and several stand in a page.</summary>
    public static string WithIds(string svg, string prefix) =>
        svg.Replace("\"clipPath", $"\"{prefix}-clip", StringComparison.Ordinal).Replace("#clipPath", $"#{prefix}-clip", StringComparison.Ordinal);
}
