using System.Globalization;
using Dapper;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

/// <summary>
/// What every engine of the store must do, through the store's own classes. <c>node</c> is one process; <see cref="StartNodeAsync"/> gives
/// another on the same store.
/// </summary>
public abstract partial class StorageContract : IAsyncLifetime
{
    private readonly List<StoreNode> nodes = [];
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-store-").FullName;
    private IReadOnlyDictionary<string, string?> settings = new Dictionary<string, string?>();
    private StoreNode node = null!;

    private static DateTimeOffset Now { get; } = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public async Task InitializeAsync()
    {
        settings = new Dictionary<string, string?>(await NewStoreAsync(folder)) { ["StaffConsole:PageSize"] = "5" };
        node = await StartNodeAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var started in nodes)
        {
            await started.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Settings of a new, empty store; <paramref name="folder"/> is gone after the test.</summary>
    protected abstract Task<Dictionary<string, string?>> NewStoreAsync(string folder);

    /// <summary>Forgets the store and goes on with a new one, on which nothing has started yet.</summary>
    private async Task RenewAsync() => settings = new Dictionary<string, string?>(await NewStoreAsync(Directory.CreateDirectory(Path.Combine(folder, "new")).FullName));

    private async Task<StoreNode> StartNodeAsync()
    {
        var started = await StoreNode.StartAsync(settings);
        nodes.Add(started);
        return started;
    }

    private static ConversationKey Key(string id) => new("test", "bot", id);

    private static async Task<StoredConversation> LoadAsync(StoreNode node, string conversation, string? idempotencyKey = null, params string[] codes) =>
        (await AgainAsync(() => node.Turns.LoadAsync(Key(conversation), idempotencyKey, codes, Now, CancellationToken.None))).Conversation;

    // A starved machine keeps its server waiting until that counts as silent; clients then try again, and so do these.
    private static async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        for (var left = 5; ; left--)
        {
            try
            {
                return await work();
            }
            catch (StorageUnavailableException) when (left > 0)
            {
            }
        }
    }

    /// <summary>A turn as the path of turns writes it: what came in, what was answered.</summary>
    private static TurnCommit Turn(StoredConversation before, string text, string? idempotencyKey = null, params TicketCommand[] commands) => new(
        before,
        before.State with { LastQuestion = text },
        [
            Row(before.NextSeq, "in", text) with { IdempotencyKey = idempotencyKey },
            Row(before.NextSeq + 1, "out", $"re: {text}") with
            {
                ReplyTo = Id(before.NextSeq),
                About = new ReplyAbout { Topic = "hotline", Outcome = Outcome.Answered, Article = "an-article", Confidence = 0.5, AsOf = new DateOnly(2026, 11, 22) },
            },
        ],
        commands)
    {
        Now = Now,
        IsUserMessage = true,
        CitizenId = "citizen",
    };

    private static async Task<StoredConversation> CommitAsync(StoreNode node, string conversation, string text, string? idempotencyKey = null, params TicketCommand[] commands)
    {
        var before = await LoadAsync(node, conversation);
        Assert.Equal(CommitResult.Committed, await node.Turns.CommitAsync(Turn(before, text, idempotencyKey, commands), CancellationToken.None));
        return await LoadAsync(node, conversation);
    }

    private static Task<List<T>> ReadAsync<T>(StoreNode node, string sql) =>
        node.Database.ReadAsync(async connection => (await connection.QueryAsync<T>(sql)).AsList(), CancellationToken.None);

    private static string Id(long seq) => string.Create(CultureInfo.InvariantCulture, $"a{seq}");

    private static LogRow Row(long seq, string direction, string text) => LogRow.From(
        new LoggedMessage
        {
            Id = Id(seq),
            Type = MessageTypes.Message,
            At = Now.AddMilliseconds(seq),
            Speaker = direction == "in" ? Speaker.Citizen : Speaker.Bot,
            Text = text,
        },
        seq,
        direction);
}
