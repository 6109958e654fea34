using System.Data.Common;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Storage.Secrets;
using static SupportBot.Web.Storage.ValueKind;

namespace SupportBot.Web.Storage.Turns;

/// <summary>Loads conversations and commits turns.</summary>
internal sealed class TurnStore(Database database, TicketCommandWriter tickets, LoggedSecrets secrets, ClientIds ids, Pseudonyms pseudonyms, RecentConversations recent)
{
    private static readonly Statement Find = new(
        """
        SELECT c.id, c.state, c.version, c.next_seq, c.citizen_id, c.delivery_route,
          CASE WHEN EXISTS (SELECT 1 FROM ticket t WHERE t.conversation_id = c.id) THEN 1 ELSE 0 END,
          (SELECT MIN(a.seq) FROM activity a WHERE a.conversation_id = c.id AND a.once_key IN ($2, $3))
        FROM conversation c WHERE c.key = $1
        """,
        Characters, Characters, Characters);

    private static readonly Statement Make = new(
        """
        INSERT INTO conversation (id, key, channel, account, external_id, citizen_id, state, version, next_seq, delivery_route, created_at, spoke_at, held_at, province)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (key) DO NOTHING
        """,
        Characters, Characters, Characters, Characters, Characters, Characters, Characters, Bigint, Characters, Bigint, Bigint, Bigint, Characters);

    private static readonly Statement Move = new(
        """
        UPDATE conversation SET state = $1, version = version + 1, next_seq = $2, citizen_id = COALESCE($3, citizen_id),
          delivery_route = COALESCE($4, delivery_route), spoke_at = COALESCE($5, spoke_at), held_at = $6, province = COALESCE($7, province)
        WHERE id = $8 AND version = $9
        """,
        Characters, Bigint, Characters, Characters, Bigint, Bigint, Characters, Characters, Bigint);

    private static readonly Statement Restore = new(
        "UPDATE conversation SET key = $1, external_id = $2, erased_at = NULL WHERE id = $3", Characters, Characters, Characters);

    /// <summary>
    /// As <see cref="LoadAsync"/>, but without a look at the store where this process alone writes to it and knows the conversation: for a first try
    /// only. Where something changed since, or the turn is a repeat, its commit ends in <see cref="CommitResult.Conflict"/>.
    /// </summary>
    public async ValueTask<TurnStart> RecallAsync(ConversationKey key, string? idempotencyKey, IReadOnlyList<string> codes, DateTimeOffset now, CancellationToken cancellationToken) =>
        codes.Count == 0 && recent.Find(key, idempotencyKey) is { } known ? new TurnStart(known, null) : await LoadAsync(key, idempotencyKey, codes, now, cancellationToken);

