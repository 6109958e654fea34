using SupportBot.Tickets;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Referrals and requests, and what a citizen has erased.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task A_referral_waits_in_nobodys_queue_until_it_becomes_a_request()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản") with { Kind = TicketKind.Referral });
        var logged = await LoadAsync(node, "c");
        Assert.Equal((TicketKind.Referral, TicketState.Closed), (logged.Tickets[0].Kind, logged.Tickets[0].State));
        Assert.Empty((await ListAsync(TicketGroup.Unassigned, "")).Rows);
        Assert.Equal([Code], (await ListAsync(TicketGroup.All, "")).Rows.Select(row => row.Code));

        await CommitAsync(node, "c", "y", null, new MakeRequest(Code), new AddCitizenWords(Code, "cần người giúp"), new MakeRequest(Code));

        var requested = await LoadAsync(node, "c");
        Assert.Equal((TicketKind.Request, TicketState.New), (requested.Tickets[0].Kind, requested.Tickets[0].State));
        Assert.Equal([(Code, "request")], (await ListAsync(TicketGroup.Unassigned, "")).Rows.Select(row => (row.Code, row.Kind)));
        Assert.Equal(["words", "requested", "referred"], (await FindAsync(Code)).Events.Select(entry => entry.Kind));
    }

    [SkippableFact]
    public async Task A_conclusion_put_right_has_its_new_case_and_title()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản") with { Kind = TicketKind.Referral });
        var revised = new ReviseTicket(Code)
        {
            Topic = "duplicate_account",
            Case = "two_accounts_impersonated",
            Hotline = "18001096",
            Facts = new Dictionary<string, string> { ["cccd_account_origin"] = "not_mine" },
            Summary = "Trùng tài khoản, CCCD do người khác lập",
        };

        await CommitAsync(node, "c", "y", null, revised);

        var ticket = await FindAsync(Code);
        Assert.Equal(("two_accounts_impersonated", revised.Summary, "referral"), (ticket.CaseId, ticket.Summary, ticket.Kind));
        Assert.Equal("not_mine", ticket.ReadFacts()["cccd_account_origin"]);
    }

    [SkippableFact]
    public async Task Statistics_count_requests_and_referrals_apart()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản") with { Kind = TicketKind.Referral });
        await CommitAsync(node, "d", "x", null, Open(OtherCode, "Hai tài khoản"));

        var counted = await node.Get<TicketStatistics>().CountAsync(Viewer.Named("lan"), Now.AddDays(-1), Now.AddDays(1), CancellationToken.None);

        Assert.Equal((1, 1, 1), (counted.ByKind["request"], counted.ByKind["referral"], counted.Opened));
        Assert.Equal(["new"], counted.ByState.Keys);
    }

    [SkippableFact]
    public async Task What_a_citizen_has_erased_is_gone_at_once_and_soon_after_whose_it_was()
    {
        await CommitAsync(node, "c", "lời cần xóa", "once", Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "c", "Xóa hết", "again", new EraseConversation());

        Assert.Equal([null, null], (await ReadAsync<string?>(node, "SELECT activity FROM activity ORDER BY seq LIMIT 2")));
        Assert.Equal(2, (await ReadAsync<string?>(node, "SELECT activity FROM activity WHERE activity IS NOT NULL")).Count);
        Assert.Empty(await ReadAsync<string>(node, $"SELECT code FROM ticket WHERE code = '{Code}' OR summary <> ''"));
        Assert.Empty((await LoadAsync(node, "c")).Tickets);

        Assert.False(await node.Database.WriteAsync(connection => node.Get<PersonalDataEraser>().EraseRequestedAsync(connection, Now), CancellationToken.None));
        Assert.True(await node.Database.WriteAsync(connection => node.Get<PersonalDataEraser>().EraseRequestedAsync(connection, Now + PersonalDataEraser.TimeToTell), CancellationToken.None));

        Assert.Empty(await ReadAsync<string?>(node, "SELECT activity FROM activity WHERE activity IS NOT NULL"));
        Assert.Empty(await ReadAsync<string>(node, "SELECT external_id FROM conversation WHERE external_id <> ''"));
    }
}
