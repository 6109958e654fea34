using Dapper;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Tickets: what turns and staff do to them, how they are listed and found.</content>
public abstract partial class StorageContract
{
    private const string Code = "VN-7K3F-9WQC";
    private const string OtherCode = "VN-AAAA-AAAA";

    [SkippableFact]
    public async Task A_ticket_and_what_happens_to_it_are_kept()
    {
        await CommitAsync(node, "c", "mở phiếu", null, Open(Code, "Hai tài khoản"), new KeepContact(Code, "phone", "0912345678", "Đồng ý", Now));
        await CommitAsync(node, "c", "thêm", null, new SetProvince(Code, "Lâm Đồng"), new AddCitizenWords(Code, "thêm ý"), new RateAnswer(Code, true), new RateAnswer("", false));
        await CommitAsync(node, "stranger", "x", null, new RecordRefusal(OtherCode));

        var seen = Assert.Single((await LoadAsync(node, "c")).Tickets);
        Assert.True(seen is { IsOwn: true, HasContact: true, IsAssigned: false, State: TicketState.New, Code: Code });
        Assert.False(Assert.Single((await LoadAsync(node, "stranger", null, Code, OtherCode)).Tickets).IsOwn);
        var ticket = (await node.Get<TicketQueries>().FindAsync(Code, StaffAccess.Operator, CancellationToken.None))!;
        Assert.Equal(("Hai tài khoản", "Lâm Đồng", "phone", false, Now.ToUnixTimeMilliseconds()), (ticket.Summary, ticket.Province, ticket.ContactKind, ticket.ConsentRefused, ticket.ConsentAt));
        Assert.Equal(["rated", "words", "province", "contact", "opened"], ticket.Events.Select(happened => happened.Kind));
        Assert.Equal([0, 1], await ReadAsync<int>(node, "SELECT was_right FROM rating ORDER BY was_right"));
        Assert.Equal("0912345678", await node.Get<ContactReveal>().RevealAsync(Code, Viewer.Named("lan"), "gọi lại", CancellationToken.None));
    }

    [SkippableFact]
    public async Task Of_two_nodes_that_open_a_ticket_of_the_same_code_one_wins()
    {
        var other = await StartNodeAsync();
        for (var round = 0; round < 10; round++)
        {
            var code = TicketCode.Create(Guid.NewGuid().ToByteArray());
            var first = Turn(await LoadAsync(node, "one"), "x", null, Open(code, "một"));
            var second = Turn(await LoadAsync(other, "two"), "y", null, Open(code, "hai"));

            var results = await Task.WhenAll(node.Turns.CommitAsync(first, CancellationToken.None), other.Turns.CommitAsync(second, CancellationToken.None));

            Assert.Single(results, CommitResult.Committed);
            var loser = results[0] == CommitResult.Committed ? "two" : "one";
            Assert.DoesNotContain((await LoadAsync(node, loser)).Tickets, ticket => ticket.Code == code);
        }

        Assert.Equal([10L], await ReadAsync<long>(node, "SELECT COUNT(*) FROM ticket"));
        Assert.Equal([20L], await ReadAsync<long>(node, "SELECT COUNT(*) FROM activity"));
    }

