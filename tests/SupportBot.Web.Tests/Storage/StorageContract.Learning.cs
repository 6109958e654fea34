using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Learning;
using SupportBot.Web.Storage;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Turns that were not answered, for those who write articles.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task Turns_without_an_answer_are_found_with_their_words_the_latest_first()
    {
        await AskAsync("c", "otp_sms", Outcome.Declined, Now, "Nghệ An");
        await AskAsync("d", "otp_sms", Outcome.Suggested, Now.AddMinutes(2));
        await AskAsync("d", "otp_sms", Outcome.Failed, Now.AddMinutes(3));
        await AskAsync("e", "otp_sms", Outcome.Answered, Now);
        await AskAsync("e", "otp_sms", Outcome.Asked, Now);
        await AskAsync("e", "otp_sms", Outcome.Declined, Now.AddDays(-40));

        var found = await UnansweredAsync();

        Assert.Equal(["failed", "suggested", "declined"], found.Turns.Select(turn => turn.Row.Outcome));
        Assert.All(found.Turns, turn => Assert.Equal("câu hỏi", turn.Text));
        Assert.Equal((0, false), (found.Wordless, found.IsCut));
        await node.Database.WriteAsync(async connection => await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE activity SET activity = NULL"), CancellationToken.None);
        Assert.Empty((await UnansweredAsync()).Turns);
    }

    [SkippableFact]
    public async Task What_is_called_wrong_is_the_last_turn_that_was_more_than_small_talk_and_counts_once()
    {
        await AskAsync("c", "otp_sms", Outcome.Answered, Now);
        await AskAsync("c", "deadline", Outcome.Answered, Now.AddMinutes(1));
        await AskAsync("c", "smalltalk", Outcome.Greeted, Now.AddMinutes(2), null, new RateAnswer("", false));
        await AskAsync("c", "smalltalk", Outcome.Greeted, Now.AddMinutes(3), null, new RateAnswer("", false));
        await AskAsync("d", "scam", Outcome.Suggested, Now.AddMinutes(4));
        await AskAsync("d", "smalltalk", Outcome.Greeted, Now.AddMinutes(5), null, new RateAnswer("", false));
        await AskAsync("e", "scam", Outcome.Answered, Now.AddMinutes(6));
        await AskAsync("e", "smalltalk", Outcome.Greeted, Now.AddMinutes(7), null, new RateAnswer("", true));

        Assert.Equal([("scam", "wrong"), ("deadline", "wrong")], (await UnansweredAsync()).Turns.Select(turn => (turn.Row.Topic ?? "", turn.Row.Outcome)));
    }

    [SkippableFact]
    public async Task A_question_of_a_dialog_that_is_put_once_more_was_not_answered_in_words_that_are_understood()
    {
        await DialogAsync("c", ("tài khoản bị khóa", "accounts"), ("ờ thì nó vậy đó", "accounts"), ("hai cái", "login_method"));

        var turn = Assert.Single((await UnansweredAsync()).Turns);
        Assert.Equal(("asked", "ờ thì nó vậy đó"), (turn.Row.Outcome, turn.Text));
    }

    [SkippableFact]
    public async Task Of_turns_without_an_answer_a_unit_sees_those_of_its_provinces_and_those_without_one()
    {
        await AskAsync("c", "otp_sms", Outcome.Declined, Now, "Nghệ An");
        await AskAsync("d", "otp_sms", Outcome.Declined, Now, "Huế");
        await AskAsync("e", "otp_sms", Outcome.Answered, Now);
        await AskAsync("e", "smalltalk", Outcome.Greeted, Now.AddMinutes(1), null, new RateAnswer("", false));
        await AskAsync("f", "otp_sms", Outcome.Answered, Now, "Nghệ An");
        await AskAsync("f", "smalltalk", Outcome.Greeted, Now.AddMinutes(1), null, new RateAnswer("", false));
        await node.Database.WriteAsync(
            async connection => await Dapper.SqlMapper.ExecuteAsync(
                connection, "INSERT INTO staff_unit (id, name, created_at) VALUES ('hue', 'Trung tâm Huế', 0); INSERT INTO staff_unit_province (unit_id, province) VALUES ('hue', 'Huế')"),
            CancellationToken.None);

        Assert.Equal(4, (await UnansweredAsync()).Turns.Count);
        var seen = await node.Get<UnansweredTurns>().ReadAsync(Scope(Viewer.Named("lan", StaffRole.Supervisor, "hue")), CancellationToken.None);
        Assert.Equal([null, "Huế"], seen.Turns.Select(turn => turn.Row.Province).Order());
        seen = await node.Get<UnansweredTurns>().ReadAsync(Scope(Viewer.Named("lan", StaffRole.Supervisor, "hue")) with { Province = "Nghệ An" }, CancellationToken.None);
        Assert.Empty(seen.Turns);
    }

    private Task<UnansweredTurnList> UnansweredAsync() => node.Get<UnansweredTurns>().ReadAsync(Scope(Viewer.Named("lan")), CancellationToken.None);

    // What the citizen says, and the fact that the bot asks for then.
    private async Task DialogAsync(string conversation, params (string Said, string Question)[] turns)
    {
        foreach (var (index, (said, question)) in turns.Index())
        {
            var before = await LoadAsync(node, conversation);
            var at = Now.AddMinutes(index);
            var about = new ReplyAbout { Topic = "duplicate_account", Outcome = Outcome.Asked, Question = question, AsOf = new DateOnly(2026, 11, 22) };
            var asked = Row(before.NextSeq + 1, "out", "câu hỏi lại");
            LogRow[] rows = [Row(before.NextSeq, "in", said) with { At = at, About = about }, asked with { At = at, About = about, Message = asked.Message! with { About = about } }];
            Assert.Equal(CommitResult.Committed, await node.Turns.CommitAsync(new TurnCommit(before, before.State, rows, []) { Now = at, IsUserMessage = true }, CancellationToken.None));
        }
    }
}
