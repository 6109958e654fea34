using SupportBot.Conversations.Turns;
using SupportBot.Evaluation;
using SupportBot.Examples;

namespace SupportBot.Tests.Evaluation;

public class EvaluationFiguresTests
{
    private static readonly CaseVerdict[] Some =
    [
        Verdict("a", ["scam"], "scam", Outcome.Warned),
        Verdict("b", ["scam", "hotline"], "hotline", Outcome.Answered),
        Verdict("c", ["scam"], "deadline", Outcome.Answered, "topic deadline instead of scam"),
        Verdict("d", ["out_of_scope"], "out_of_scope", Outcome.Declined),
        Verdict("e", ["login_problem"], "login_problem", Outcome.Asked) with { QuestionsAsked = 3 },
    ];

    [Fact]
    public void Cases_and_topics_are_counted()
    {
        var figures = EvaluationFigures.From(Some);
        Assert.Equal((5, 4), (figures.Cases, figures.Right));
        Assert.Equal(0.8, figures.Share, 3);
        Assert.Equal((1, 1, 4, 4), (figures.OutOfScope, figures.OutOfScopeRefused, figures.InScope, figures.InScopeAnswered));
        Assert.Equal(new GroupFigures("scam", 2, 3), figures.Under("scam"));
        Assert.Null(figures.Under("foreigner"));
    }

    [Fact]
    public void Questions_of_diagnoses_are_spread_out()
    {
        var facts = new Dictionary<string, string> { ["accounts"] = "two" };
        var talks = Some.Select((verdict, i) => verdict with { Case = verdict.Case with { Facts = facts }, QuestionsAsked = i < 3 ? 2 : 0 }).ToList();
        var figures = EvaluationFigures.From(talks);
        Assert.Equal([new QuestionCount(0, 2), new QuestionCount(2, 3)], figures.Questions);
        Assert.Equal(2, figures.QuestionsMedian);
        Assert.Equal(new GroupFigures("dialogs", 4, 5), figures.Under("dialogs"));
    }

    [Theory]
    [InlineData("scam=0.66", null)]
    [InlineData("scam=0.9", "scam: 2 of 3 = 0.667 is below the floor 0.9")]
    [InlineData("foreigner=0.1", "no case expects the topic or belongs to the group 'foreigner'")]
    public void A_floor_says_what_is_below_it(string floor, string? missed) => Assert.Equal(missed, EvaluationFloor.Parse(floor)!.Miss(EvaluationFigures.From(Some)));

    [Fact]
    public void The_floor_of_all_cases_is_one_too()
    {
        Assert.Null(new EvaluationFloor(null, 0.8).Miss(EvaluationFigures.From(Some)));
        Assert.Equal("all cases: 4 of 5 = 0.800 is below the floor 0.88", new EvaluationFloor(null, 0.88).Miss(EvaluationFigures.From(Some)));
    }

    [Fact]
    public void Conversations_are_counted_by_replies_and_as_a_whole()
    {
        var figures = EvaluationFigures.From([Talk("t1", "english", "", null, ""), Talk("t2", "english", "", "lacks /x/"), Talk("t3", "contact", ""), .. Some]);

        Assert.Equal([new ConversationFigures("contact", 1, 1, 1, 1), new ConversationFigures("english", 3, 4, 1, 2)], figures.Conversations);
        Assert.Equal(new ConversationFigures("all", 4, 5, 2, 3), figures.AllConversations);
        Assert.Equal((0.8, 2 / 3.0), (figures.AllConversations.TurnShare, figures.AllConversations.Share));
    }

    [Theory]
    [InlineData("0.8", null)]
    [InlineData("0.9", "replies of all conversations: 4 of 5 = 0.800 is below the floor 0.9")]
    [InlineData("english=0.8", "replies of english: 3 of 4 = 0.750 is below the floor 0.8")]
    [InlineData("family=0.1", "no conversation belongs to the group 'family'")]
    public void A_floor_of_replies_says_what_is_below_it(string floor, string? missed) => Assert.Equal(
        missed,
        EvaluationFloor.ParseTurns(floor)!.Miss(EvaluationFigures.From([Talk("t1", "english", "", null, ""), Talk("t2", "english", "", "lacks /x/"), Talk("t3", "contact", "")])));

