
namespace SupportBot.Evaluation.Report;

/// <summary>Every wrong case with what one needs to see why.</summary>
internal static class WrongCases
{
    public static void Write(HtmlPage page, IReadOnlyList<CaseVerdict> verdicts)
    {
        var wrong = verdicts.Where(verdict => !verdict.Passed).ToList();
        page.Add($"<section id=\"wrong\"><h2>Wrong cases</h2><p class=\"note\">{(wrong.Count == 0 ? "None." : $"{wrong.Count} of {verdicts.Count}, in the order of the files.")}</p>");
        foreach (var verdict in wrong)
        {
            Case(page, verdict);
        }

        page.Add($"</section>");
    }

    private static void Case(HtmlPage page, CaseVerdict verdict)
    {
        var @case = verdict.Case;
        page.Add($"<article class=\"case\" id=\"case-{@case.Id}\"><h3>{@case.Id} <span class=\"note\">{@case.CountedUnder}</span></h3>");
        if (verdict.ChecksTurns)
        {
            Chat(page, verdict);
        }
        else
        {
            SingleMessage(page, verdict);
        }

        page.Add($"</article>");
    }

    // A conversation is read as one: what was said and replied, and under a wrong reply what it lacks.
    private static void Chat(HtmlPage page, CaseVerdict verdict)
    {
        if (verdict.Case.Why is { Length: > 0 } why)
        {
            page.Add($"<p class=\"note\">{why}</p>");
        }

        page.Add($"<div class=\"chat\" lang=\"vi\">");
        for (var i = 0; i < verdict.Talk.Count; i++)
        {
            var faults = (i < verdict.Turns.Count ? verdict.Turns[i] : null) ?? [];
            Turn(page, verdict.Talk[i], faults.Count > 0);
            foreach (var fault in faults)
            {
                page.Add($"<p class=\"fault bad\" lang=\"en\">reply {i + 1}: <code>{fault}</code></p>");
            }

            if (faults.Count > 0)
            {
                ReadAs(page, verdict.Talk[i]);
            }
        }

        page.Add($"</div>");
    }

    private static void ReadAs(HtmlPage page, Exchange turn)
    {
        page.Add($"<details lang=\"en\"><summary>Read as</summary><ol>");
        foreach (var reading in turn.ReadAs.Value)
        {
            page.Add($"<li><code>{reading}</code>{(reading.IsRight == true ? " would have been right" : "")}");
        }

        page.Add($"</ol></details>");
    }

    private static void SingleMessage(HtmlPage page, CaseVerdict verdict)
    {
        var @case = verdict.Case;
        foreach (var said in verdict.Talk.Take(@case.Say.Count))
        {
            page.Add($"<blockquote lang=\"vi\">{said.Said}</blockquote>");
        }

        page.Add($"<div class=\"cols\"><div><h4>Expected</h4>{Any(@case.Topic)} · {Any(@case.Outcome)}{(@case.Case is null ? "" : $" · case {@case.Case}")}")
            .Add($"<h4>Got</h4>{verdict.First?.Topic ?? "no reply"} · {verdict.First?.Outcome.ToString().ToLowerInvariant()}{Article(verdict)}{Conclusion(verdict)}</div>")
            .Add($"<div><h4>First message understood as</h4>");
        foreach (var guess in verdict.Understood?.Intents ?? [])
        {
            page.Add($"<div class=\"guess-row\"><span>{guess.Intent}</span><span>{guess.Probability:F2}</span><div class=\"bar\"><i class=\"guess\" style=\"width:{guess.Probability * 100:F0}%\"></i></div></div>");
        }

        page.Add($"</div><div><h4>Faults</h4><ul class=\"bad\">");
        foreach (var fault in verdict.Faults)
        {
            page.Add($"<li><code>{fault}</code>");
        }

        page.Add($"</ul></div></div>");
        Talk(page, verdict.Talk);
    }

    private static void Talk(HtmlPage page, IReadOnlyList<Exchange> talk)
    {
        page.Add($"<details><summary>Conversation, {talk.Count} {(talk.Count == 1 ? "turn" : "turns")}</summary><div lang=\"vi\">");
        foreach (var turn in talk)
        {
            Turn(page, turn, failed: false);
        }

        page.Add($"</div></details>");
    }

    private static void Turn(HtmlPage page, Exchange turn, bool failed)
    {
        page.Add($"<div class=\"{(failed ? "turn failed" : "turn")}\"><p class=\"citizen\">{turn.Said}</p>");
        foreach (var reply in turn.Replies)
        {
            page.Add($"<p>{reply}</p>");
        }

        page.Add($"</div>");
    }

    private static string Any(IReadOnlyList<string>? accepted) => accepted is null ? "any" : string.Join(" / ", accepted);

    private static string Article(CaseVerdict verdict) => verdict.First?.Article is { } article ? $" · article {article}" : "";

    private static string Conclusion(CaseVerdict verdict) =>
        verdict.Case.Case is null && verdict.Last?.Case is null ? "" : $" · case {verdict.Last?.Case ?? "none"} after {verdict.QuestionsAsked} questions";
}
