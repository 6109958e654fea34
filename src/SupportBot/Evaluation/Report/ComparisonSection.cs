namespace SupportBot.Evaluation.Report;

/// <summary>Shows what became better or worse since an earlier run.</summary>
internal static class ComparisonSection
{
    public static void Write(HtmlPage page, Comparison? comparison)
    {
        if (comparison is null)
        {
            return;
        }

        page.Add($"<section id=\"comparison\"><h2>Compared with the earlier run</h2><p class=\"note\">{comparison.Common} cases in both: {comparison.RightBefore} right before, {comparison.RightNow} now. ")
            .Add($"Added: {comparison.Added.Count}, removed: {comparison.Removed.Count}.{(comparison.Caution is null ? "" : $" Not alike: {comparison.Caution}.")}</p><table>");
        Rows(page, "Better", "good", comparison.Better);
        Rows(page, "Worse", "bad", comparison.Worse);
        Rows(page, "Wrong otherwise", "", comparison.Otherwise);
        page.Add($"</table></section>");
    }

    private static void Rows(HtmlPage page, string title, string colour, IReadOnlyList<CaseChange> changes)
    {
        page.Add($"<tr><th>{title} ({changes.Count})<th>before<th>now");
        foreach (var change in changes)
        {
            page.Add($"<tr><td class=\"{colour}\">{change.Id}<td><code>{Faults(change.Before)}</code><td><code>{Faults(change.Now)}</code>");
        }
    }

    private static string Faults(IReadOnlyList<string> faults) => faults.Count == 0 ? "right" : string.Join("; ", faults);
}
