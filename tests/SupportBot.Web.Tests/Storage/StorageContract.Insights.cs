using System.Globalization;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Insights;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.Storage;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Numbers about questions, and the rows behind them.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task Questions_are_counted_by_topic_outcome_province_channel_and_hour_and_small_talk_is_not()
    {
        await AskAsync("c", "duplicate_account", Outcome.Answered, Now, "Nghệ An");
        await AskAsync("c", "otp_sms", Outcome.Suggested, Now.AddMinutes(1));
        await AskAsync("d", "otp_sms", Outcome.Escalated, Now.AddDays(-1));
        await AskAsync("d", "hotline", Outcome.Greeted, Now.AddDays(-1).AddMinutes(1));
        await AskAsync("e", "otp_sms", Outcome.Answered, Now.AddDays(-40));

        var counts = await CountAsync(Scope(Viewer.Named("lan")));

        Assert.Equal(3, counts.Total);
        Assert.Equal([("answered", 1), ("escalated", 1), ("suggested", 1)], counts.Outcomes.Select(one => (one.Key, one.Value)).Order());
        Assert.Equal([("otp_sms", 2), ("duplicate_account", 1)], counts.Topics.Select(one => (one.Key, one.Value)));
        // What was said before the province was named is of the same person.
        Assert.Equal([("Nghệ An", 2), ("", 1)], counts.Provinces.Select(one => (one.Key, one.Value)));
        Assert.Equal(3, counts.Channels["test"]);
        var hour = TimeZoneInfo.ConvertTime(Now, Web.Operations.ServiceClock.Vietnam).Hour;
        Assert.Equal(3, counts.ByHour[hour]);
        Assert.Equal(2, counts.ByTopic.Select(one => one.Day).Distinct().Count());
    }

    [SkippableFact]
    public async Task Who_comes_back_after_an_answer_was_not_helped_by_it()
    {
        var then = Now.AddDays(-20);
        await AskAsync("stays", "otp_sms", Outcome.Answered, then);
        await AskAsync("tomorrow", "otp_sms", Outcome.Asked, then);
        await AskAsync("tomorrow", "otp_sms", Outcome.Answered, then.AddMinutes(1));
        await AskAsync("tomorrow", "otp_sms", Outcome.Greeted, then.AddHours(2));
        await AskAsync("tomorrow", "otp_sms", Outcome.Declined, then.AddHours(20));
        await AskAsync("in-a-week", "otp_sms", Outcome.Concluded, then);
        await AskAsync("in-a-week", "otp_sms", Outcome.Answered, then.AddDays(5));
        await AskAsync("just-now", "otp_sms", Outcome.Answered, Now.AddHours(-2));

        var away = (await CountAsync(Scope(Viewer.Named("lan")))).StayedAway;

        Assert.Equal((4, 1, 4, 2), (away.EndedDay, away.BackInDay, away.EndedWeek, away.BackInWeek));
        var rows = await node.Get<InsightRows>().ReadAsync(Scope(Viewer.Named("lan")), new InsightRowFilter { Back = 7 }, 10, CancellationToken.None);
        Assert.Equal(["answered", "concluded"], rows.Select(row => row.Outcome).Order());
        // Rows go by the real clock, for which all of this is long ago.
        var older = Scope(Viewer.Named("lan")) with { Until = Now.AddDays(-1).ToUnixTimeMilliseconds() };
        Assert.Equal(4, (await node.Get<InsightRows>().ReadAsync(older, new InsightRowFilter { End = 7 }, 10, CancellationToken.None)).Count);
    }

    [SkippableFact]
    public async Task Of_questions_a_unit_sees_those_of_its_provinces_and_those_without_one()
    {
        await AskAsync("c", "otp_sms", Outcome.Answered, Now, "Nghệ An");
        await AskAsync("d", "otp_sms", Outcome.Answered, Now, "Huế");
        await AskAsync("e", "otp_sms", Outcome.Answered, Now);
        await node.Database.WriteAsync(
            async connection => await Dapper.SqlMapper.ExecuteAsync(
                connection, "INSERT INTO staff_unit (id, name, created_at) VALUES ('hue', 'Trung tâm Huế', 0); INSERT INTO staff_unit_province (unit_id, province) VALUES ('hue', 'Huế')"),
            CancellationToken.None);
        var viewer = Viewer.Named("lan", StaffRole.Supervisor, "hue");

        Assert.Equal(["", "Huế"], (await CountAsync(Scope(viewer))).Provinces.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await CountAsync(Scope(viewer) with { Province = "Nghệ An" })).Total);
        Assert.Equal(1, (await CountAsync(Scope(viewer) with { Province = "Huế" })).Total);
        Assert.Equal(1, (await CountAsync(Scope(Viewer.Named("lan")) with { Province = "Nghệ An" })).Total);
        Assert.Equal([null, "Huế"], (await node.Get<InsightRows>().ReadAsync(Scope(viewer), new InsightRowFilter(), 10, CancellationToken.None)).Select(row => row.Province).Order());
    }

    [SkippableFact]
    public async Task Rows_are_narrowed_as_the_numbers_are_and_erasing_words_leaves_them()
    {
        await AskAsync("c", "duplicate_account", Outcome.Answered, Now, "Nghệ An", new RateAnswer("", true), new RateAnswer("", false));
        await AskAsync("d", "otp_sms", Outcome.Declined, Now.AddHours(-3));
        await node.Database.WriteAsync(async connection => await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE activity SET activity = NULL"), CancellationToken.None);
        var (rows, scope) = (node.Get<InsightRows>(), Scope(Viewer.Named("lan")));

        Assert.Equal(2, (await rows.ReadAsync(scope, new InsightRowFilter(), 10, CancellationToken.None)).Count);
        Assert.Single(await rows.ReadAsync(scope, new InsightRowFilter(), 1, CancellationToken.None));
        var one = Assert.Single(await rows.ReadAsync(scope, new InsightRowFilter { Topic = "duplicate_account", Outcome = "answered", Channel = "test" }, 10, CancellationToken.None));
        Assert.Equal(["duplicate_account", "answered"], [one.Topic ?? "", one.Outcome]);
        Assert.Equal("otp_sms", Assert.Single(await rows.ReadAsync(scope, new InsightRowFilter { IsNowhere = true }, 10, CancellationToken.None)).Topic);
        var hour = TimeZoneInfo.ConvertTime(Now, Web.Operations.ServiceClock.Vietnam).Hour;
        Assert.Equal("duplicate_account", Assert.Single(await rows.ReadAsync(scope, new InsightRowFilter { Hour = hour }, 10, CancellationToken.None)).Topic);
        Assert.Equal("wrong", Assert.Single(await rows.ReadAsync(scope, new InsightRowFilter { Vote = "wrong" }, 10, CancellationToken.None)).Outcome);
        var votes = (await CountAsync(scope)).Votes;
        Assert.Equal((1, 1), (votes.WasRight, votes.WasWrong));
    }

    [SkippableFact]
    public async Task Times_of_work_have_a_median_and_what_nine_of_ten_keep()
    {
        for (var i = 1; i <= 10; i++)
        {
            var code = TicketCode.Create(Guid.NewGuid().ToByteArray());
            await CommitAsync(node, string.Create(CultureInfo.InvariantCulture, $"c{i}"), "x", null, Open(code, "Hai tài khoản"));
            var minutes = i;
            await node.Database.WriteAsync(
                async connection => await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE ticket SET first_reply_at = created_at + @wait WHERE code = @code", new { wait = minutes * 60_000L, code }),
                CancellationToken.None);
        }

        var counted = await node.Get<TicketStatistics>().CountAsync(Scope(Viewer.Named("lan")), CancellationToken.None);

        Assert.Equal(new ApiSpread(10, 5, 9), counted.MinutesToFirstReply);
        Assert.Equal(new ApiSpread(0, null, null), counted.MinutesToResolve);
        Assert.Equal((10, 10), (counted.ByChannel["test"], counted.ByHotline.Values.Sum()));
    }

    private static InsightScope Scope(StaffAccess access) => new(access, Now.AddDays(-30).ToUnixTimeMilliseconds(), Now.AddDays(1).ToUnixTimeMilliseconds(), null);

    private Task<TurnCounts> CountAsync(InsightScope scope) => node.Get<TurnStatistics>().CountAsync(scope, Now.ToUnixTimeMilliseconds(), CancellationToken.None);

    private async Task AskAsync(string conversation, string topic, Outcome outcome, DateTimeOffset at, string? province = null, params TicketCommand[] commands)
    {
        var before = await LoadAsync(node, conversation);
        var about = new ReplyAbout { Topic = topic, Outcome = outcome, AsOf = new DateOnly(2026, 11, 22) };
        var row = Row(before.NextSeq, "in", "câu hỏi") with { At = at, About = about };
        var commit = new TurnCommit(before, province is null ? before.State : before.State with { Province = province }, [row], commands) { Now = at, IsUserMessage = true };
        Assert.Equal(CommitResult.Committed, await node.Turns.CommitAsync(commit, CancellationToken.None));
    }
}
