using System.Data.Common;
using Dapper;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Delivery;

/// <summary>Replies that must be pushed out. Each is claimed with a lease, so that a crashed or second process takes over what another left.</summary>
internal sealed class DeliveryStore(Database database, ClientIds ids)
{
    private string ClaimDue => $"""
        WITH due AS MATERIALIZED (
          SELECT d.conversation_id, d.seq FROM delivery d
          WHERE d.state = 'pending' AND d.next_attempt_at <= @LeaseNow AND {Lease.IsFree}
            AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.conversation_id = d.conversation_id AND e.seq < d.seq AND e.state = 'pending')
          ORDER BY d.next_attempt_at LIMIT @limit{database.Dialect.SkipLocked})
        UPDATE delivery SET {Lease.Take}
        WHERE (conversation_id, seq) IN (SELECT conversation_id, seq FROM due)
        RETURNING conversation_id, seq, attempts,
          (SELECT channel FROM conversation c WHERE c.id = delivery.conversation_id) AS channel,
          (SELECT account FROM conversation c WHERE c.id = delivery.conversation_id) AS channel_account_id,
          (SELECT external_id FROM conversation c WHERE c.id = delivery.conversation_id) AS external_id,
          (SELECT citizen_id FROM conversation c WHERE c.id = delivery.conversation_id) AS citizen_id,
          (SELECT delivery_route FROM conversation c WHERE c.id = delivery.conversation_id) AS delivery_route,
          (SELECT activity_id FROM activity a WHERE a.conversation_id = delivery.conversation_id AND a.seq = delivery.seq) AS activity_id,
          (SELECT type FROM activity a WHERE a.conversation_id = delivery.conversation_id AND a.seq = delivery.seq) AS type,
          (SELECT created_at FROM activity a WHERE a.conversation_id = delivery.conversation_id AND a.seq = delivery.seq) AS created_at,
          (SELECT activity FROM activity a WHERE a.conversation_id = delivery.conversation_id AND a.seq = delivery.seq) AS activity
        """;

