namespace SupportBot.Evaluation.Report;

/// <summary>An evaluation as a page to look at. One file, without scripts and without anything from elsewhere.</summary>
public static class EvaluationReport
{
    private const string Title = "SupportBot evaluation";

    /// <summary>The page as HTML.</summary>
    public static string Html(EvaluationRun run)
    {
        var page = new HtmlPage();
        page.Add($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Add($"<title>{Title}, {run.Day:yyyy-MM-dd}</title><link rel=\"icon\" href=\"data:,\"><style>");
        page.Raw(ReportStyle.Css);
        page.Add($"</style><main><h1>{Title}</h1><p class=\"note\">Knowledge of {run.Day:yyyy-MM-dd}; words {run.Change ?? "as written"}; {run.Verdicts.Count} cases, run without storage and network.</p>");
        FiguresSection.Tiles(page, run.Figures);
        ComparisonSection.Write(page, run.Comparison);
        page.Add($"<div class=\"wide\">");
        FiguresSection.Robustness(page, run.Robustness);
        FiguresSection.Questions(page, run.Figures);
        page.Add($"</div>");
        FiguresSection.Conversations(page, run.Figures);
        FiguresSection.Groups(page, run.Figures);
        ConfusionMatrix.Write(page, TopicConfusion.From(run.Verdicts));
        ReliabilityDiagram.Write(page, run.HeldOut, Reliability.From(run.Verdicts));
        WrongCases.Write(page, run.Verdicts);
        return page.Add($"</main></html>\n").ToString();
    }
}