    [SkippableFact]
    public async Task Of_many_staff_who_take_a_ticket_at_once_one_gets_it()
    {
        var other = await StartNodeAsync();
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"));
        StoreNode[] fixtures = [node, other];

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => fixtures[number % 2].Get<TicketChanges>().ApplyAsync(
            new TicketChange(Code, 1, TicketAction.Assign, Viewer.Named($"staff {number}"), null), CancellationToken.None)));

        Assert.Single(results, TicketChangeResult.Done);
        Assert.Equal(9, results.Count(result => result == TicketChangeResult.Conflict));
        Assert.Equal(["opened", "assigned"], await ReadAsync<string>(node, "SELECT kind FROM ticket_event ORDER BY seq"));
    }

    [SkippableFact]
    public async Task The_history_of_a_ticket_that_many_write_to_is_numbered_without_gaps()
    {
        await CommitAsync(node, "c", "x", null, Open(Code, "Hai tài khoản"), new KeepContact(Code, "phone", "0912345678", "Đồng ý", Now));
        var other = await StartNodeAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? node : other).Get<ContactReveal>().RevealAsync(Code, Viewer.Named("lan"), "gọi lại", CancellationToken.None)));

        Assert.Equal(Enumerable.Range(1, 22).Select(seq => (long)seq), await ReadAsync<long>(node, "SELECT seq FROM ticket_event ORDER BY seq"));
    }

    [SkippableTheory]
    [InlineData("7k3f")]
    [InlineData("vn 7k3f 9wqc")]
    [InlineData(Code)]
    [InlineData("hai tai khoan")]
    [InlineData("NGHỆ AN")]
    [InlineData("quynh doi")]
    [InlineData("Quỳnh (Đôi)?")]
    [InlineData("tai khoan trung nghe an")]
    [InlineData("quynh truoc sau")]
    [InlineData("0903")]
    public async Task A_ticket_is_found_by_its_fields_and_by_what_was_said_before_and_after_it(string search)
    {
        await CommitAsync(node, "c", "trước: xã Quỳnh Đôi, dán 0903");
        await CommitAsync(node, "c", "mở phiếu", null, Open(Code, "Hai tài khoản"), new SetProvince(Code, "Nghệ An"));
        await CommitAsync(node, "c", "sau");
        await CommitAsync(node, "d", "chuyện khác", null, Open(OtherCode, "Ví khác"));

        Assert.Equal([Code], (await ListAsync(TicketGroup.All, search)).Rows.Select(row => row.Code));
    }

    [SkippableTheory]
    [InlineData("quỳnh lưu")]
    [InlineData("uynh")]
    [InlineData("quyn")]
    [InlineData("_open")]
    [InlineData("open")]
    [InlineData("answered")]
    [InlineData("\"quynh\" OR khac*")]
    [InlineData("'quynh' | khac:*")]
    public async Task What_is_in_no_ticket_is_not_found(string search)
    {
        await CommitAsync(node, "c", "xã Quỳnh Đôi", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "d", "chuyện khác", null, Open(OtherCode, "Ví khác"));

        Assert.Empty((await ListAsync(TicketGroup.All, search)).Rows);
    }

    [SkippableFact]
    public async Task A_search_looks_in_all_views_and_says_where_a_ticket_lies_while_it_moves_through_them()
    {
        await CommitAsync(node, "c", "xã Quỳnh Đôi", null, Open(Code, "Hai tài khoản"));
        TicketGroup[] views = [TicketGroup.Unassigned, TicketGroup.Mine, TicketGroup.Open, TicketGroup.Resolved, TicketGroup.All];
        await ExpectAsync([true, false, true, false, true], TicketGroup.Unassigned);
        await ChangeAsync(1, TicketAction.Assign);
        await ExpectAsync([false, true, true, false, true], TicketGroup.Mine);
        Assert.Equal(TicketGroup.Open, (await ListAsync(TicketGroup.Mine, "quynh", "Nguyễn Văn Bình")).Rows[0].ViewFor("Nguyễn Văn Bình", 0));
        await ChangeAsync(2, TicketAction.Resolve);
        await ExpectAsync([false, false, false, true, true], TicketGroup.Resolved);
        await ChangeAsync(3, TicketAction.Reopen);
        await ChangeAsync(4, TicketAction.Release);
        await ExpectAsync([true, false, true, false, true], TicketGroup.Unassigned);

        async Task ExpectAsync(bool[] holds, TicketGroup place)
        {
            for (var i = 0; i < views.Length; i++)
            {
                var list = await ListAsync(views[i], "", "Lê Thị Lan");
                Assert.Equal(holds[i] ? 1 : 0, list.Rows.Count);
                Assert.Equal((list.Rows.Count, list.Rows.Count), (list.Total, list.Counts[views[i]]));
                Assert.Equal(place, Assert.Single((await ListAsync(views[i], "quynh doi", "Lê Thị Lan")).Rows).ViewFor("Lê Thị Lan", 0));
            }
        }

        async Task ChangeAsync(long version, TicketAction action) => Assert.Equal(
            TicketChangeResult.Done,
            await node.Get<TicketChanges>().ApplyAsync(new TicketChange(Code, version, action, Viewer.Named("Lê Thị Lan"), "accepted"), CancellationToken.None));
    }

    [SkippableTheory]
    [InlineData("", true)]
    [InlineData("", false)]
    [InlineData("hai tai khoan", true)]
    [InlineData("hai tai khoan", false)]
    public async Task A_list_is_paged_forth_and_back_and_shows_each_ticket_once(string search, bool oldestFirst)
    {
        var codes = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            codes.Add(TicketCode.Create(Guid.NewGuid().ToByteArray()));
            var before = await LoadAsync(node, $"c{i}");
            await node.Turns.CommitAsync(Turn(before, "x", null, Open(codes[i], "Hai tài khoản")) with { Now = Now.AddMinutes(i) }, CancellationToken.None);
        }

        IEnumerable<string> expected = oldestFirst ? codes : Enumerable.Reverse(codes);
        var first = await PageAsync(default);
        var second = await PageAsync(new PageMark(first.Rows[^1].Number, IsBefore: false));
        // A newer ticket changes nothing on the pages that stand elsewhere.
        await CommitAsync(node, "late", "x", null, Open(TicketCode.Create(Guid.NewGuid().ToByteArray()), "Một"));
        var third = await PageAsync(new PageMark(second.Rows[^1].Number, IsBefore: false));
        var back = await PageAsync(new PageMark(third.Rows[0].Number, IsBefore: true));

        Assert.Equal(expected.Take(5), Codes(first));
        Assert.Equal(expected.Skip(5).Take(5), Codes(second));
        Assert.Equal(Codes(second), Codes(back));
        Assert.Equal((false, true, true, true, true, true), (first.HasPrevious, first.HasNext, second.HasPrevious, second.HasNext, back.HasPrevious, back.HasNext));
        Assert.Equal(12, second.Total);

        static IEnumerable<string> Codes(TicketListModel page) => page.Rows.Select(row => row.Code);
        Task<TicketListModel> PageAsync(PageMark mark) =>
            node.Get<TicketQueries>().ListAsync(new TicketListFilter(TicketGroup.Unassigned, search, oldestFirst ? TicketSort.Waiting : TicketSort.Newest, mark), Viewer.Named("lan"), CancellationToken.None);
    }

    [SkippableFact]
    public async Task A_ticket_that_is_deleted_or_emptied_is_found_no_more()
    {
        await CommitAsync(node, "c", "xã Quỳnh Đôi", null, Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "d", "xã Quỳnh Lưu", null, Open(OtherCode, "Hai tài khoản"));

        await node.Database.WriteAsync(connection => connection.ExecuteAsync("UPDATE ticket SET words = '' WHERE code = @Code", new { Code }), CancellationToken.None);
        await node.Database.WriteAsync(
            connection => connection.ExecuteAsync(
                "DELETE FROM ticket_event WHERE ticket_id = (SELECT id FROM ticket WHERE code = @OtherCode); DELETE FROM ticket WHERE code = @OtherCode", new { OtherCode }),
            CancellationToken.None);

        Assert.Empty((await ListAsync(TicketGroup.All, "quynh")).Rows);
        Assert.Equal([Code], (await ListAsync(TicketGroup.All, "")).Rows.Select(row => row.Code));
    }

    private Task<TicketListModel> ListAsync(TicketGroup view, string search, string staff = "lan") =>
        node.Get<TicketQueries>().ListAsync(new TicketListFilter(view, search, TicketSort.Waiting, default), Viewer.Named(staff), CancellationToken.None);

    private static OpenTicket Open(string code, string summary) => new(code)
    {
        Topic = "duplicate_account",
        Hotline = "18001096",
        Facts = new Dictionary<string, string> { ["accounts"] = "two" },
        Summary = summary,
    };
}
