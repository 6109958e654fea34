using Dapper;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>The audit log and its chain.</content>
public abstract partial class StorageContract
{
    private static AuditRecord Numbered(int number) => new("lan", "note", AuditSubjects.Ticket, $"ticket {number}");

    [SkippableFact]
    public async Task Rows_that_two_nodes_add_at_once_follow_each_other()
    {
        var other = await StartNodeAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? node : other).Get<AuditLog>().AppendAsync(Numbered(number), CancellationToken.None)));

        var check = await other.Get<AuditChain>().CheckAsync(CancellationToken.None);
        Assert.Equal((40, null, null), (check.Rows, check.BrokenAt, check.Fault));
        Assert.Equal(40, (await node.Get<AuditQueries>().ListAsync(new AuditFilter(), 100, CancellationToken.None)).Select(row => row.Subject).Distinct().Count());
    }

    [SkippableTheory]
    [InlineData("UPDATE audit_log SET actor = 'hoa' WHERE seq = 4", 4, "Changed")]
    [InlineData("UPDATE audit_log SET at = at + 1 WHERE seq = 7", 7, "Changed")]
    [InlineData("UPDATE audit_log SET difference = '{}' WHERE seq = 1", 1, "Changed")]
    [InlineData("UPDATE audit_log SET hash = (SELECT b.hash FROM audit_log b WHERE b.seq = 2) WHERE seq = 3", 3, "Changed")]
    [InlineData("DELETE FROM audit_log WHERE seq = 5", 5, "Missing")]
    [InlineData("DELETE FROM audit_log WHERE seq >= 8", 8, "CutOff")]
    [InlineData("UPDATE audit_end SET hash = 'x'", 10, "CutOff")]
    public async Task A_row_that_was_changed_behind_the_back_of_the_service_is_found(string sql, long at, string fault)
    {
        for (var number = 0; number < 10; number++)
        {
            await node.Get<AuditLog>().AppendAsync(Numbered(number), CancellationToken.None);
        }

        await UnlockAuditAsync();
        await node.Database.WriteAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None);

        var check = await node.Get<AuditChain>().CheckAsync(CancellationToken.None);

        Assert.Equal((at, fault), (check.BrokenAt, check.Fault?.ToString()));
        Assert.Equal(fault == "CutOff" && at == 10 ? 10 : at - 1, check.Rows);
    }

    [SkippableFact]
    public async Task No_statement_changes_or_deletes_a_row()
    {
        await node.Get<AuditLog>().AppendAsync(Numbered(1), CancellationToken.None);
        foreach (var sql in new[] { "UPDATE audit_log SET actor = 'hoa'", "DELETE FROM audit_log" })
        {
            // One engine refuses, the other does nothing.
            await Record.ExceptionAsync(() => node.Database.WriteAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None));
        }

        Assert.Equal(["lan"], await ReadAsync<string>(node, "SELECT actor FROM audit_log"));
    }

    [SkippableFact]
    public async Task What_staff_do_is_in_the_log_with_the_difference_and_without_a_word_of_the_citizen()
    {
        await CommitAsync(node, "c", "số của tôi đã bị khóa rồi", null,
            new OpenTicket(Code) { Topic = "human", Hotline = "18001096", Summary = "số của tôi đã bị khóa rồi" }, new KeepContact(Code, "phone", "0912345678", "Tôi đồng ý.", Now));
        await HireAsync(node);
        var lan = Viewer.Named("lan");
        await node.Get<TicketChanges>().ApplyAsync(new TicketChange(Code, 2, TicketAction.Assign, lan, null), CancellationToken.None);
        await node.Get<TicketChanges>().ApplyAsync(new TicketChange(Code, 3, TicketAction.Note, lan, "gọi lại ông ấy 0912345678"), CancellationToken.None);
        await node.Get<ContactReveal>().RevealAsync(Code, lan, "gọi lại", CancellationToken.None);
        var accounts = node.Get<StaffAccounts>().ChangedBy("hoa");
        await accounts.SetRoleAsync("lan", StaffRole.Admin, null, CancellationToken.None);
        await accounts.SetPasswordAsync("lan", "mat-khau-khac", CancellationToken.None);
        await accounts.DisableAsync("lan", CancellationToken.None);

        var rows = await node.Get<AuditQueries>().ListAsync(new AuditFilter(), 100, CancellationToken.None);

        Assert.Equal(
            [
                """operator staff_added lan {"role":[null,"agent"]}""",
                $$"""lan assigned {{Code}} {"assignee":[null,"lan"],"state":["new","assigned"]}""",
                $"lan note {Code} ",
                $"lan revealed {Code} ",
                """hoa staff_changed lan {"role":["agent","admin"]}""",
                """hoa staff_changed lan {"password":[null,"changed"]}""",
                """hoa staff_changed lan {"disabled":["no","yes"]}""",
            ],
            rows.Reverse().Select(row => $"{row.Actor} {row.Action} {row.Title} {row.Difference}"));
        var stored = string.Join('\n', await ReadAsync<string>(node, "SELECT actor || action || subject || COALESCE(difference, '') FROM audit_log"));
        Assert.DoesNotContain("0912345678", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("khóa", stored, StringComparison.Ordinal);
        // An erasure takes the code away from the ticket; it must not stay here.
        Assert.DoesNotContain(Code, stored, StringComparison.Ordinal);
        Assert.Equal(3, (await node.Get<AuditQueries>().ListAsync(new AuditFilter { Subject = Code }, 100, CancellationToken.None)).Count);
    }

    [SkippableFact]
    public async Task A_page_that_stays_open_is_one_look()
    {
        for (var i = 0; i < 5; i++)
        {
            await node.Get<AuditLog>().NoteLookAsync(new AuditRecord("lan", "transcript_opened", AuditSubjects.Ticket, "t"), CancellationToken.None);
        }

        Assert.Single(await node.Get<AuditQueries>().ListAsync(new AuditFilter(), 100, CancellationToken.None));
    }

    private Task<int> UnlockAuditAsync() => node.Database.WriteAsync(
        connection => connection.ExecuteAsync(node.Database.Dialect.Name == "sqlite"
            ? "DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete"
            : "DROP RULE audit_log_no_update ON audit_log; DROP RULE audit_log_no_delete ON audit_log"),
        CancellationToken.None);
}
