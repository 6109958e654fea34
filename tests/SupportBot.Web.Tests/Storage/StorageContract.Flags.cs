using SupportBot.Tickets;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Flagged tickets: victims of fraud and lives in danger come before all others.</content>
public abstract partial class StorageContract
{
    [SkippableTheory]
    [InlineData("", true)]
    [InlineData("", false)]
    [InlineData("hai tai khoan", true)]
    [InlineData("hai tai khoan", false)]
    public async Task Flagged_tickets_come_first_on_every_page_forth_and_back(string search, bool oldestFirst)
    {
        TicketUrgency?[] flags = [null, TicketUrgency.Fraud, null, null, TicketUrgency.Danger, null, null, TicketUrgency.Fraud, null, null, null, TicketUrgency.Danger];
        var codes = await OpenAsync(flags);

        var inTime = Enumerable.Range(0, flags.Length).ToList();
        inTime = oldestFirst ? inTime : Enumerable.Reverse(inTime).ToList();
        var expected = inTime.Where(i => flags[i] is not null).Concat(inTime.Where(i => flags[i] is null)).Select(i => codes[i]).ToList();
        var first = await PageAsync(default);
        var second = await PageAsync(new PageMark(first.Rows[^1].Number, IsBefore: false));
        var third = await PageAsync(new PageMark(second.Rows[^1].Number, IsBefore: false));
        var back = await PageAsync(new PageMark(second.Rows[0].Number, IsBefore: true));
        var middle = await PageAsync(new PageMark(third.Rows[0].Number, IsBefore: true));
        var afterFlagged = await PageAsync(new PageMark(first.Rows[1].Number, IsBefore: false));

        Assert.Equal(expected, [.. Codes(first), .. Codes(second), .. Codes(third)]);
        Assert.Equal((Codes(first), Codes(second)), (Codes(back), Codes(middle)), Same);
        Assert.Equal(expected.Skip(2).Take(5), Codes(afterFlagged));
        Assert.Equal((true, true, false), (first.HasNext, second.HasNext, third.HasNext));
        Assert.Equal(["danger", "danger", "fraud", "fraud"], first.Rows.Select(row => row.Flag).OfType<string>().Order());

        static List<string> Codes(TicketListModel page) => [.. page.Rows.Select(row => row.Code)];
        static bool Same((List<string> A, List<string> B) one, (List<string> A, List<string> B) other) => one.A.SequenceEqual(other.A) && one.B.SequenceEqual(other.B);
        Task<TicketListModel> PageAsync(PageMark mark) =>
            node.Get<TicketQueries>().ListAsync(new TicketListFilter(TicketGroup.Unassigned, search, oldestFirst ? TicketSort.Waiting : TicketSort.Newest, mark), Viewer.Named("lan"), CancellationToken.None);
    }

    [SkippableFact]
    public async Task Flagged_tickets_that_are_done_keep_their_place_in_time()
    {
        var codes = await OpenAsync([null, TicketUrgency.Fraud, null]);
        foreach (var code in codes)
        {
            await node.Get<TicketChanges>().ApplyAsync(new TicketChange(code, 1, TicketAction.Assign, Viewer.Named("lan"), null), CancellationToken.None);
            await node.Get<TicketChanges>().ApplyAsync(new TicketChange(code, 2, TicketAction.Resolve, Viewer.Named("lan"), "accepted"), CancellationToken.None);
        }

        Assert.Equal(codes, (await ListAsync(TicketGroup.Resolved, "")).Rows.Select(row => row.Code));
    }

    [SkippableFact]
    public async Task A_flag_is_raised_once_and_danger_is_never_lowered()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "c", "y", null, new FlagTicket(Code, TicketUrgency.Fraud), new FlagTicket(Code, TicketUrgency.Fraud), new FlagTicket(OtherCode, TicketUrgency.Fraud));
        Assert.Equal("fraud", await FlagAsync());

        await CommitAsync(node, "c", "z", null, new FlagTicket(Code, TicketUrgency.Danger), new FlagTicket(Code, TicketUrgency.Fraud));
        Assert.Equal("danger", await FlagAsync());
        Assert.Equal(["danger", "fraud"], (await node.Get<TicketQueries>().FindAsync(Code, StaffAccess.Operator, CancellationToken.None))!.Events.Where(happened => happened.Kind == "flagged").Select(happened => happened.Text));

        async Task<string?> FlagAsync() => (await node.Get<TicketQueries>().FindAsync(Code, StaffAccess.Operator, CancellationToken.None))!.Flag;
    }

    private async Task<List<string>> OpenAsync(TicketUrgency?[] flags)
    {
        var codes = new List<string>();
        for (var i = 0; i < flags.Length; i++)
        {
            codes.Add(TicketCode.Create(Guid.NewGuid().ToByteArray()));
            var before = await LoadAsync(node, $"flagged{i}");
            await node.Turns.CommitAsync(Turn(before, "x", null, Open(codes[i], "Hai tài khoản") with { Flag = flags[i] }) with { Now = Now.AddMinutes(i) }, CancellationToken.None);
        }

        return codes;
    }
}
