using SupportBot.Office;
using SupportBot.Tickets;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Notifications;
using SupportBot.Web.Office;
using SupportBot.Web.ServiceLevels;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using Levels = SupportBot.Office.ServiceLevels;

namespace SupportBot.Web.Tests.Storage;

/// <content>Due times, what follows when they pass, the queue of requests and the notifications that wait to be sent.</content>
public abstract partial class StorageContract
{
    // Now is a Sunday morning: working time begins on Monday at 7:30, half past midnight UTC.
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 30, 0, TimeSpan.Zero);

    private OfficeRules Rules => node.Get<LiveContent>().Content.Office;

    [SkippableFact]
    public async Task A_request_gets_its_due_times_and_a_flag_brings_them_forward()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        Assert.Equal([Code], await DeriveAsync());
        Assert.Empty(await DeriveAsync());

        var ticket = await FindAsync(Code);
        Assert.Equal((Monday.AddHours(4), Monday.AddHours(4)), (Time(ticket.ReplyDueAt), Time(ticket.DueAt)));
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 3, 0, 0, TimeSpan.Zero), Time(ticket.ResolutionDueAt));

        await CommitAsync(node, "c", "y", null, new FlagTicket(Code, TicketUrgency.Danger));
        await DeriveAsync();
        Assert.Equal(Monday.AddMinutes(10), Time((await FindAsync(Code)).DueAt));
    }

    [SkippableFact]
    public async Task An_answer_ends_the_wait_for_it_and_a_question_stops_the_clock()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        await DeriveAsync();
        await ApplyAsync(Code, TicketAction.Reply, "lan", change => change with { Text = "Chào anh" });
        await DeriveAsync();
        var answered = await FindAsync(Code);
        Assert.NotNull(answered.FirstReplyAt);
        Assert.Equal(answered.ResolutionDueAt, answered.DueAt);

        await ApplyAsync(Code, TicketAction.Ask, "lan", change => change with { Text = "Anh ở tỉnh nào?" });
        await DeriveAsync();
        Assert.Null((await FindAsync(Code)).DueAt);

        await ApplyAsync(Code, TicketAction.Resolve, "lan", change => change with { Text = "guided" });
        await DeriveAsync();
        Assert.Null((await FindAsync(Code)).DueAt);
    }

    [SkippableFact]
    public async Task The_views_show_what_is_overdue_and_what_is_due_within_the_hour()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "d", "y", null, Open(OtherCode, "Hai tài khoản"));
        await DeriveAsync();
        var now = node.Get<TimeProvider>().GetUtcNow();
        await SetDueAsync(Code, now.AddMinutes(-1));
        await SetDueAsync(OtherCode, now.AddMinutes(30));

        Assert.Equal([Code], (await ListAsync(TicketGroup.Overdue, "")).Rows.Select(row => row.Code));
        var soon = await ListAsync(TicketGroup.DueSoon, "");
        Assert.Equal([OtherCode], soon.Rows.Select(row => row.Code));
        Assert.Equal((1, 1), (soon.Counts[TicketGroup.Overdue], soon.Counts[TicketGroup.DueSoon]));
    }

    [SkippableFact]
    public async Task What_is_overdue_is_told_to_supervisors_once_by_whichever_node()
    {
        var accounts = node.Get<StaffAccounts>();
        await accounts.AddAsync("hoa", StaffRole.Supervisor, StaffPassword, CancellationToken.None);
        await accounts.AddAsync("lan", StaffRole.Agent, StaffPassword, CancellationToken.None);
        var other = await StartNodeAsync();
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        await DeriveAsync();
        Assert.Empty(await node.Get<Escalations>().RunAsync(Monday.AddHours(4).AddSeconds(-1), CancellationToken.None));

        var late = Monday.AddHours(5);
        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? node : other).Get<Escalations>().RunAsync(late, CancellationToken.None)));

        Assert.Equal((Code, true), told.SelectMany(one => one).Select(one => (one.Code, one.IsReply)).Single());
        var ticket = await FindAsync(Code);
        Assert.True(ticket.IsEscalated);
        Assert.Equal("reply", Assert.Single(ticket.Events, happened => happened.Kind == Escalations.EventKind).Text);
        Assert.Equal([Code], (await ListAsync(TicketGroup.Mentioned, "", "hoa")).Rows.Select(row => row.Code));
        Assert.Empty((await ListAsync(TicketGroup.Mentioned, "", "lan")).Rows);

        await ApplyAsync(Code, TicketAction.Reply, "lan", change => change with { Text = "Chào anh" });
        await DeriveAsync();
        Assert.False((await FindAsync(Code)).IsEscalated);
        Assert.False((await node.Get<Escalations>().RunAsync(Monday.AddDays(9), CancellationToken.None)).Single().IsReply);
    }

    [SkippableFact]
    public async Task Other_rules_give_open_requests_other_due_times()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        await DeriveAsync();
        var strict = Rules with { Levels = new Levels(new ServiceLevel(TimeSpan.FromHours(1), TimeSpan.FromHours(2)), new Dictionary<string, ServiceLevel>(), new Dictionary<string, ServiceLevel>()), Fingerprint = "strict" };

        await node.Get<DueStore>().OutdateAsync(strict.Fingerprint, CancellationToken.None);
        await node.Get<DueStore>().DeriveAsync(strict, Now, CancellationToken.None);
        Assert.Equal(Monday.AddHours(1), Time((await FindAsync(Code)).DueAt));

        await node.Get<DueStore>().OutdateAsync(strict.Fingerprint, CancellationToken.None);
        Assert.Empty(await DeriveAsync());
    }

    [SkippableFact]
    public async Task The_queue_holds_requests_without_an_answer_flagged_ones_first()
    {
        var codes = await OpenAsync([null, null, TicketUrgency.Fraud, null]);
        await DeriveAsync();
        await ApplyAsync(codes[1], TicketAction.Reply, "lan", change => change with { Text = "Chào anh" });
        await DeriveAsync();

        Assert.Equal([codes[2], codes[0], codes[3]], await node.Get<RequestQueue>().ReadAsync(Now, CancellationToken.None));
    }

    [SkippableFact]
    public async Task The_usual_wait_is_the_median_of_working_time_and_unknown_from_too_few()
    {
        var codes = await OpenAsync([null, null, null]);
        await DeriveAsync();
        foreach (var (code, minutes) in codes.Zip([10, 300, 45]))
        {
            await node.Database.WriteAsync(
                connection => Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE ticket SET first_reply_at = @At WHERE code = @code", new { code, At = Rules.Calendar.Add(Monday, TimeSpan.FromMinutes(minutes))!.Value.ToUnixTimeMilliseconds() }),
                CancellationToken.None);
        }

        var queue = node.Get<RequestQueue>();
        Assert.Equal(TimeSpan.FromMinutes(45), await queue.ReadUsualWaitAsync(Rules.Calendar, Monday, 3, CancellationToken.None));
        Assert.Null(await queue.ReadUsualWaitAsync(Rules.Calendar, Monday, 4, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Where_nobody_is_told_outside_nothing_waits_to_be_sent()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        await DeriveAsync();

        Assert.Empty(await node.Get<NotificationOutbox>().SummarizeAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task News_of_a_request_are_noted_once_for_each_target_and_sent_by_one_node()
    {
        settings = new Dictionary<string, string?>(settings)
        {
            ["Notify:ConsoleUrl"] = "https://hotro.example.gov.vn",
            ["Notify:Webhook:Url"] = "https://hooks.example.gov.vn",
            ["Notify:Webhook:Secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        };
        var (one, other) = (await StartNodeAsync(), await StartNodeAsync());
        await CommitAsync(one, "c", "x", null, Open(Code, "Hai tài khoản"));
        await Task.WhenAll(one.Get<DueStore>().DeriveAsync(Rules, Now, CancellationToken.None), other.Get<DueStore>().DeriveAsync(Rules, Now, CancellationToken.None));
        await CommitAsync(one, "c", "y", null, new FlagTicket(Code, TicketUrgency.Fraud));
        await one.Get<DueStore>().DeriveAsync(Rules, Now, CancellationToken.None);

        var lease = new Lease("one", TimeSpan.FromMinutes(1));
        var claimed = await one.Get<NotificationOutbox>().ClaimAsync(lease, Now, 10, CancellationToken.None);
        Assert.Equal(["flagged", "new"], claimed.Select(row => row.Kind).Order());
        Assert.All(claimed, row => Assert.Equal((Code, "webhook", "duplicate_account", "fraud"), (row.Code, row.Target, row.Topic, row.Flag)));
        Assert.Empty(await other.Get<NotificationOutbox>().ClaimAsync(new Lease("other", TimeSpan.FromMinutes(1)), Now, 10, CancellationToken.None));

        await one.Get<NotificationOutbox>().MarkDeliveredAsync(claimed[0].Id, lease, CancellationToken.None);
        await one.Get<NotificationOutbox>().PostponeAsync(claimed[1].Id, lease, Now.AddMinutes(1), "HTTP 500", CancellationToken.None);
        Assert.Empty(await other.Get<NotificationOutbox>().ClaimAsync(lease, Now.AddSeconds(59), 10, CancellationToken.None));
        Assert.Equal((1, 1, 0, "HTTP 500"), Assert.Single(await one.Get<NotificationOutbox>().SummarizeAsync(CancellationToken.None)) is var sum ? (sum.Pending, sum.Failing, sum.Dead, sum.LastError) : default);
        Assert.Equal(claimed[1].Id, Assert.Single(await other.Get<NotificationOutbox>().ClaimAsync(lease, Now.AddMinutes(1), 10, CancellationToken.None)).Id);
    }

    private async Task<IReadOnlyList<string>> DeriveAsync() => (await node.Get<DueStore>().DeriveAsync(Rules, Now, CancellationToken.None)).Codes;

    private Task<int> SetDueAsync(string code, DateTimeOffset at) => node.Database.WriteAsync(
        connection => Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE ticket SET due_at = @At WHERE code = @code", new { code, At = at.ToUnixTimeMilliseconds() }), CancellationToken.None);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
