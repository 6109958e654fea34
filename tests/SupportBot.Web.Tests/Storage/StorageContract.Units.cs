using Dapper;
using SupportBot.Web.ServiceLevels;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Tickets that are transferred from one unit of staff to another.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task A_transferred_ticket_leaves_whoever_had_it_and_is_seen_by_the_other_unit_only()
    {
        var (north, south) = (await AddUnitAsync("Bắc", "Nghệ An"), await AddUnitAsync("Nam", "Cà Mau"));
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản") with { Province = "Nghệ An" });
        await ApplyAsync(Code, TicketAction.TakeOver, "lan");
        await ApplyAsync(Code, TicketAction.Snooze, "lan", change => change with { Until = Now.AddYears(5).ToUnixTimeMilliseconds() });
        Assert.Equal((true, false), (await IsSeenAsync("hoa", north), await IsSeenAsync("tư", south)));

        await ApplyAsync(Code, TicketAction.TransferToUnit, "lan", change => change with { ToUnit = south, Text = "Công dân đã chuyển về Cà Mau" });

        var ticket = await FindAsync(Code);
        Assert.Equal(("new", null, null, south, "Nam", "Nghệ An"), (ticket.State, ticket.Assignee, ticket.SnoozedUntil, ticket.UnitId, ticket.Unit, ticket.Province));
        Assert.Equal(("unit_transferred", "lan", "Nam\nCông dân đã chuyển về Cà Mau"), (ticket.Events[0].Kind, ticket.Events[0].Actor, ticket.Events[0].Text));
        Assert.Equal((false, true), (await IsSeenAsync("hoa", north), await IsSeenAsync("tư", south)));
        Assert.Equal([Code], (await node.Get<TicketQueries>().ListAsync(new TicketListFilter(TicketGroup.Unassigned, "ca mau", TicketSort.Waiting, default), Viewer.Named("tư", unit: south), CancellationToken.None)).Rows.Select(row => row.Code));
        Assert.Equal((0, 1), (await CountInAsync(north), await CountInAsync(south)));
        // Nobody is left who speaks with the citizen and does not see the ticket.
        Assert.Null((await LoadAsync(node, "c")).State.Handoff);
        var audited = await node.Database.ReadAsync(
            connection => connection.QuerySingleAsync<string>("SELECT difference FROM audit_log WHERE action = 'unit_transferred'"), CancellationToken.None);
        Assert.Contains("Nam", audited, StringComparison.Ordinal);
        Assert.Equal(TicketChangeResult.NotAllowed, await TryAsync(Code, TicketAction.TransferToUnit, "lan", change => change with { ToUnit = south, Text = "lần nữa" }));
        Assert.Equal(TicketChangeResult.NotAllowed, await TryAsync(Code, TicketAction.TransferToUnit, "lan", change => change with { ToUnit = "không có", Text = "x" }));
    }

    [SkippableFact]
    public async Task Of_two_who_change_a_ticket_at_once_one_transfers_it_or_neither_and_agents_do_not_give_away_what_others_have()
    {
        var (north, south) = (await AddUnitAsync("Bắc", "Nghệ An"), await AddUnitAsync("Nam", "Cà Mau"));
        var other = await StartNodeAsync();
        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản"));

        var seen = (await FindAsync(Code)).Version;
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? node : other).Get<TicketChanges>().ApplyAsync(
            new TicketChange(Code, seen, TicketAction.TransferToUnit, Viewer.Named($"staff {number}"), "vì ở gần") { ToUnit = number % 2 == 0 ? north : south }, CancellationToken.None)));

        Assert.Single(done, TicketChangeResult.Done);
        Assert.Equal(7, done.Count(one => one is TicketChangeResult.Conflict));
        Assert.Single((await FindAsync(Code)).Events, happened => happened.Kind == "unit_transferred");

        await ApplyAsync(Code, TicketAction.Assign, "lan");
        var target = (await FindAsync(Code)).UnitId == north ? south : north;
        Assert.Equal(TicketChangeResult.NotAllowed, await TryAsync(Code, TicketAction.TransferToUnit, "minh", change => change with { ToUnit = target, Text = "x" }));
        Assert.Equal(TicketChangeResult.Done, await TryAsync(Code, TicketAction.TransferToUnit, "minh", change => change with { By = Viewer.Named("hoa", StaffRole.Supervisor), ToUnit = target, Text = "x" }));
    }

    [SkippableFact]
    public async Task What_is_overdue_in_a_unit_is_told_to_its_supervisors_and_the_unit_stays_while_tickets_wait_there()
    {
        var (north, south) = (await AddUnitAsync("Bắc", "Nghệ An"), await AddUnitAsync("Nam", "Cà Mau"));
        foreach (var (name, unit) in new[] { ("hoa", north), ("tư", south) })
        {
            await node.Get<StaffAccounts>().AddAsync(name, StaffRole.Supervisor, StaffPassword, CancellationToken.None);
            await node.Get<StaffAccounts>().SetRoleAsync(name, StaffRole.Supervisor, unit, CancellationToken.None);
        }

        await CommitAsync(node, "c", "một", null, Open(Code, "Hai tài khoản") with { Province = "Nghệ An" });
        await ApplyAsync(Code, TicketAction.TransferToUnit, "lan", change => change with { ToUnit = south, Text = "vì ở gần" });
        await DeriveAsync();
        await node.Get<Escalations>().RunAsync(Monday.AddHours(5), CancellationToken.None);
        Assert.Equal((0, 1), (await MentionedAsync("hoa", north), await MentionedAsync("tư", south)));

        await node.Get<StaffAccounts>().SetRoleAsync("tư", StaffRole.Supervisor, null, CancellationToken.None);
        Assert.Equal(UnitChangeResult.HasTickets, await node.Get<StaffUnits>().DeleteAsync(south, CancellationToken.None));
        await ApplyAsync(Code, TicketAction.Resolve, "lan", change => change with { Text = "guided" });
        Assert.Equal(UnitChangeResult.Done, await node.Get<StaffUnits>().DeleteAsync(south, CancellationToken.None));
        Assert.Null((await FindAsync(Code)).UnitId);
        Assert.True(await IsSeenAsync("hoa", north));

        async Task<int> MentionedAsync(string name, string unit) =>
            (await node.Get<TicketQueries>().ListAsync(new TicketListFilter(TicketGroup.Mentioned, "", TicketSort.Waiting, default), Viewer.Named(name, StaffRole.Supervisor, unit), CancellationToken.None)).Rows.Count;
    }

    // As StaffUnits writes it, which would read the content first to know the provinces.
    private Task<string> AddUnitAsync(string name, string province) => node.Database.WriteAsync(
        async connection =>
        {
            var id = Guid.NewGuid().ToString("N");
            await connection.ExecuteAsync("INSERT INTO staff_unit (id, name, created_at) VALUES (@id, @name, 0)", new { id, name });
            await connection.ExecuteAsync("INSERT INTO staff_unit_province (unit_id, province) VALUES (@id, @province)", new { id, province });
            return id;
        },
        CancellationToken.None);

    private Task<bool> IsSeenAsync(string name, string unit) => node.Get<TicketGate>().IsOpenAsync(Viewer.Named(name, unit: unit), Code, CancellationToken.None);

    private async Task<int> CountInAsync(string unit) =>
        (await node.Get<TicketQueries>().ListAsync(new TicketListFilter(TicketGroup.Open, "", TicketSort.Waiting, default) { Unit = unit }, StaffAccess.Operator, CancellationToken.None)).Rows.Count;
}
