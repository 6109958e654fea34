using SupportBot.Tickets;
using SupportBot.Web.Storage.Retention;

namespace SupportBot.Web.Tests.Storage.Retention;

/// <summary>One person's data go at once, with proof; on every engine of the store.</summary>
public abstract class ErasureContract : IAsyncLifetime
{
    private const string Code = "VN-7K3F-9WQC";

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-store-").FullName;
    private ErasureFixture fixture = null!;

    public async Task InitializeAsync() => fixture = await ErasureFixture.OpenAsync(await NewStoreAsync(folder));

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
    public async Task The_proof_counts_what_held_personal_data_before_and_after()
    {
        await OpenTicketAsync("mine", Code, "0912345678");
        await fixture.SayAsync("mine", "con bò", new RateAnswer(Code, true), new OpenTicket("VN-PPPP-PPPP") { Topic = "otp_sms", Hotline = "1", Summary = "việc khác" });
        await OpenTicketAsync("theirs", "VN-XXXX-XXXX", "0987654321");
        var counted = await fixture.CountAsync();
        var theirs = await TheirsAsync();

        var proof = await ProofAsync(Code);

        Assert.True(proof.IsClean);
        Assert.Equal((1, 2, 0, 0), (proof.Conversations, proof.Tickets, proof.OtherConversations, proof.Mentions));
        Assert.Equal(
            [
                ("conversation", 1, 1, 1, 0), ("activity", 4, 4, 4, 0), ("delivery", 2, 2, 0, 0), ("ticket", 2, 2, 2, 0), ("ticket_event", 4, 4, 4, 0), ("ticket_draft", 0, 0, 0, 0), ("rating", 1, 1, 0, 0),
                ("zalo_sent", 0, 0, 0, 0), ("zalo_contact", 0, 0, 0, 0),
            ],
            proof.Tables.Select(table => (table.Table, table.Rows, table.RowsAfter, table.HoldingBefore, table.HoldingAfter)));
        Assert.True(proof.SearchedColumns > 40, $"{proof.SearchedColumns} columns");
        Assert.Equal(counted, await fixture.CountAsync());
        Assert.Equal(theirs, await TheirsAsync());
        Assert.Equal(["closed", "closed"], await fixture.ReadAsync("SELECT state FROM ticket WHERE erased_at IS NOT NULL"));
        Assert.Empty((await fixture.LoadAsync("mine")).Tickets);
        Assert.NotNull(await fixture.RepeatAsync("mine", "con bò"));
    }

    [SkippableFact]
    public async Task What_is_erased_is_erased_once()
    {
        await OpenTicketAsync("mine", Code, "0912345678");
        var at = fixture.Clock.Now;
        await ProofAsync(Code);
        fixture.Clock.Pass(TimeSpan.FromDays(1));

        Assert.Equal(new ErasureResult.ErasedBefore(at), await fixture.EraseAsync(Code));
        Assert.Equal(new ErasureResult.NotFound(), await fixture.EraseAsync("VN-PPPP-PPPP"));
    }

    [SkippableFact]
    public async Task The_code_is_written_over_where_others_name_it()
    {
        await OpenTicketAsync("mine", Code, "0912345678");
        await fixture.MurmurAsync("theirs", $"phiếu {Code} của ai");
        await fixture.MurmurAsync("theirs", $"phiếu {Code.ToLowerInvariant()} của ai", ErasureFixture.Ticket("VN-XXXX-XXXX", $"giống phiếu {Code}"));

        var proof = await ProofAsync(Code);

        // The question is remembered, said, and repeated in the answer; the other ticket's summary stands in its history and on itself.
        Assert.True(proof.Mentions >= 6, $"{proof.Mentions} mentions");
        Assert.Equal([], proof.Found);
        Assert.Equal("phiếu VN-****-**** của ai", (await fixture.LoadAsync("theirs")).State.LastQuestion);
    }

