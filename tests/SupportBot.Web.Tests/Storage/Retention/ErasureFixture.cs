using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.Messages;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Storage.Setup;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage.Retention;

/// <summary>A store at a moment that the test chooses, with citizens who talk and staff who close tickets.</summary>
internal sealed class ErasureFixture(StoreNode node, SetClock clock) : IAsyncDisposable
{
    public StoreNode Node => node;

    public SetClock Clock => clock;

    public static async Task<ErasureFixture> OpenAsync(IReadOnlyDictionary<string, string?> settings, SetClock? clock = null)
    {
        clock ??= new SetClock();
        return new ErasureFixture(await StoreNode.StartAsync(settings, services => services.AddSingleton<TimeProvider>(clock).AddRetention()), clock);
    }

    public static ConversationKey Key(string conversation) => new("test", "bot", conversation);

    public static OpenTicket Ticket(string code, string summary) => new(code)
    {
        Topic = "duplicate_account",
        Case = "two_accounts",
        Hotline = "18001096",
        Facts = new Dictionary<string, string> { ["accounts"] = "two" },
        Summary = summary,
        Province = "Hà Nội",
    };

    public async Task<StoredConversation> LoadAsync(string conversation) => (await node.Turns.LoadAsync(Key(conversation), null, [], clock.Now, CancellationToken.None)).Conversation;

    /// <summary>The turn that a once-key began; null where there is none.</summary>
    public async Task<LoggedTurn?> RepeatAsync(string conversation, string idempotencyKey) =>
        (await node.Turns.LoadAsync(Key(conversation), idempotencyKey, [], clock.Now, CancellationToken.None)).Earlier;

    /// <summary>A citizen says something and is answered; <paramref name="text"/> is also the once-key.</summary>
    public async Task SayAsync(string conversation, string text, params TicketCommand[] commands) =>
        await CommitAsync(Turn(await LoadAsync(conversation), text, text, commands));

    /// <summary>The same without a once-key.</summary>
    public async Task MurmurAsync(string conversation, string text, params TicketCommand[] commands) =>
        await CommitAsync(Turn(await LoadAsync(conversation), text, null, commands));

    public TurnCommit Turn(StoredConversation before, string text, string? idempotencyKey, params TicketCommand[] commands) => new(
        before,
        before.State with { LastQuestion = text },
        [Row(before, 0, "in", text) with { IdempotencyKey = idempotencyKey }, Row(before, 1, "out", $"re: {text}") with { ReplyTo = Id(before.NextSeq) }],
        commands)
    {
        Now = clock.Now,
        IsUserMessage = true,
        CitizenId = $"user of {before.Key.ExternalId}",
        DeliveryRoute = "http://localhost/reply",
    };

    /// <summary>Staff resolve a ticket.</summary>
    public async Task ResolveAsync(string code)
    {
        var version = (await node.Get<TicketQueries>().FindAsync(code, StaffAccess.Operator, CancellationToken.None))!.Version;
        var change = new TicketChange(code, version, TicketAction.Resolve, Viewer.Named("Lan"), "Đã gọi lại");
        Assert.Equal(TicketChangeResult.Done, await node.Get<TicketChanges>().ApplyAsync(change, CancellationToken.None));
    }

    /// <summary>Codes that staff see in a list.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(TicketGroup view, string search = "")
    {
        var list = await node.Get<TicketQueries>().ListAsync(new TicketListFilter(view, search, TicketSort.Newest, default), Viewer.Named("Lan"), CancellationToken.None);
        Assert.Equal(search.Length > 0 ? list.Rows.Count : list.Counts[view], list.Rows.Count);
        return list.Rows.Select(row => row.Code).ToList();
    }

    public Task<RetentionResult?> RetainAsync() => node.Get<RetentionRound>().RunAsync(CancellationToken.None);

    /// <summary>What the job of the night does.</summary>
    public Task<bool> RewriteAsync() => node.Get<NightRewrite>().TryRewriteAsync(CancellationToken.None);

    public Task<ErasureResult> EraseAsync(string code, bool isEverywhere = false) => node.Get<PersonErasure>().EraseAsync(code, isEverywhere, CancellationToken.None);

    public Task<List<string?>> ReadAsync(string sql) =>
        node.Database.ReadAsync(async connection => (await connection.QueryAsync<string?>(sql)).AsList(), CancellationToken.None);

    /// <summary>What the statistics count.</summary>
    public Task<List<string?>> CountAsync() => ReadAsync(
        """
        SELECT a.direction || '|' || a.topic || '|' || a.outcome || '|' || a.intent || '|' || a.case_id || '|' || a.confidence || '|' || a.created_at || '|' || c.channel
        FROM activity a JOIN conversation c ON c.id = a.conversation_id ORDER BY a.conversation_id, a.seq
        """);

    public ValueTask DisposeAsync() => node.DisposeAsync();

    private async Task CommitAsync(TurnCommit turn) => Assert.Equal(CommitResult.Committed, await node.Turns.CommitAsync(turn, CancellationToken.None));

    private LogRow Row(StoredConversation before, int offset, string direction, string text) => LogRow.From(
        new LoggedMessage
        {
            Id = Id(before.NextSeq + offset),
            Type = MessageTypes.Message,
            At = clock.Now.AddMilliseconds(offset),
            Speaker = direction == "in" ? Speaker.Citizen : Speaker.Bot,
            Text = text,
        },
        before.NextSeq + offset,
        direction) with
    {
        About = new ReplyAbout { Topic = "hotline", Outcome = Outcome.Concluded, Case = "two_accounts", Confidence = 0.5, AsOf = new DateOnly(2026, 11, 22) },
        Intent = "an_intent",
    };

    private static string Id(long seq) => string.Create(CultureInfo.InvariantCulture, $"a{seq}");
}

/// <summary>A clock that stands where it was set.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public void Pass(TimeSpan time) => Now += time;

    public override DateTimeOffset GetUtcNow() => Now;
}
