namespace SupportBot.Evaluation.Report;

/// <summary>Topics that were taken for one another, as a heat map.</summary>
internal static class ConfusionMatrix
{
    private const int Cell = 22;
    private const int Left = 140;
    private const int Top = 130;
    private const int Right = 70;
    private const double Faintest = 0.25;

    // On deeper colours than this the page's own colour is read best.
    private const double Deep = 0.55;

    public static void Write(HtmlPage page, TopicConfusion confusion)
    {
        if (confusion.Topics.Count == 0)
        {
            return;
        }

        var size = confusion.Topics.Count * Cell;
        page.Add($"<section id=\"confusion\"><h2>Topics taken for one another</h2><p class=\"note\">Rows: expected. Columns: what the first reply spoke of. ")
            .Add($"The deeper a colour, the larger the part of its row. Point at a field for the cases.</p><div class=\"beside\"><div class=\"scroll\">")
            .Add($"<svg viewBox=\"0 0 {Left + size + Right} {Top + size + 4}\" width=\"{Left + size + Right}\" role=\"img\" aria-label=\"Confusion matrix of topics\">");
        Grid(page, confusion.Topics, size);
        foreach (var row in confusion.Cells.GroupBy(cell => cell.Expected, StringComparer.Ordinal))
        {
            var all = row.Sum(cell => cell.Ids.Count);
            foreach (var cell in row)
            {
                Field(page, cell, Position(confusion.Topics, cell.Got), Position(confusion.Topics, cell.Expected), cell.Ids.Count / (double)all);
            }
        }

        page.Add($"</svg></div>");
        MixUps(page, confusion.Cells.Where(cell => !cell.IsRight).OrderByDescending(cell => cell.Ids.Count));
        page.Add($"</div></section>");
    }

    private static void MixUps(HtmlPage page, IEnumerable<ConfusionCell> wrong)
    {
        page.Add($"<table><tr><th>expected → got<th>cases");
        foreach (var cell in wrong)
        {
            page.Add($"<tr><td>{cell.Expected} → <span class=\"bad\">{cell.Got}</span><td>");
            foreach (var id in cell.Ids)
            {
                page.Add($"<a href=\"#case-{id}\">{id}</a> ");
            }
        }

        page.Add($"</table>");
    }

    private static void Grid(HtmlPage page, IReadOnlyList<string> topics, int size)
    {
        for (var i = 0; i < topics.Count; i++)
        {
            var at = i * Cell;
            page.Add($"<text x=\"{Left - 8}\" y=\"{Top + at + 15}\" text-anchor=\"end\">{topics[i]}</text>")
                .Add($"<text transform=\"translate({Left + at + 14} {Top - 8}) rotate(-50)\">{topics[i]}</text>")
                .Add($"<path d=\"M{Left} {Top + at}h{size}M{Left + at} {Top}v{size}\" stroke=\"var(--line)\" fill=\"none\"/>");
        }

        page.Add($"<path d=\"M{Left} {Top + size}h{size}v{-size}\" stroke=\"var(--line)\" fill=\"none\"/>");
    }

    private static void Field(HtmlPage page, ConfusionCell cell, int column, int row, double share)
    {
        var (x, y) = (Left + (column * Cell), Top + (row * Cell));
        var depth = Faintest + ((1 - Faintest) * share);
        page.Add($"<g><title>expected {cell.Expected}, got {cell.Got}: {cell.Ids.Count} ({share:P0})\n{string.Join(", ", cell.Ids)}</title>")
            .Add($"<rect x=\"{x + 1}\" y=\"{y + 1}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" rx=\"3\" fill=\"var({(cell.IsRight ? "--good" : "--bad")})\" fill-opacity=\"{depth:F2}\"/>")
            .Add($"<text x=\"{x + (Cell / 2)}\" y=\"{y + 15}\" text-anchor=\"middle\" style=\"fill:var({(share > Deep ? "--card" : "--ink")})\">{cell.Ids.Count}</text></g>");
    }

    private static int Position(IReadOnlyList<string> topics, string topic) => topics.Index().First(known => known.Item == topic).Index;
}