    [SkippableFact]
    public async Task Other_conversations_of_the_same_user_are_told_and_erased_where_asked_for()
    {
        await OpenTicketAsync("mine", Code, "0912345678");
        await fixture.MurmurAsync("later", "con trâu của tôi");
        await fixture.Node.Database.WriteAsync(
            connection => Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE conversation SET citizen_id = 'user of mine' WHERE external_id = 'later'"), CancellationToken.None);
        await OpenTicketAsync("mine2", "VN-XXXX-XXXX", "0987654321");

        var alone = await ProofAsync(Code);
        Assert.True(alone.IsClean);
        Assert.Equal(1, alone.OtherConversations);
        Assert.Equal("con trâu của tôi", (await fixture.LoadAsync("later")).State.LastQuestion);

        await fixture.MurmurAsync("mine", "tôi lại đây", ErasureFixture.Ticket("VN-CCCC-CCCC", "lại phiếu"));
        var everywhere = Assert.IsType<ErasureResult.Erased>(await fixture.EraseAsync("VN-CCCC-CCCC", isEverywhere: true)).Proof;
        Assert.True(everywhere.IsClean);
        Assert.Equal((2, 0), (everywhere.Conversations, everywhere.OtherConversations));
        Assert.Null((await fixture.LoadAsync("later")).State.LastQuestion);
        Assert.NotNull((await fixture.LoadAsync("mine2")).State.LastQuestion);
    }

    [SkippableFact]
    public async Task A_place_that_is_left_is_told()
    {
        await OpenTicketAsync("mine", Code, "0912345678");
        await fixture.Node.Database.WriteAsync(
            connection => Dapper.SqlMapper.ExecuteAsync(connection, "INSERT INTO secret (name, cipher, created_at) VALUES ('note', 'gọi 0912345678 nhé', 0)"), CancellationToken.None);

        var proof = await ProofAsync(Code);

        Assert.False(proof.IsClean);
        Assert.Equal([new IdentifierLocation("contact", "secret.cipher", 1)], proof.Found);
    }

    [SkippableFact]
    public async Task A_contact_that_waits_for_consent_goes_with_the_conversation()
    {
        await OpenTicketAsync("mine", Code, "0912345678");
        await fixture.SayAsync("mine", "gọi số khác", new HoldContact("phone", "0987654321"));

        var proof = await ProofAsync(Code);

        Assert.True(proof.IsClean);
        Assert.Empty(await fixture.ReadAsync("SELECT pending_contact FROM conversation WHERE pending_contact IS NOT NULL OR pending_contact_at IS NOT NULL"));
    }

    [SkippableFact]
    public async Task Ids_that_an_earlier_version_kept_as_clients_chose_them_go_too_and_a_repeat_is_still_no_second_turn()
    {
        await fixture.SayAsync("mine", "con bò", ErasureFixture.Ticket(Code, "việc"));
        await fixture.Node.Database.WriteAsync(
            connection => Dapper.SqlMapper.ExecuteAsync(
                connection,
                """
                UPDATE activity SET once_key = 'client:0912345678', activity_id = '0912345678' WHERE direction = 'in';
                UPDATE activity SET reply_to = '0912345678' WHERE direction = 'out'
                """),
            CancellationToken.None);

        var proof = await ProofAsync(Code);

        Assert.True(proof.IsClean);
        Assert.All(
            await fixture.ReadAsync("SELECT COALESCE(once_key, '') || activity_id || COALESCE(reply_to, '') FROM activity"),
            row => Assert.DoesNotContain("0912345678", row, StringComparison.Ordinal));
        Assert.Equal(2, (await fixture.RepeatAsync("mine", "client:0912345678"))!.Rows.Count);
    }

    private Task OpenTicketAsync(string conversation, string code, string phone) => fixture.MurmurAsync(
        conversation, $"lời của {conversation}", ErasureFixture.Ticket(code, $"việc của {conversation}"), new KeepContact(code, "phone", phone, "Đồng ý", fixture.Clock.Now));

    private async Task<ErasureProof> ProofAsync(string code) => Assert.IsType<ErasureResult.Erased>(await fixture.EraseAsync(code)).Proof;

    private Task<List<string?>> TheirsAsync() => fixture.ReadAsync(
        """
        SELECT c.key || c.state || a.activity || t.code || t.summary || t.words || t.contact_cipher FROM conversation c
        JOIN activity a ON a.conversation_id = c.id JOIN ticket t ON t.conversation_id = c.id WHERE c.external_id = 'theirs' ORDER BY a.seq
        """);
}

public sealed class SqliteErasureTests : ErasureContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) =>
        Task.FromResult(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "store.db") });
}

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlErasureTests(PostgreSqlServer server) : ErasureContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) => server.NewStoreAsync(folder);
}
