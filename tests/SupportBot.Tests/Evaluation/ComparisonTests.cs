using SupportBot.Conversations.Turns;
using SupportBot.Evaluation;

namespace SupportBot.Tests.Evaluation;

public class ComparisonTests
{
    private static readonly SavedRun Before = Saved(("a", ""), ("b", "topic x"), ("c", ""), ("d", "topic x"), ("gone", ""));
    private static readonly SavedRun Now = Saved(("a", ""), ("b", ""), ("c", "lacks /y/"), ("d", "topic z"), ("new", "topic x"));

    [Fact]
    public void Better_worse_and_otherwise_are_told_apart_by_id()
    {
        var comparison = Comparison.Create(Before, Now);
        Assert.Equal(["b"], comparison.Better.Select(change => change.Id));
        Assert.Equal(["c"], comparison.Worse.Select(change => change.Id));
        Assert.Equal(["d"], comparison.Otherwise.Select(change => change.Id));
        Assert.Equal(["new"], comparison.Added);
        Assert.Equal(["gone"], comparison.Removed);
        Assert.Equal((4, 2, 2), (comparison.Common, comparison.RightBefore, comparison.RightNow));
        Assert.Null(comparison.Caution);
    }

    [Fact]
    public void A_change_tells_the_faults_of_both_runs()
    {
        var change = Comparison.Create(Before, Now).Worse[0];
        Assert.Empty(change.Before);
        Assert.Equal(["lacks /y/"], change.Now);
    }

    [Fact]
    public void A_run_compared_with_itself_is_neither_better_nor_worse()
    {
        var same = Comparison.Create(Now, Now);
        Assert.Equal(0, same.Better.Count + same.Worse.Count + same.Otherwise.Count + same.Added.Count + same.Removed.Count);
    }

    [Fact]
    public void Runs_on_other_words_or_another_day_are_not_alike()
    {
        Assert.Equal("words as written before, strip now", Comparison.Create(Before, Now with { Change = "strip" }).Caution);
        Assert.Equal("day 2026-11-22 before, 2024-07-01 now", Comparison.Create(Before, Now with { Day = new DateOnly(2024, 7, 1) }).Caution);
    }

    [Fact]
    public void A_saved_run_is_read_as_it_was_written()
    {
        var path = Path.GetTempFileName();
        try
        {
            var run = new EvaluationRun(TrainedBot.Today, "typos", [EvaluationFiguresTests.Verdict("đ1", ["scam"], "hotline", Outcome.Answered, "topic hotline instead of scam")]);
            var saved = SavedRun.From(run);
            saved.Write(path);
            var read = SavedRun.Read(path);
            Assert.Equal((saved.Day, saved.Change, saved.Right), (read.Day, read.Change, read.Right));
            var (written, kept) = (saved.Cases[0], read.Cases[0]);
            Assert.Equal(written.Faults, kept.Faults);
            Assert.False(kept.Passed);
            Assert.Equal(("hotline", "answered", 0.73), (kept.Topic, kept.Outcome, kept.Probability));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void A_file_that_is_no_saved_run_is_named(string content)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            Assert.StartsWith(path, Assert.Throws<FormatException>(() => SavedRun.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SavedRun Saved(params (string Id, string Fault)[] cases) => new(
        TrainedBot.Today, null, cases.Count(row => row.Fault.Length == 0), cases.Select(row => new SavedCase(row.Id, row.Fault.Length == 0 ? [] : [row.Fault], "scam", "answered", null, 0, 0.5)).ToList());
}
