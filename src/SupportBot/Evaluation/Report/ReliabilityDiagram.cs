using System.Globalization;

namespace SupportBot.Evaluation.Report;

/// <summary>Confidence against the share that was right, with the number of observations under each bin.</summary>
internal static class ReliabilityDiagram
{
    private const int Side = 300;
    private const int Left = 44;
    private const int Top = 12;
    private const int CountsHeight = 56;
    private const int CountsTop = Top + Side + 34;

    public static void Write(HtmlPage page, Reliability? heldOut, Reliability cases)
    {
        page.Add($"<section id=\"confidence\"><h2>Does the confidence keep its word?</h2><p class=\"note\">On the diagonal it does: of what is said with 0.8, four in five are right. ")
            .Add($"Above it the bot is too modest, below too sure. Bars: how often each confidence occurs. A dot's size grows with its bin.</p><div class=\"pair\">");
        if (heldOut is not null)
        {
            Diagram(page, "Held-out phrases (cross-validation in training): the intent", heldOut, "--held");
        }

        Diagram(page, "These cases, first message: the topic", cases, "--mark");
        page.Add($"</div></section>");
    }

    private static void Diagram(HtmlPage page, string title, Reliability reliability, string colour)
    {
        page.Add($"<figure style=\"margin:0\"><figcaption><b>{title}</b><br><span class=\"note\">{reliability.Count} observations, expected calibration error {reliability.ExpectedError:F3}</span></figcaption>")
            .Add($"<svg viewBox=\"0 0 {Left + Side + 16} {CountsTop + CountsHeight + 26}\" width=\"{Left + Side + 16}\" role=\"img\" aria-label=\"{title}\">");
        Axes(page);
        page.Add($"<polyline fill=\"none\" stroke=\"var({colour})\" stroke-width=\"2\" points=\"{string.Join(' ', reliability.Bins.Select(Point))}\"/>");
        var most = reliability.Bins.Select(bin => bin.Count).DefaultIfEmpty(1).Max();
        foreach (var bin in reliability.Bins)
        {
            var height = Math.Max(1.0, CountsHeight * bin.Count / (double)most);
            page.Add($"<g><title>{bin.From:F1} to {bin.From + 0.1:F1}: {bin.Count} observations, mean confidence {bin.MeanProbability:F2}, right {bin.ShareRight:P0}</title>")
                .Add($"<circle cx=\"{X(bin.MeanProbability):F1}\" cy=\"{Y(bin.ShareRight):F1}\" r=\"{3.5 + (5 * Math.Sqrt(bin.Count / (double)most)):F1}\" fill=\"var({colour})\"/>")
                .Add($"<rect x=\"{X(bin.From) + 2:F1}\" y=\"{CountsTop + CountsHeight - height:F1}\" width=\"{(Side / 10) - 4}\" height=\"{height:F1}\" fill=\"var({colour})\" fill-opacity=\".55\"/>")
                .Add($"<text x=\"{X(bin.From + 0.05):F1}\" y=\"{CountsTop + CountsHeight + 14}\" text-anchor=\"middle\" class=\"soft\">{bin.Count}</text></g>");
        }

        page.Add($"</svg></figure>");
    }

    private static void Axes(HtmlPage page)
    {
        for (var tick = 0; tick <= 10; tick += 2)
        {
            var share = tick / 10.0;
            page.Add($"<path d=\"M{Left} {Y(share):F1}h{Side}M{X(share):F1} {Top}v{Side}\" stroke=\"var(--line)\"/>")
                .Add($"<text x=\"{Left - 6}\" y=\"{Y(share) + 4:F1}\" text-anchor=\"end\" class=\"soft\">{share:P0}</text>")
                .Add($"<text x=\"{X(share):F1}\" y=\"{Top + Side + 15}\" text-anchor=\"middle\" class=\"soft\">{share:F1}</text>");
        }

        page.Add($"<path d=\"M{X(0)} {Y(0)}L{X(1)} {Y(1)}\" stroke=\"var(--soft)\" stroke-dasharray=\"5 4\"/>")
            .Add($"<text x=\"{Left + Side - 4}\" y=\"{Top + Side - 6}\" text-anchor=\"end\" class=\"soft\">confidence →</text>")
            .Add($"<text x=\"{Left + 6}\" y=\"{Top + 14}\" class=\"soft\">↑ share right</text>");
    }

    private static string Point(ReliabilityBin bin) => string.Create(CultureInfo.InvariantCulture, $"{X(bin.MeanProbability):F1},{Y(bin.ShareRight):F1}");

    private static double X(double probability) => Left + (probability * Side);

    private static double Y(double share) => Top + ((1 - share) * Side);
}
