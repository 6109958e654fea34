using SupportBot.Tickets;
using SupportBot.Web.Delivery;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Retention;

namespace SupportBot.Web.Tests.Storage.Retention;

/// <summary>What is past its days goes, what counts stays; on every engine of the store.</summary>
public abstract class RetentionContract : IAsyncLifetime
{
    private const string Code = "VN-7K3F-9WQC";

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-store-").FullName;
    private Dictionary<string, string?> settings = [];
    private ErasureFixture fixture = null!;

    public async Task InitializeAsync()
    {
        settings = await NewStoreAsync(folder);
        fixture = await ErasureFixture.OpenAsync(settings);
    }

    public async Task DisposeAsync()
    {
        if (fixture is not null)
        {
            await fixture.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    protected abstract Task<Dictionary<string, string?>> NewStoreAsync(string folder);

    [SkippableFact]
    public async Task After_its_days_a_conversation_keeps_only_what_counts()
    {
        await fixture.SayAsync("old", "con bò nhà tôi");
        await fixture.SayAsync("old", "tên là Mướp");
        fixture.Clock.Pass(TimeSpan.FromDays(20));
        await fixture.SayAsync("young", "con mèo nhà tôi");
        var counted = await fixture.CountAsync();
        fixture.Clock.Pass(TimeSpan.FromDays(10.5));

        Assert.Equal(new RetentionResult(1, 0, IsScrubbed: true), await fixture.RetainAsync());

        Assert.Equal(counted, await fixture.CountAsync());
        Assert.Equal(["old|", "young|young"], (await fixture.ReadAsync(
            "SELECT CASE WHEN erased_at IS NULL THEN 'young|' ELSE 'old|' END || external_id FROM conversation ORDER BY created_at")));
        Assert.Equal(["{}"], await fixture.ReadAsync("SELECT state FROM conversation WHERE citizen_id IS NULL AND delivery_route IS NULL AND key NOT LIKE '%old%'"));
        Assert.Equal(2, (await fixture.ReadAsync("SELECT activity FROM activity WHERE activity IS NOT NULL")).Count);
        Assert.Equal(2, (await fixture.ReadAsync("SELECT activity FROM activity WHERE activity LIKE '%mèo%'")).Count);
        Assert.Equal("con mèo nhà tôi", (await fixture.LoadAsync("young")).State.LastQuestion);
    }

    [SkippableFact]
    public async Task An_open_ticket_keeps_its_conversation_and_so_does_one_that_just_changed()
    {
        await fixture.SayAsync("c", "con bò", ErasureFixture.Ticket(Code, "một con bò"));
        fixture.Clock.Pass(TimeSpan.FromDays(1000));
        Assert.Equal(new RetentionResult(0, 0, IsScrubbed: true), await fixture.RetainAsync());

        await fixture.ResolveAsync(Code);
        fixture.Clock.Pass(TimeSpan.FromDays(29));
        Assert.Equal(new RetentionResult(0, 0, IsScrubbed: true), await fixture.RetainAsync());

        fixture.Clock.Pass(TimeSpan.FromDays(2));
        Assert.Equal(new RetentionResult(1, 0, IsScrubbed: true), await fixture.RetainAsync());
        Assert.Equal(["một con bò"], await fixture.ReadAsync("SELECT summary FROM ticket"));
    }

    [SkippableFact]
    public async Task A_ticket_that_outlives_its_conversation_is_found_by_its_own_words_only()
    {
        await fixture.SayAsync("c", "nuôi thêm con trâu");
        await fixture.SayAsync("c", "phiếu", ErasureFixture.Ticket(Code, "một con bò"));
        await fixture.ResolveAsync(Code);
        Assert.Equal([Code], await fixture.ListAsync(TicketGroup.All, "trau"));
        fixture.Clock.Pass(TimeSpan.FromDays(31));
        await fixture.RetainAsync();

        Assert.Empty(await fixture.ListAsync(TicketGroup.All, "trau"));
        Assert.Equal([Code], await fixture.ListAsync(TicketGroup.Resolved, "con bo ha noi"));
        Assert.Equal([Code], await fixture.ListAsync(TicketGroup.All, Code));
    }

    [SkippableFact]
    public async Task A_merged_ticket_is_kept_as_long_as_the_one_in_its_place_and_erased_with_it()
    {
        await fixture.SayAsync("c", "con bò", ErasureFixture.Ticket(Code, "một con bò"));
        await fixture.SayAsync("d", "con trâu", ErasureFixture.Ticket("VN-PPPP-PPPP", "một con trâu"));
        var merge = new TicketChange("VN-PPPP-PPPP", 1, TicketAction.Merge, StaffAccess.Operator, null);
        Assert.Equal(TicketChangeResult.Done, await fixture.Node.Get<TicketMerges>().MergeAsync(merge, Code, CancellationToken.None));
        await fixture.SayAsync("d", "và con nghé", new AddCitizenWords("VN-PPPP-PPPP", "và con nghé"));
        fixture.Clock.Pass(TimeSpan.FromDays(1000));
        Assert.Equal(new RetentionResult(0, 0, IsScrubbed: true), await fixture.RetainAsync());
        Assert.Equal([Code], await fixture.ListAsync(TicketGroup.All, "con nghe"));

        var erased = Assert.IsType<ErasureResult.Erased>(await fixture.EraseAsync("VN-PPPP-PPPP"));

        Assert.Equal((2, 2), (erased.Proof.Conversations, erased.Proof.Tickets));
        Assert.True(erased.Proof.IsClean);
        Assert.Empty(await fixture.ListAsync(TicketGroup.All, "con nghe"));
    }

    [SkippableFact]
    public async Task After_its_days_a_closed_ticket_is_gone_from_the_console_and_counts()
    {
        await fixture.SayAsync("c", "con bò", ErasureFixture.Ticket(Code, "một con bò"), new KeepContact(Code, "phone", "0912345678", "Đồng ý", fixture.Clock.Now));
        await fixture.ResolveAsync(Code);
        fixture.Clock.Pass(TimeSpan.FromDays(80));
        await fixture.SayAsync("c", "vẫn đang nói chuyện");
        fixture.Clock.Pass(TimeSpan.FromDays(11));

        Assert.Equal(new RetentionResult(0, 1, IsScrubbed: true), await fixture.RetainAsync());

        Assert.Equal(["resolved|duplicate_account|two_accounts|18001096|Hà Nội|{}||"], await fixture.ReadAsync(
            "SELECT state || '|' || topic || '|' || case_id || '|' || hotline || '|' || province || '|' || facts || '|' || summary || '|' || words FROM ticket"));
        Assert.Empty(await fixture.ReadAsync("SELECT id FROM ticket WHERE COALESCE(contact_cipher, contact_kind, consent_text) IS NOT NULL OR consent_at IS NOT NULL"));
        Assert.Equal(["opened", "contact", "resolved"], await fixture.ReadAsync("SELECT kind FROM ticket_event WHERE text IS NULL ORDER BY seq"));
        Assert.Null(await fixture.Node.Get<TicketQueries>().FindAsync(Code, StaffAccess.Operator, CancellationToken.None));
        Assert.Empty(await fixture.ListAsync(TicketGroup.All));
        Assert.Empty(await fixture.ListAsync(TicketGroup.Resolved, "bo"));
        Assert.Empty((await fixture.LoadAsync("c")).Tickets);
        Assert.Equal("vẫn đang nói chuyện", (await fixture.LoadAsync("c")).State.LastQuestion);
    }

    [SkippableFact]
    public async Task Zero_days_mean_never()
    {
        await using var never = await ErasureFixture.OpenAsync(new Dictionary<string, string?>(settings) { ["Retention:ConversationDays"] = "0", ["Retention:ClosedTicketDays"] = "0" }, fixture.Clock);
        await fixture.SayAsync("c", "con bò", ErasureFixture.Ticket(Code, "một con bò"));
        await fixture.ResolveAsync(Code);
        fixture.Clock.Pass(TimeSpan.FromDays(10_000));

        Assert.Equal(new RetentionResult(0, 0, IsScrubbed: true), await never.RetainAsync());
    }

    [SkippableFact]
    public async Task A_repeat_of_an_erased_message_gets_nothing_and_is_no_second_turn()
    {
        await fixture.SayAsync("c", "con bò");
        fixture.Clock.Pass(TimeSpan.FromDays(31));
        await fixture.RetainAsync();

        var repeat = await fixture.RepeatAsync("c", "con bò");

        Assert.Equal([1L, 2L], repeat!.Rows.Select(row => row.Seq));
        Assert.All(repeat.Rows, row => Assert.Null(row.Message));
        Assert.Null(await fixture.RepeatAsync("c", "con mèo"));
        Assert.Null(await fixture.RepeatAsync("d", "con bò"));
    }

    [SkippableFact]
    public async Task A_conversation_that_speaks_again_is_as_new_and_can_be_erased_again()
    {
        await fixture.SayAsync("c", "con bò");
        fixture.Clock.Pass(TimeSpan.FromDays(31));
        await fixture.RetainAsync();
        Assert.Null((await fixture.LoadAsync("c")).State.LastQuestion);

        await fixture.SayAsync("c", "con mèo");

        Assert.Equal(["test|bot|c|c|user of c|http://localhost/reply"], await fixture.ReadAsync(
            "SELECT key || '|' || external_id || '|' || citizen_id || '|' || delivery_route FROM conversation WHERE erased_at IS NULL"));
        Assert.Equal([1L, 2L], (await fixture.RepeatAsync("c", "con bò"))!.Rows.Select(row => row.Seq));
        Assert.Equal([3L, 4L], (await fixture.RepeatAsync("c", "con mèo"))!.Rows.Select(row => row.Seq));
        Assert.All((await fixture.RepeatAsync("c", "con mèo"))!.Rows, row => Assert.NotNull(row.Message));
        fixture.Clock.Pass(TimeSpan.FromDays(31));
        Assert.Equal(1, (await fixture.RetainAsync())!.Conversations);
        Assert.Empty(await fixture.ReadAsync("SELECT activity FROM activity WHERE activity IS NOT NULL"));
        Assert.Equal([3L, 4L], (await fixture.RepeatAsync("c", "con mèo"))!.Rows.Select(row => row.Seq));
    }

    [SkippableFact]
    public async Task A_turn_that_was_being_decided_while_its_conversation_was_erased_brings_nothing_back()
    {
        await fixture.SayAsync("c", "con bò");
        var before = await fixture.LoadAsync("c");
        fixture.Clock.Pass(TimeSpan.FromDays(31));
        await fixture.RetainAsync();

        Assert.Equal(CommitResult.Conflict, await fixture.Node.Turns.CommitAsync(fixture.Turn(before, "con mèo", "con mèo"), CancellationToken.None));
        Assert.Empty(await fixture.ReadAsync("SELECT activity FROM activity WHERE activity IS NOT NULL"));
    }

    [SkippableFact]
    public async Task A_reply_that_still_waits_is_claimed_without_its_words()
    {
        await fixture.SayAsync("c", "con bò");
        fixture.Clock.Pass(TimeSpan.FromDays(31));
        await fixture.RetainAsync();

        var due = await fixture.Node.Get<DeliveryStore>().ClaimAsync("relay", fixture.Clock.Now, TimeSpan.FromMinutes(1), 10, CancellationToken.None);

        Assert.Equal((null, null, ""), (Assert.Single(due).Message, due[0].CitizenId, due[0].ExternalId));
    }

    [SkippableFact]
    public async Task Of_several_nodes_one_does_a_round_and_not_more_than_one_an_hour()
    {
        await using var other = await ErasureFixture.OpenAsync(settings, fixture.Clock);
        for (var i = 0; i < 45; i++)
        {
            await fixture.SayAsync($"c{i}", "con bò");
        }

        fixture.Clock.Pass(TimeSpan.FromDays(31));
        var rounds = await Task.WhenAll(fixture.RetainAsync(), other.RetainAsync());

        Assert.Equal(new RetentionResult(45, 0, IsScrubbed: true), Assert.Single(rounds, round => round is not null));
        Assert.Null(await fixture.RetainAsync());
        Assert.Null(await other.RetainAsync());
        fixture.Clock.Pass(TimeSpan.FromHours(1));
        Assert.NotNull(await other.RetainAsync());
    }
}

public sealed class SqliteRetentionTests : RetentionContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) =>
        Task.FromResult(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "store.db") });
}

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlRetentionTests(PostgreSqlServer server) : RetentionContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) => server.NewStoreAsync(folder);
}
