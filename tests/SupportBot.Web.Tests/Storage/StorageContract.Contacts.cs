using Microsoft.AspNetCore.DataProtection;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Contacts that wait for consent, and the ids that clients choose.</content>
public abstract partial class StorageContract
{
    private const string PendingContact = "SELECT pending_contact FROM conversation WHERE pending_contact IS NOT NULL OR pending_contact_kind IS NOT NULL OR pending_contact_at IS NOT NULL";

    [SkippableFact]
    public async Task A_held_contact_lies_encrypted_with_the_conversation_and_moves_to_the_ticket_on_consent()
    {
        await CommitAsync(node, "c", "gọi lại cho tôi", null, new HoldContact("phone", "+4915123456789"), Open(Code, "Hai tài khoản"));

        var cipher = Assert.Single(await ReadAsync<string>(node, PendingContact));
        Assert.Equal("+4915123456789", node.Get<IDataProtectionProvider>().CreateProtector("ticket-contact").Unprotect(cipher));
        Assert.False(Assert.Single((await LoadAsync(node, "c")).Tickets).HasContact);

        await CommitAsync(node, "c", "Đồng ý", null, new KeepHeldContact(Code, "Có đồng ý không?", Now));

        Assert.Empty(await ReadAsync<string>(node, PendingContact));
        Assert.True(Assert.Single((await LoadAsync(node, "c")).Tickets).HasContact);
        var ticket = (await node.Get<TicketQueries>().FindAsync(Code, StaffAccess.Operator, CancellationToken.None))!;
        Assert.Equal(("phone", "Có đồng ý không?", Now.ToUnixTimeMilliseconds()), (ticket.ContactKind, ticket.ConsentText, ticket.ConsentAt));
        Assert.Contains(ticket.Events, happened => happened is { Kind: "contact", Text: "phone", Actor: "citizen" });
        Assert.Equal("+4915123456789", await node.Get<ContactReveal>().RevealAsync(Code, Viewer.Named("lan"), "gọi lại", CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_held_contact_that_is_replaced_or_dropped_is_gone()
    {
        await CommitAsync(node, "c", "số", null, new HoldContact("phone", "0912345678"), Open(Code, "Hai tài khoản"));
        var first = Assert.Single(await ReadAsync<string>(node, PendingContact));

        await CommitAsync(node, "c", "nhầm", null, new HoldContact("email", "an@example.org"));
        var second = Assert.Single(await ReadAsync<string>(node, PendingContact));
        Assert.NotEqual(first, second);
        Assert.Equal("an@example.org", node.Get<IDataProtectionProvider>().CreateProtector("ticket-contact").Unprotect(second));

        await CommitAsync(node, "c", "không", null, new DropHeldContact(), new RecordRefusal(Code));
        Assert.Empty(await ReadAsync<string>(node, PendingContact));
        Assert.False(Assert.Single((await LoadAsync(node, "c")).Tickets).HasContact);
    }

    [SkippableFact]
    public async Task After_thirty_minutes_a_held_contact_is_taken_out_and_no_turn_keeps_it()
    {
        await CommitAsync(node, "c", "số", null, new HoldContact("phone", "0912345678"), Open(Code, "Hai tài khoản"));
        await CommitAsync(node, "other", "số", null, new HoldContact("phone", "0987654321"));

        Assert.Equal(0, await HeldContactWriter.PurgeAsync(node.Database, Now.AddMinutes(29), CancellationToken.None));
        Assert.Equal(2, await HeldContactWriter.PurgeAsync(node.Database, Now + HeldContact.MaxAge, CancellationToken.None));

        Assert.Empty(await ReadAsync<string>(node, PendingContact));
        var late = Turn(await LoadAsync(node, "c"), "Đồng ý", null, new KeepHeldContact(Code, "?", Now));
        Assert.Equal(CommitResult.Conflict, await node.Turns.CommitAsync(late, CancellationToken.None));
        Assert.False(Assert.Single((await LoadAsync(node, "c")).Tickets).HasContact);
    }

    [SkippableFact]
    public async Task A_idempotency_key_is_kept_as_a_fingerprint_that_still_tells_a_repeat()
    {
        await CommitAsync(node, "c", "một", "client:0912345678");

        Assert.DoesNotContain("0912345678", Assert.Single(await ReadAsync<string>(node, "SELECT once_key FROM activity WHERE once_key IS NOT NULL")), StringComparison.Ordinal);
        Assert.Equal(["a1", "a2"], (await RepeatAsync("client:0912345678"))!.Rows.Select(row => row.ActivityId));
        Assert.Null(await RepeatAsync("client:0912345679"));
    }

    [SkippableFact]
    public async Task A_idempotency_key_of_an_earlier_version_still_tells_a_repeat()
    {
        await CommitAsync(node, "c", "một", "x");
        await node.Database.WriteAsync(connection => Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE activity SET once_key = 'client:0912345678' WHERE once_key IS NOT NULL"), CancellationToken.None);

        Assert.Equal(["a1", "a2"], (await RepeatAsync("client:0912345678"))!.Rows.Select(row => row.ActivityId));
    }

    private async Task<LoggedTurn?> RepeatAsync(string idempotencyKey) => (await node.Turns.LoadAsync(Key("c"), idempotencyKey, [], Now, CancellationToken.None)).Earlier;
}