    [Fact]
    public void A_floor_of_replies_needs_replies_that_are_checked() =>
        Assert.Equal("no case checks its replies one by one", EvaluationFloor.ParseTurns("0.1")!.Miss(EvaluationFigures.From(Some)));

    [Theory]
    [InlineData("english=")]
    [InlineData("1.5")]
    [InlineData("")]
    public void A_floor_of_replies_that_cannot_be_read_is_refused(string text) => Assert.Null(EvaluationFloor.ParseTurns(text));

    [Theory]
    [InlineData("scam")]
    [InlineData("=0.5")]
    [InlineData("scam=90")]
    [InlineData("scam=-1")]
    [InlineData("scam=0,9")]
    [InlineData("a=b=0.5")]
    public void A_floor_that_cannot_be_read_is_refused(string text) => Assert.Null(EvaluationFloor.Parse(text));

    [Fact]
    public void An_accepted_topic_stands_on_the_diagonal_and_a_wrong_one_beside_it()
    {
        var confusion = TopicConfusion.From(Some);
        Assert.Contains(confusion.Cells, cell => cell is { Expected: "hotline", Got: "hotline", IsRight: true });
        Assert.Equal(["c"], Assert.Single(confusion.Cells, cell => !cell.IsRight).Ids);
        Assert.Equal(["deadline", "login_problem", "hotline", "scam", "out_of_scope"], confusion.Topics);
    }

    [Fact]
    public void A_case_without_a_reply_is_confused_with_none()
    {
        var silent = new CaseVerdict(Some[0].Case, ["topic  instead of scam"], false, null, 0, 0);
        Assert.Equal(TopicConfusion.NoReply, Assert.Single(TopicConfusion.From([silent]).Cells).Got);
    }

    [Fact]
    public void Confidence_that_keeps_its_word_has_no_error()
    {
        var kept = Reliability.From(Enumerable.Range(0, 10).Select(i => (0.8, i < 8)));
        Assert.Equal(0, kept.ExpectedError, 6);
        Assert.Equal((1, 10), (kept.Bins.Count, kept.Count));
    }

    [Fact]
    public void Confidence_that_is_too_sure_shows()
    {
        var bold = Reliability.From([(1.0, true), (1.0, false), (0.05, false), (0.05, false)]);
        Assert.Equal(0.275, bold.ExpectedError, 6);
        Assert.Equal([0.0, 0.9], bold.Bins.Select(bin => bin.From));
    }

    [Fact]
    public void Nothing_evaluated_gives_no_figures_and_no_fault()
    {
        var figures = EvaluationFigures.From([]);
        Assert.Equal((0, 0.0, 0.0), (figures.Cases, figures.Share, figures.TopicShare));
        Assert.Equal(0, Reliability.From(Array.Empty<CaseVerdict>()).ExpectedError);
        Assert.Empty(TopicConfusion.From([]).Topics);
    }

    /// <summary>A conversation with the fault of each reply: empty where it is right, null where it is not checked.</summary>
    internal static CaseVerdict Talk(string id, string group, params string?[] replies)
    {
        var turns = replies.Select(fault => fault switch { null => null, "" => (IReadOnlyList<string>)[], _ => [fault] }).ToList();
        var verdict = Verdict(id, ["scam"], "scam", Outcome.Answered, [.. turns.SelectMany(faults => faults ?? [])]);
        return verdict with
        {
            Case = verdict.Case with { Group = group },
            Turns = turns,
            Talk = [.. turns.Select((_, i) => new Exchange($"said {i + 1}", [$"replied {i + 1}"]))],
        };
    }

    internal static CaseVerdict Verdict(string id, string[] expected, string got, Outcome outcome, params string[] faults)
    {
        var about = new ReplyAbout { Topic = got, Outcome = outcome, AsOf = TrainedBot.Today };
        return new CaseVerdict(new EvaluationCase { Id = id, Say = ["tôi hỏi <b>cái này</b>"], Topic = expected }, faults, expected.Contains(got), about, 0, 0)
        {
            Talk = [new Exchange("tôi hỏi <b>cái này</b>", ["Trả lời & dặn dò"])],
            Last = about,
            Understood = new UnderstoodMessage(got, 0.73, [new IntentGuess("scam-call", 0.73), new IntentGuess("hotline-hours", 0.11), new IntentGuess("deadline-date", 0.05)]),
        };
    }
}
