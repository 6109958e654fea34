using System.Globalization;
using System.Net;
using System.Text;

namespace SupportBot.Evaluation;

/// <summary>An evaluation as a page to look at: figures, a bar a group, the wrong cases.</summary>
public static class EvaluationReport
{
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1b1b}table{border-collapse:collapse;width:100%}" +
        "td,th{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}.bar{background:#e6e6e6;width:12rem;height:.8rem}.bar i{display:block;height:100%;background:#0b6b3a}";

    /// <summary>The page as HTML.</summary>
    public static string Html(EvaluationFigures figures, IReadOnlyList<CaseVerdict> verdicts, DateOnly day)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Evaluation</title><style>{Style}</style><h1>Evaluation of {Day(day)}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>Right {figures.Right} of {figures.Cases} ({figures.Share:P1}); topic right {figures.TopicShare:P1}; ")
            .Append(CultureInfo.InvariantCulture, $"out of scope refused {figures.OutOfScopeRefused} of {figures.OutOfScope}; in scope answered {figures.InScopeAnswered} of {figures.InScope}; ")
            .Append(CultureInfo.InvariantCulture, $"questions, median {figures.QuestionsMedian}, for what was told {figures.AskedAgain}.</p><table><tr><th>group<th>right<th>of<th>");
        foreach (var group in figures.Groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(group.Name)}<td>{group.Right}<td>{group.All}<td><div class=\"bar\"><i style=\"width:{group.Share * 100:F0}%\"></i></div>");
        }

        page.Append("</table><h2>Wrong cases</h2><table><tr><th>id<th>said<th>faults");
        foreach (var wrong in verdicts.Where(verdict => !verdict.Passed))
        {
            page.Append("<tr><td>").Append(Encode(wrong.Case.Id)).Append("<td>").Append(Encode(string.Join(" / ", wrong.Case.Say))).Append("<td>").Append(Encode(string.Join("; ", wrong.Faults)));
        }

        return page.Append("</table></html>").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
