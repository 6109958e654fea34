using System.Globalization;

namespace SupportBot.Evaluation.Report;

/// <summary>The figures at a glance: tiles, a bar a group, the robustness table, the questions asked.</summary>
internal static class FiguresSection
{
    // Below this share a bar is red.
    private const double Low = 0.8;

    public static void Tiles(HtmlPage page, EvaluationFigures figures)
    {
        var (from, to) = Interval(figures.Right, figures.Cases);
        page.Add($"<div class=\"tiles\">");
        Tile(page, $"{figures.Share:P1}", $"right: {figures.Right} of {figures.Cases} cases (95 % interval {from:P0} to {to:P0})");
        if (figures.AllConversations is { Turns: > 0 } talks)
        {
            Tile(page, $"{talks.TurnShare:P1}", $"replies right: {talks.TurnsRight} of {talks.Turns} that are checked");
            Tile(page, $"{talks.Share:P1}", $"conversations right from beginning to end: {talks.Right} of {talks.All}");
        }

        if (figures.Topics.Count > 0 || figures.AllConversations.Turns == 0)
        {
            Tile(page, $"{figures.TopicShare:P1}", $"topic right, among cases that check it");
            Tile(page, $"{figures.InScopeAnswered} / {figures.InScope}", $"in scope: answered, asked, concluded, warned or escalated");
            Tile(page, $"{figures.OutOfScopeRefused} / {figures.OutOfScope}", $"out of scope: declined, or choices offered");
        }

        Tile(page, $"{figures.QuestionsMedian?.ToString(CultureInfo.InvariantCulture) ?? "–"}", $"questions a diagnosis asks (median); {figures.AskedAgain} for what was told already");
        page.Add($"</div>");
    }

    public static void Groups(HtmlPage page, EvaluationFigures figures)
    {
        page.Add($"<section id=\"groups\"><h2>Groups</h2><p class=\"note\">Cases without a fault, the weakest first; red below {Low:P0}.</p><div class=\"columns\">");
        foreach (var group in figures.Groups.OrderBy(group => group.Share).ThenByDescending(group => group.All))
        {
            page.Add($"<div class=\"row\"><span>{group.Name}</span><span class=\"n\">{group.Right} of {group.All}</span><span class=\"n\">{group.Share:P0}</span>");
            Bar(page, group.Share);
            page.Add($"</div>");
        }

        page.Add($"</div></section>");
    }

    public static void Conversations(HtmlPage page, EvaluationFigures figures)
    {
        if (figures.Conversations.Count == 0)
        {
            return;
        }

        page.Add($"<section id=\"conversations\"><h2>Conversations</h2><p class=\"note\">Replies that hold what they must show, and conversations in which all of them do; the weakest group first, red below {Low:P0}.</p>")
            .Add($"<table><tr><th>group<th class=\"n\">replies right<th class=\"n\">share<th><th class=\"n\">conversations right<th class=\"n\">share<th>");
        foreach (var group in figures.Conversations.OrderBy(group => group.TurnShare).ThenByDescending(group => group.Turns))
        {
            page.Add($"<tr><td>{group.Name}<td class=\"n\">{group.TurnsRight} of {group.Turns}<td class=\"n\">{group.TurnShare:P0}<td>");
            Bar(page, group.TurnShare);
            page.Add($"<td class=\"n\">{group.Right} of {group.All}<td class=\"n\">{group.Share:P0}<td>");
            Bar(page, group.Share);
        }

        page.Add($"</table></section>");
    }

    public static void Robustness(HtmlPage page, IReadOnlyList<ChangedFigures> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        page.Add($"<section id=\"robustness\"><h2>Robustness</h2><p class=\"note\">The same cases with the citizen's words changed; nothing else is. The simulated citizen's answers stay as they are.</p>");
        page.Add($"<table><tr><th>words<th class=\"n\">right<th class=\"n\">share<th class=\"n\">loss<th class=\"n\">topic right<th class=\"n\">in scope answered<th class=\"n\">out of scope refused<th>");
        foreach (var (name, figures) in rows)
        {
            var loss = (rows[0].Figures.Share - figures.Share) * 100;
            page.Add($"<tr><td>{name}<td class=\"n\">{figures.Right}<td class=\"n\">{figures.Share:P1}<td class=\"n\">{(loss == 0 ? "" : $"{loss:F1}")}<td class=\"n\">{figures.TopicShare:P1}")
                .Add($"<td class=\"n\">{figures.InScopeAnswered} / {figures.InScope}<td class=\"n\">{figures.OutOfScopeRefused} / {figures.OutOfScope}<td>");
            Bar(page, figures.Share);
        }

        page.Add($"</table></section>");
    }

    public static void Questions(HtmlPage page, EvaluationFigures figures)
    {
        if (figures.Questions.Count == 0)
        {
            return;
        }

        var most = figures.Questions.Max(row => row.Cases);
        page.Add($"<section id=\"questions\"><h2>Questions asked</h2><p class=\"note\">How many questions the diagnoses asked before they ended.</p><table><tr><th class=\"n\">questions<th class=\"n\">cases<th>");
        for (var questions = 0; questions <= figures.Questions.Max(row => row.Questions); questions++)
        {
            var cases = figures.Questions.FirstOrDefault(row => row.Questions == questions)?.Cases ?? 0;
            page.Add($"<tr><td class=\"n\">{questions}<td class=\"n\">{cases}<td><div class=\"bar\"><i class=\"guess\" style=\"width:{100.0 * cases / most:F0}%\"></i></div>");
        }

        page.Add($"</table></section>");
    }

    // Wilson's interval: honest also near 0 and 1, and with few cases.
    private static (double From, double To) Interval(int right, int all)
    {
        if (all == 0)
        {
            return (0, 1);
        }

        const double Z = 1.96;
        var share = right / (double)all;
        var middle = share + (Z * Z / (2 * all));
        var reach = Z * Math.Sqrt((share * (1 - share) / all) + (Z * Z / (4.0 * all * all)));
        var scale = 1 + (Z * Z / all);
        return ((middle - reach) / scale, (middle + reach) / scale);
    }

    private static void Tile(HtmlPage page, FormattableString figure, FormattableString words) =>
        page.Add($"<div class=\"tile\"><b>").Add(figure).Add($"</b><span>").Add(words).Add($"</span></div>");

    private static void Bar(HtmlPage page, double share) => page.Add($"<div class=\"bar\"><i class=\"{(share < Low ? "low" : "")}\" style=\"width:{share * 100:F0}%\"></i></div>");
}
