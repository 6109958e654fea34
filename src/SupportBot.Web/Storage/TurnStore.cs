using System.Data.Common;
using Dapper;
using SupportBot.Conversations;
using SupportBot.Tickets;

namespace SupportBot.Web.Storage;

/// <summary>Loads conversations and commits turns.</summary>
internal sealed class TurnStore(Database database, GroupCommit writer, TicketCommandWriter tickets)
{
    private const int MostTickets = 20;

    /// <summary>
    /// The conversation, or a new one that no row stands for yet.
    /// <paramref name="codes"/>: ticket codes that the message names.
    /// </summary>
    public async Task<StoredConversation> LoadAsync(ConversationKey key, IReadOnlyList<string> codes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<ConversationRow>(
            "SELECT id, state, version, next_seq, citizen_id, service_url FROM conversation WHERE key = @Value", new { key.Value });
        var conversation = row is null
            ? new StoredConversation(Guid.CreateVersion7(now).ToString("N"), key, ConversationState.Empty, 0, 1)
            : new StoredConversation(row.Id, key, StoredState.Read(row.State), row.Version, row.NextSeq) { CitizenId = row.CitizenId, ServiceUrl = row.ServiceUrl };
        return conversation with { Tickets = await LoadTicketsAsync(connection, conversation.Id, codes) };
    }

    /// <summary>The turn that <paramref name="onceKey"/> began, if it was committed; null otherwise.</summary>
    public async Task<LoggedTurn?> FindTurnAsync(ConversationKey key, string onceKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var first = await connection.QuerySingleOrDefaultAsync<(string ConversationId, string? CitizenId, long Seq, string ActivityId)?>(
            """
            SELECT a.conversation_id, c.citizen_id, a.seq, a.activity_id FROM activity a JOIN conversation c ON c.id = a.conversation_id
            WHERE c.key = @Value AND a.once_key = @onceKey
            """,
            new { key.Value, onceKey });
        if (first is not { } found)
        {
            return null;
        }

        var rows = await connection.QueryAsync<ActivityRow>(
            $"""
            SELECT {ActivityRow.Columns} FROM activity
            WHERE conversation_id = @ConversationId AND (seq = @Seq OR (seq > @Seq AND direction = 'out' AND reply_to = @ActivityId))
            ORDER BY seq
            """,
            new { found.ConversationId, found.Seq, found.ActivityId });
        return new LoggedTurn(found.ConversationId, found.CitizenId, rows.Select(row => row.ToLogRow()).ToList());
    }

    /// <summary>Writes a turn.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public Task<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) =>
        writer.RunAsync(connection => WriteAsync(connection, commit), cancellationToken);

    // All checks come before the first lasting write: a typed refusal leaves nothing behind.
    private async Task<CommitResult> WriteAsync(DbConnection connection, TurnCommit commit)
    {
        if (await TicketCommandWriter.IsCodeTakenAsync(connection, commit.Commands))
        {
            return CommitResult.CodeTaken;
        }

        if (await WriteConversationAsync(connection, commit) == 0)
        {
            return CommitResult.Conflict;
        }

        foreach (var row in commit.Rows)
        {
            await LogWriter.InsertAsync(connection, commit.Before.Id, row);
            if (commit.PushTo is not null && row.Direction == "out")
            {
                await LogWriter.InsertDeliveryAsync(connection, commit.Before.Id, row);
            }
        }

        await tickets.WriteAsync(connection, commit);
        return CommitResult.Committed;
    }

    private static Task<int> WriteConversationAsync(DbConnection connection, TurnCommit commit) => connection.ExecuteAsync(
        commit.Before.IsNew
            ? """
              INSERT INTO conversation (id, key, channel, account, external_id, citizen_id, state, version, next_seq, service_url, created_at, spoke_at)
              VALUES (@Id, @Key, @Channel, @Account, @ExternalId, @CitizenId, @State, 1, @NextSeq, @PushTo, @Now, @SpokeAt)
              ON CONFLICT (key) DO NOTHING
              """
            : """
              UPDATE conversation SET state = @State, version = version + 1, next_seq = @NextSeq, citizen_id = COALESCE(@CitizenId, citizen_id),
                service_url = COALESCE(@PushTo, service_url), spoke_at = COALESCE(@SpokeAt, spoke_at)
              WHERE id = @Id AND version = @Version
              """,
        new
        {
            commit.Before.Id,
            Key = commit.Before.Key.Value,
            commit.Before.Key.Channel,
            commit.Before.Key.Account,
            commit.Before.Key.ExternalId,
            commit.CitizenId,
            State = StoredState.Write(commit.State),
            commit.Before.Version,
            NextSeq = commit.Before.NextSeq + commit.Rows.Count,
            commit.PushTo,
            Now = commit.Now.ToUnixTimeMilliseconds(),
            SpokeAt = commit.IsWord ? commit.Now.ToUnixTimeMilliseconds() : (long?)null,
        });

    private static async Task<IReadOnlyList<TicketView>> LoadTicketsAsync(DbConnection connection, string conversationId, IReadOnlyList<string> codes)
    {
        const string Columns = "code, state, created_at, assignee, contact_cipher IS NOT NULL AS has_contact, conversation_id";
        var rows = (await connection.QueryAsync<TicketRow>(
            $"SELECT {Columns} FROM ticket WHERE conversation_id = @conversationId ORDER BY created_at DESC LIMIT {MostTickets}",
            new { conversationId })).ToList();
        var others = codes.Except(rows.Select(row => row.Code), StringComparer.Ordinal).Take(MostTickets).ToList();
        if (others.Count > 0)
        {
            rows.AddRange(await connection.QueryAsync<TicketRow>($"SELECT {Columns} FROM ticket WHERE code IN @others", new { others }));
        }

        return rows.Select(row => row.ToView(conversationId)).ToList();
    }

    private sealed class ConversationRow
    {
        public string Id { get; init; } = "";

        public string State { get; init; } = "";

        public long Version { get; init; }

        public long NextSeq { get; init; }

        public string? CitizenId { get; init; }

        public string? ServiceUrl { get; init; }
    }

    private sealed class TicketRow
    {
        public string Code { get; init; } = "";

        public string State { get; init; } = "";

        public long CreatedAt { get; init; }

        public string? Assignee { get; init; }

        public bool HasContact { get; init; }

        public string ConversationId { get; init; } = "";

        public TicketView ToView(string reader) =>
            new(Code, StoredState.ReadTicketState(State), StoredState.ReadTime(CreatedAt), string.Equals(ConversationId, reader, StringComparison.Ordinal))
            {
                IsAssigned = Assignee is not null,
                HasContact = HasContact,
            };
    }
}