    /// <summary>
    /// The conversation, or a new one that no row stands for yet; and the turn that <paramref name="idempotencyKey"/> began, where it was committed.
    /// <paramref name="codes"/>: ticket codes that the message names.
    /// </summary>
    public Task<TurnStart> LoadAsync(ConversationKey key, string? idempotencyKey, IReadOnlyList<string> codes, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                var found = await FindAsync(connection, key, key.Value, idempotencyKey) ?? await FindAsync(connection, key, pseudonyms.For(key.Value), idempotencyKey);
                if (found is { RepeatedSeq: { } seq })
                {
                    return new TurnStart(found.Conversation, await ReadTurnAsync(connection, found.Conversation, seq, idempotencyKey));
                }

                var conversation = found?.Conversation ?? new StoredConversation(Guid.CreateVersion7(now).ToString("N"), key, ConversationState.Empty, 0, 1);
                return new TurnStart(
                    found is { HasTickets: true } || codes.Count > 0
                        ? conversation with { Tickets = await TicketViews.LoadAsync(connection, database.Dialect, conversation.Id, codes) }
                        : conversation,
                    null);
            },
            cancellationToken);

    /// <summary>Writes a turn.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public async Task<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var sealedCommit = commit with { Rows = secrets.Seal(commit), Commands = tickets.Seal(commit.Commands) };
        var result = await TryCommitAsync(sealedCommit, cancellationToken);
        if (result == CommitResult.Committed && !database.IsShared)
        {
            recent.Keep(commit);
        }
        else
        {
            recent.Forget(commit.Before.Key);
        }

        return result;
    }

    /// <summary>
    /// The same inside a caller's transaction, for a turn without secrets and contacts. All checks come before the first lasting write: a typed
    /// refusal leaves nothing behind.
    /// </summary>
    public async Task<CommitResult> WriteAsync(DbConnection connection, TurnCommit commit)
    {
        if (await TicketCommandWriter.IsCodeTakenAsync(connection, commit.Commands))
        {
            return CommitResult.CodeTaken;
        }

        if (!await HeldContactWriter.IsThereAsync(connection, database.Dialect, commit))
        {
            // Its time ran out while the turn was decided.
            return CommitResult.Conflict;
        }

        // The update locks the row, and its version decides: a turn of another node is either seen here or comes later.
        if (await database.Dialect.ExecuteAsync(connection, Conversation(commit)) == 0)
        {
            return CommitResult.Conflict;
        }

        await database.Dialect.ExecuteAsync(connection, [.. Names(commit), .. Rows(commit)]);
        await tickets.WriteAsync(connection, commit);
        return CommitResult.Committed;
    }

    private async Task<CommitResult> TryCommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(connection => WriteAsync(connection, commit), cancellationToken);
        }
        catch (DbException failure) when (database.Dialect.IsDuplicate(failure))
        {
            // Another node wrote the same once-key or the same ticket code between our check and our write.
            return CommitResult.Conflict;
        }
    }

    private static Call Conversation(TurnCommit commit)
    {
        var before = commit.Before;
        var state = StoredState.Write(commit.State);
        var nextSeq = before.NextSeq + commit.Rows.Count;
        var now = commit.Now.ToUnixTimeMilliseconds();
        object? spokeAt = commit.IsUserMessage ? now : null;
        object? heldAt = commit.State.Handoff?.TouchedAt.ToUnixTimeMilliseconds();
        return before.IsNew
            ? Make.With(before.Id, before.Key.Value, before.Key.Channel, before.Key.ChannelAccountId, before.Key.ExternalId, commit.CitizenId, state, nextSeq, commit.DeliveryRoute, now, spokeAt, heldAt, commit.State.Province)
            : Move.With(state, nextSeq, commit.CitizenId, commit.DeliveryRoute, spokeAt, heldAt, commit.State.Province, before.Id, before.Version);
    }

    // One that was erased and speaks again has its names back.
    private static IEnumerable<Call> Names(TurnCommit commit) =>
        commit.Before is { IsErased: true } erased ? [Restore.With(erased.Key.Value, erased.Key.ExternalId, erased.Id)] : [];

    private static IEnumerable<Call> Rows(TurnCommit commit)
    {
        foreach (var row in commit.Rows)
        {
            yield return LogWriter.Insert(commit.Before.Id, row);
            if (commit.DeliveryRoute is not null && row.Direction == "out")
            {
                yield return LogWriter.InsertDelivery(commit.Before.Id, row);
            }
        }
    }

    // Earlier versions kept once-keys as they came.
    private Task<FoundConversation?> FindAsync(DbConnection connection, ConversationKey key, string storedKey, string? idempotencyKey) =>
        database.Dialect.ReadFirstAsync(connection, Find.With(storedKey, ids.IdempotencyKeyFor(idempotencyKey), idempotencyKey), row => Read(key, isErased: storedKey != key.Value, row));

    private static FoundConversation Read(ConversationKey key, bool isErased, DbDataReader row) => new(
        new StoredConversation(row.GetString(0), key, StoredState.Read(row.GetString(1)), row.GetInt64(2), row.GetInt64(3))
        {
            IsErased = isErased,
            CitizenId = row.IsDBNull(4) ? null : row.GetString(4),
            DeliveryRoute = row.IsDBNull(5) ? null : row.GetString(5),
        },
        row.GetInt32(6) == 1,
        row.IsDBNull(7) ? null : row.GetInt64(7));

    private async Task<LoggedTurn> ReadTurnAsync(DbConnection connection, StoredConversation conversation, long seq, string? idempotencyKey)
    {
        var rows = await ActivityRow.ReadAsync(
            connection,
            """
            conversation_id = @Id AND (seq = @seq OR (seq > @seq AND direction = 'out' AND reply_to =
              (SELECT activity_id FROM activity WHERE conversation_id = @Id AND seq = @seq)))
            ORDER BY seq
            """,
            new { conversation.Id, seq });
        return new LoggedTurn(rows.Select(row => secrets.Open(row) with { IdempotencyKey = row.IdempotencyKey is null ? null : idempotencyKey }).ToList());
    }

    private sealed record FoundConversation(StoredConversation Conversation, bool HasTickets, long? RepeatedSeq);
}