    /// <summary>
    /// Claims what is due: of each conversation only its oldest open row, so that replies stay in order. <paramref name="prepare"/> runs in the same
    /// transaction, for each that was claimed.
    /// </summary>
    public async Task<IReadOnlyList<DueDelivery>> ClaimAsync(
        string leaseOwner, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken, Func<DbConnection, DueDelivery, Task>? prepare = null)
    {
        var held = new Lease(leaseOwner, lease);
        if (!await IsAnyDueAsync(held, now, cancellationToken))
        {
            return [];
        }

        return await database.WriteAsync<IReadOnlyList<DueDelivery>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<Row>(ClaimDue, held.Values(now, new { limit }));
                var claimed = rows.Select(row => row.ToDelivery(ids)).ToList();
                foreach (var delivery in claimed)
                {
                    await (prepare?.Invoke(connection, delivery) ?? Task.CompletedTask);
                }

                return claimed;
            },
            cancellationToken);
    }

    /// <summary>Notes that it arrived.</summary>
    public Task MarkDeliveredAsync(DueDelivery delivery, string leaseOwner, CancellationToken cancellationToken, Func<DbConnection, Task>? record = null) =>
        FinishAsync(delivery, leaseOwner, "state = 'delivered', attempts = attempts + 1, last_error = NULL", null, null, record, cancellationToken);

    /// <summary>Notes a failure that may pass.</summary>
    public Task PostponeAsync(DueDelivery delivery, string leaseOwner, DateTimeOffset next, string error, CancellationToken cancellationToken, Func<DbConnection, Task>? record = null) =>
        FinishAsync(delivery, leaseOwner, "attempts = attempts + 1, next_attempt_at = @Next, last_error = @error", next, error, record, cancellationToken);

    /// <summary>Puts it back untried.</summary>
    public Task ReleaseAsync(DueDelivery delivery, string leaseOwner, DateTimeOffset next, string reason, CancellationToken cancellationToken, Func<DbConnection, Task>? record = null) =>
        FinishAsync(delivery, leaseOwner, "next_attempt_at = @Next, last_error = @error", next, reason, record, cancellationToken);

    /// <summary>Notes that it arrived, no matter who holds it and what was thought of it: the receiver has shown it. False where that was known.</summary>
    public async Task<bool> ConfirmAsync(string conversationId, long seq, CancellationToken cancellationToken)
    {
        var isOpen = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM delivery WHERE conversation_id = @conversationId AND seq = @seq AND state <> 'delivered'", new { conversationId, seq }),
            cancellationToken);
        return isOpen > 0 && await database.WriteAsync(
            connection => connection.ExecuteAsync(
                $"UPDATE delivery SET state = 'delivered', last_error = NULL, {Lease.Release} WHERE conversation_id = @conversationId AND seq = @seq",
                new { conversationId, seq }),
            cancellationToken) > 0;
    }

    /// <summary>Gives it up; it stays visible with the reason.</summary>
    public Task DeadLetterAsync(DueDelivery delivery, string leaseOwner, string error, CancellationToken cancellationToken, Func<DbConnection, Task>? record = null) =>
        FinishAsync(delivery, leaseOwner, "state = 'dead', attempts = attempts + 1, last_error = @error", null, error, record, cancellationToken);

    /// <summary>Takes one that was given up back, as if it had never been tried, inside a caller's transaction. False where it was not given up, or holds no words any more.</summary>
    public static async Task<bool> ReplayAsync(DbConnection connection, string conversationId, long seq, DateTimeOffset now) => await connection.ExecuteAsync(
        $"""
        UPDATE delivery SET state = 'pending', attempts = 0, next_attempt_at = @Now, last_error = NULL, {Lease.Release}
        WHERE conversation_id = @conversationId AND seq = @seq AND state = 'dead'
          AND EXISTS (SELECT 1 FROM activity a WHERE a.conversation_id = @conversationId AND a.seq = @seq AND a.activity IS NOT NULL)
        """,
        new { conversationId, seq, Now = now.ToUnixTimeMilliseconds() }) > 0;

    private Task<bool> IsAnyDueAsync(Lease lease, DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => await connection.ExecuteScalarAsync<long>(
            $"SELECT COUNT(*) FROM (SELECT 1 FROM delivery WHERE state = 'pending' AND next_attempt_at <= @LeaseNow AND {Lease.IsFree} LIMIT 1) AS due",
            lease.Values(now)) > 0,
        cancellationToken);

    // A lease that has run out and was taken by another is no longer ours to finish; what the provider answered is true all the same.
    private Task<int> FinishAsync(
        DueDelivery delivery, string leaseOwner, string change, DateTimeOffset? next, string? error, Func<DbConnection, Task>? record, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await (record?.Invoke(connection) ?? Task.CompletedTask);
                return await connection.ExecuteAsync(
                    $"UPDATE delivery SET {change}, {Lease.Release} WHERE conversation_id = @ConversationId AND seq = @Seq AND {Lease.IsOwn}",
                    new { delivery.ConversationId, delivery.Seq, LeaseOwner = leaseOwner, Next = next?.ToUnixTimeMilliseconds(), error });
            },
            cancellationToken);

    private sealed class Row
    {
        public string ConversationId { get; init; } = "";

        public long Seq { get; init; }

        public int Attempts { get; init; }

        public string Channel { get; init; } = "";

        public string ChannelAccountId { get; init; } = "";

        public string ExternalId { get; init; } = "";

        public string? CitizenId { get; init; }

        public string? DeliveryRoute { get; init; }

        public string ActivityId { get; init; } = "";

        public string Type { get; init; } = "";

        public long CreatedAt { get; init; }

        public string? Activity { get; init; }

        public DueDelivery ToDelivery(ClientIds ids) => new()
        {
            ConversationId = ConversationId,
            Seq = Seq,
            Attempts = Attempts,
            Channel = Channel,
            ChannelAccountId = ChannelAccountId,
            ExternalId = ExternalId,
            CitizenId = CitizenId,
            DeliveryRoute = DeliveryRoute,
            Message = Activity is null ? null : ids.Open(MessageJson.Read(Activity, ActivityId, Type, StoredState.ReadTime(CreatedAt))),
        };
    }
}

/// <summary>A claimed row with everything that sending it needs.</summary>
internal sealed class DueDelivery
{
    public required string ConversationId { get; init; }

    public required long Seq { get; init; }

    /// <summary>Attempts made so far.</summary>
    public int Attempts { get; init; }

    public required string Channel { get; init; }

    public required string ChannelAccountId { get; init; }

    public required string ExternalId { get; init; }

    public string? CitizenId { get; init; }

    /// <summary>Where it goes to: a channel's name, or the <c>serviceUrl</c> of a caller of <c>/api/messages</c>.</summary>
    public string? DeliveryRoute { get; init; }

    /// <summary>What is to be sent; null where it was erased meanwhile.</summary>
    public LoggedMessage? Message { get; init; }

    /// <summary>What its sender knew of it when it was claimed; null where the sender notes nothing.</summary>
    public object? Prepared { get; set; }
}
