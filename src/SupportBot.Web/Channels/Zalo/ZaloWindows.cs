using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>In which of the platform's windows a citizen can be written to, counted from the citizen's last word, and what else Zalo's answers told. For people who see a conversation.</summary>
internal sealed class ZaloWindows(Database database)
{
    /// <summary>So long writing costs nothing.</summary>
    public static readonly TimeSpan Free = TimeSpan.FromHours(48);

    /// <summary>So long writing is possible.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromDays(7);

    /// <summary>
    /// True where Zalo lets the account write.
    /// <paramref name="spokeAt"/>: the citizen's last word; null: the chat was only opened, and Zalo decides.
    /// </summary>
    public static bool IsOpen(long? spokeAt, DateTimeOffset now) => spokeAt is not { } at || now < DateTimeOffset.FromUnixTimeMilliseconds(at) + Open;

    /// <summary>The window of a conversation; null where it is none of Zalo's.</summary>
    public async Task<ZaloWindow?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Row>(
                """
                SELECT c.spoke_at, z.error, z.error_at, z.quota_type, z.quota_remain, z.quota_total, z.quota_at FROM conversation c
                LEFT JOIN zalo_contact z ON z.conversation_id = c.id
                WHERE c.id = @conversationId AND c.channel = @Name
                """,
                new { conversationId, ZaloChannel.Name }),
            cancellationToken);
        return row is null ? null : new ZaloWindow(
            At(row.SpokeAt) + Free,
            At(row.SpokeAt) + Open,
            row.Error is { } error ? (error, At(row.ErrorAt)!.Value) : null,
            row.QuotaType is { } type ? (new ZaloQuota(type, row.QuotaRemain, row.QuotaTotal), At(row.QuotaAt)!.Value) : null);
    }

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private sealed class Row
    {
        public long? SpokeAt { get; init; }

        public int? Error { get; init; }

        public long? ErrorAt { get; init; }

        public string? QuotaType { get; init; }

        public long? QuotaRemain { get; init; }

        public long? QuotaTotal { get; init; }

        public long? QuotaAt { get; init; }
    }
}

/// <summary>The ways in which a citizen can be written to.</summary>
/// <param name="FreeUntil">Until then writing costs nothing; null: the citizen has said nothing yet.</param>
/// <param name="OpenUntil">Until then writing is possible at all.</param>
/// <param name="Unreachable">Zalo's error with which the last reply was refused, and when; null: replies arrive.</param>
/// <param name="Quota">What was left when Zalo said so last; null: it never did.</param>
internal sealed record ZaloWindow(
    DateTimeOffset? FreeUntil, DateTimeOffset? OpenUntil, (int Error, DateTimeOffset At)? Unreachable, (ZaloQuota Quota, DateTimeOffset At)? Quota);
