using System.Data.Common;
using Dapper;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Storage;

/// <summary>A row of the log as it is read back.</summary>
internal sealed class ActivityRow
{
    private const string Columns = "seq, activity_id, direction, type, once_key AS idempotency_key, reply_to, activity, language, created_at";

    public long Seq { get; init; }

    public string ActivityId { get; init; } = "";

    public string Direction { get; init; } = "";

    public string Type { get; init; } = "";

    public string? IdempotencyKey { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>The message as it is stored; null after an erasure.</summary>
    public string? Activity { get; set; }

    public string? Language { get; init; }

    public long CreatedAt { get; init; }

    /// <summary>Reads rows. <paramref name="rest"/>: the statement from its condition on.</summary>
    public static Task<IEnumerable<ActivityRow>> ReadAsync(DbConnection connection, string rest, object values) =>
        connection.QueryAsync<ActivityRow>($"SELECT {Columns} FROM activity WHERE {rest}", values);

    public LogRow ToLogRow()
    {
        var at = StoredState.ReadTime(CreatedAt);
        return new LogRow
        {
            Seq = Seq,
            ActivityId = ActivityId,
            Direction = Direction,
            Type = Type,
            IdempotencyKey = IdempotencyKey,
            ReplyTo = ReplyTo,
            Message = Activity is null ? null : MessageJson.Read(Activity, ActivityId, Type, at),
            Language = Language,
            At = at,
        };
    }
}
