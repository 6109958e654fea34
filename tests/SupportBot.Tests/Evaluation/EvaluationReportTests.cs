using System.Text.RegularExpressions;
using SupportBot.Conversations.Turns;
using SupportBot.Evaluation;
using SupportBot.Evaluation.Report;
using SupportBot.Examples;

namespace SupportBot.Tests.Evaluation;

public class EvaluationReportTests
{
    private static readonly CaseVerdict Right = EvaluationFiguresTests.Verdict("ok-1", ["scam"], "scam", Outcome.Warned);
    private static readonly CaseVerdict Wrong = EvaluationFiguresTests.Verdict("bad-1", ["scam"], "hotline", Outcome.Answered, "topic hotline instead of scam", "lacks /<1800>/");

    private static readonly string Page = EvaluationReport.Html(new EvaluationRun(TrainedBot.Today, null, [Right, Wrong])
    {
        HeldOut = Reliability.From([(0.9, true), (0.3, false)]),
        Robustness = [new ChangedFigures("as written", EvaluationFigures.From([Right, Right])), new ChangedFigures("teencode", EvaluationFigures.From([Right, Wrong]))],
        Comparison = new Comparison([], [new CaseChange("bad-1", [], ["topic hotline instead of scam"])], [], [], []) { Common = 2, RightBefore = 2 },
    });

    [Fact]
    public void Words_of_citizens_and_patterns_are_encoded()
    {
        Assert.DoesNotContain("<b>cái", Page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;c", Page, StringComparison.Ordinal);
        Assert.Contains("lacks /&lt;1800&gt;/", Page, StringComparison.Ordinal);
        Assert.Contains("&amp; d", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confusion")]
    [InlineData("confidence")]
    [InlineData("robustness")]
    [InlineData("groups")]
    [InlineData("comparison")]
    [InlineData("wrong")]
    public void Every_section_is_there(string id) => Assert.Contains($"<section id=\"{id}\">", Page, StringComparison.Ordinal);

    [Fact]
    public void A_wrong_case_shows_what_it_was_taken_for()
    {
        Assert.Contains("id=\"case-bad-1\"", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"case-ok-1\"", Page, StringComparison.Ordinal);
        Assert.Contains("scam-call</span><span>0.73", Page, StringComparison.Ordinal);
        Assert.Contains("hotline-hours</span><span>0.11", Page, StringComparison.Ordinal);
        Assert.Contains("expected scam, got hotline: 1 (50 %)", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_conversation_is_read_as_a_chat_with_the_failing_reply_marked()
    {
        var page = EvaluationReport.Html(new EvaluationRun(TrainedBot.Today, null, [EvaluationFiguresTests.Talk("t1", "english", "", "lacks /fee/", null), EvaluationFiguresTests.Talk("t2", "english", "")]));

        Assert.Contains("<section id=\"conversations\">", page, StringComparison.Ordinal);
        Assert.Contains("2 of 3", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2", page, StringComparison.Ordinal);
        var failed = page.IndexOf("class=\"turn failed\"", StringComparison.Ordinal);
        Assert.InRange(failed, page.IndexOf("replied 1", StringComparison.Ordinal), page.IndexOf("replied 2", StringComparison.Ordinal));
        Assert.InRange(page.IndexOf("lacks /fee/", StringComparison.Ordinal), page.IndexOf("replied 2", StringComparison.Ordinal), page.IndexOf("said 3", StringComparison.Ordinal));
        Assert.Equal(failed, page.LastIndexOf("turn failed\"", StringComparison.Ordinal) - "class=\"".Length);
        Assert.DoesNotContain("case-t2", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere()
    {
        Assert.DoesNotMatch(new Regex("(?:src|href)=\"(?!data:|#)", RegexOptions.CultureInvariant), Page);
        Assert.DoesNotContain("<script", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_cases_is_a_page_too() => Assert.Contains("0 cases", EvaluationReport.Html(new EvaluationRun(TrainedBot.Today, "strip", [])), StringComparison.Ordinal);

    [Fact]
    public void A_real_case_brings_its_conversation_and_what_was_understood()
    {
        var runner = new CaseRunner(TrainedBot.Pipeline, TrainedBot.Today);
        var verdict = runner.Run(new EvaluationCase { Id = "x", Say = ["bị lừa đảo qua điện thoại thì làm sao", "cảm ơn"], Topic = ["smalltalk"] });
        Assert.Equal(2, verdict.Talk.Count);
        Assert.All(verdict.Talk, turn => Assert.NotEmpty(turn.Replies));
        Assert.Equal(3, verdict.Understood!.Intents.Count);
        Assert.InRange(verdict.Understood.Probability, verdict.Understood.Intents[0].Probability, 1);
        Assert.False(verdict.Passed);
    }
}
