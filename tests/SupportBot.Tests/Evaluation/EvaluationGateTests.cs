using SupportBot.Evaluation;
using SupportBot.Examples;

namespace SupportBot.Tests.Evaluation;

/// <summary>How well citizens are understood, on cases that no phrase was taken from; both files have been looked at, so these are floors against regressions and no estimate for new cases.</summary>
public sealed class EvaluationGateTests
{
    private static readonly IReadOnlyList<EvaluationCase> Cases = EvaluationCase.ReadFile(Path.Combine(Repository.Tests, "Evaluation", "dev.jsonl"));

    private static readonly Lazy<IReadOnlyList<CaseVerdict>> AsWritten = new(() => Run(null));

    private static readonly Lazy<EvaluationFigures> Conversations = new(() =>
    {
        var runner = new CaseRunner(TrainedBot.Pipeline, TrainedBot.Today);
        var files = Directory.GetFiles(Path.Combine(Repository.Tests, "Evaluation", "conversations"), "*.jsonl");
        return EvaluationFigures.From(files.SelectMany(EvaluationCase.ReadFile).Select(found => runner.Run(found)).ToList());
    });

    [Fact]
    public void As_written_nearly_all_is_answered_rightly()
    {
        var figures = EvaluationFigures.From(AsWritten.Value);

        Assert.True(figures.Share >= 0.88 && figures.TopicShare >= 0.93, $"right {figures.Share:P1}, topic {figures.TopicShare:P1}\n{Wrong(AsWritten.Value)}");
    }

    [Fact]
    public void Without_marks_at_most_two_points_are_lost() => AssertLoss(TextChange.Strip, 0.02);

    [Fact]
    public void With_one_letter_in_ten_mistyped_at_most_ten_points_are_lost() => AssertLoss(TextChange.Mistype, 0.10);

    [Fact]
    public void What_is_out_of_scope_is_refused()
    {
        var figures = EvaluationFigures.From(AsWritten.Value);

        Assert.True(figures.OutOfScope >= 10);
        Assert.True(figures.OutOfScopeRefused >= 0.90 * figures.OutOfScope, $"{figures.OutOfScopeRefused} of {figures.OutOfScope}");
    }

    [Fact]
    public void What_is_in_scope_is_answered()
    {
        var figures = EvaluationFigures.From(AsWritten.Value);

        Assert.True(figures.InScope >= 100);
        Assert.True(figures.InScopeAnswered >= 0.90 * figures.InScope, $"{figures.InScopeAnswered} of {figures.InScope}");
    }

    [Fact]
    public void A_diagnosis_asks_little_and_nothing_that_was_told()
    {
        var figures = EvaluationFigures.From(AsWritten.Value);

        Assert.NotNull(figures.QuestionsMedian);
        Assert.InRange(figures.QuestionsMedian.Value, 0, 4);
        Assert.Equal(0, figures.AskedAgain);
    }

    [Theory]
    [InlineData("held-out.jsonl", 0.80, 0.87)]
    [InlineData("blind.jsonl", 0.90, 0.92)]
    public void Cases_of_another_author_keep_their_floor(string file, double right, double topic)
    {
        var runner = new CaseRunner(TrainedBot.Pipeline, TrainedBot.Today);
        var verdicts = EvaluationCase.ReadFile(Path.Combine(Repository.Tests, "Evaluation", file)).Select(found => runner.Run(found)).ToList();
        var figures = EvaluationFigures.From(verdicts);

        Assert.True(figures.Share >= right && figures.TopicShare >= topic, $"right {figures.Share:P1}, topic {figures.TopicShare:P1}\n{Wrong(verdicts)}");
    }

    /// <summary>Whole conversations by several authors. The weights have learnt from them, so that each floor stands close below today's figure.</summary>
    [Theory]
    [InlineData("contact", 0.90)]
    [InlineData("correction", 0.86)]
    [InlineData("diagnosis", 0.89)]
    [InlineData("english", 0.87)]
    [InlineData("family", 0.93)]
    [InlineData("follow-up", 0.88)]
    [InlineData("fraud", 0.95)]
    [InlineData("new-2026", 0.85)]
    [InlineData("out", 0.88)]
    [InlineData("out-of-scope", 0.80)]
    [InlineData("person", 0.90)]
    [InlineData("safety", 0.80)]
    [InlineData("several", 0.79)]
    public void Replies_of_a_group_of_conversations_keep_their_floor(string group, double share)
    {
        var floor = new EvaluationFloor(group, share, FloorUnit.Turn);

        var missed = floor.Miss(Conversations.Value);

        Assert.True(missed is null, missed);
    }

    [Fact]
    public void Conversations_are_right_from_beginning_to_end() =>
        Assert.True(Conversations.Value.AllConversations.Share >= 0.64, $"{Conversations.Value.AllConversations.Right} of {Conversations.Value.AllConversations.All}");

    [Fact]
    public void Probabilities_mean_what_they_say() => Assert.InRange(TrainedBot.Reader.Calibration.ExpectedError, 0, 0.05);

    private static void AssertLoss(Func<string, string> change, double maxLoss)
    {
        var written = EvaluationFigures.From(AsWritten.Value);
        var verdicts = Run(change);
        var changed = EvaluationFigures.From(verdicts);

        Assert.True(changed.Share >= written.Share - maxLoss, $"right {changed.Share:P1} instead of {written.Share:P1}\n{Wrong(verdicts)}");
    }

    private static List<CaseVerdict> Run(Func<string, string>? change)
    {
        var runner = new CaseRunner(TrainedBot.Pipeline, TrainedBot.Today);
        return Cases.Select(found => runner.Run(found, change)).ToList();
    }

    private static string Wrong(IEnumerable<CaseVerdict> verdicts) =>
        string.Join('\n', verdicts.Where(verdict => !verdict.Passed).Select(verdict => $"{verdict.Case.Id} {verdict.Case.Say[0]}: {string.Join("; ", verdict.Faults)}"));
}
