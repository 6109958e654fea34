using SupportBot.Faults;

namespace SupportBot.Web.Tests.Faults;

/// <summary>A real store, as the service wrote it, is doctored: reading it must show what was done.</summary>
public sealed class DoctoredStoreTests : IAsyncLifetime, IDisposable
{
    private readonly SupportBotApplication bot = new() { Decider = Replying.With("trả lời") };
    private readonly Ledger ledger = new();

    private FaultStore Store => FaultStore.Sqlite(bot.Folder);

    public async Task InitializeAsync()
    {
        for (var number = 0; number < 3; number++)
        {
            var entry = ledger.Send("c", $"m-{number}", "xin chào");
            ledger.Acknowledge(entry, [.. (await bot.CitizenSaysAsync(entry.Text, "c", entry.IdempotencyKey)).Select(activity => Receiver.Read(activity!))]);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => bot.Dispose();

    [Fact]
    public void As_the_service_wrote_it_it_is_clean() => Assert.True(Judge().IsClean, Judge().ToString());

    [Fact]
    public void A_row_that_is_taken_out_is_lost()
    {
        Store.Execute("DELETE FROM activity WHERE seq IN (5, 6)");

        Assert.NotEmpty(Judge().Lost);
        Assert.Empty(Judge().Doubled);
    }

    [Fact]
    public void A_turn_that_is_written_again_is_doubled()
    {
        Store.Execute("INSERT INTO activity (conversation_id, seq, activity_id, direction, type, once_key, created_at) SELECT conversation_id, 7, activity_id, direction, type, 'm-7', created_at FROM activity WHERE seq = 5");

        Assert.NotEmpty(Judge().Doubled);
        Assert.Empty(Judge().Lost);
    }

    [Fact]
    public void Turns_that_change_places_are_out_of_order()
    {
        Store.Execute("UPDATE activity SET seq = -seq; UPDATE activity SET seq = CASE -seq WHEN 1 THEN 3 WHEN 2 THEN 4 WHEN 3 THEN 1 WHEN 4 THEN 2 ELSE -seq END");

        Assert.NotEmpty(Judge().OutOfOrder);
        Assert.Empty(Judge().Lost);
    }

    [Fact]
    public void A_ticket_that_nobody_was_told_of_is_doubled()
    {
        Store.Execute("""
            INSERT INTO ticket (id, code, conversation_id, state, hotline, topic, facts, summary, consent_refused, created_at, updated_at, version)
            SELECT 't', 'VN-1', id, 'new', '18001096', 'human', '[]', '', 0, 0, 0, 1 FROM conversation
            """);

        Assert.NotEmpty(Judge().Doubled);
    }

    private Verdict Judge() => Verdict.From(ledger, Store.Read(), []);
}
