using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Storage.Audit;

/// <summary>
/// The audit log: rows that are only ever added, in the transaction of what they tell. Each is chained to the one before it by a hash that is keyed with the
/// master key: anyone who has the database alone can change a row, but not so that <see cref="AuditChain"/> does not find it.
/// </summary>
internal sealed class AuditLog(Database database, MasterKey key, TimeProvider time)
{
    private static readonly TimeSpan LookLength = TimeSpan.FromMinutes(30);

    /// <summary>Adds a row. To be called last in a transaction: until it ends, other nodes wait to add theirs.</summary>
    public async Task AppendAsync(DbConnection connection, AuditRecord record)
    {
        var (last, before) = await connection.QuerySingleAsync<(long Seq, string Hash)>($"SELECT seq, hash FROM audit_end WHERE id = 1{database.Dialect.ForUpdate}");
        var row = new AuditRow
        {
            Seq = last + 1,
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Actor = record.Actor,
            Action = record.Action,
            SubjectKind = record.SubjectKind,
            Subject = record.Subject,
            Difference = record.Difference?.ToJson(),
        };
        row.Hash = HashOf(key, before, row);
        await connection.ExecuteAsync(
            "INSERT INTO audit_log (seq, at, actor, action, subject_kind, subject, difference, hash) VALUES (@Seq, @At, @Actor, @Action, @SubjectKind, @Subject, @Difference, @Hash)", row);
        await connection.ExecuteAsync("UPDATE audit_end SET seq = @Seq, hash = @Hash WHERE id = 1", row);
    }

    /// <summary>Adds a row in a transaction of its own.</summary>
    public Task AppendAsync(AuditRecord record, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await AppendAsync(connection, record);
            return true;
        },
        cancellationToken);

    /// <summary>Adds that somebody looks at something, once in half an hour: a page that stays open asks again and again.</summary>
    public async Task NoteLookAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        var since = (time.GetUtcNow() - LookLength).ToUnixTimeMilliseconds();
        var isNoted = await database.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM audit_log WHERE subject = @Subject AND actor = @Actor AND action = @Action AND at > @since", new { record.Subject, record.Actor, record.Action, since }) > 0,
            cancellationToken);
        if (!isNoted)
        {
            await AppendAsync(record, cancellationToken);
        }
    }

    /// <summary>The hash of a row that follows a row of the hash <paramref name="before"/>.</summary>
    public static string HashOf(MasterKey key, string before, AuditRow row) => key.Sign(JsonSerializer.Serialize<string?[]>(
    [
        "audit", before, row.Seq.ToString(CultureInfo.InvariantCulture), row.At.ToString(CultureInfo.InvariantCulture), row.Actor, row.Action, row.SubjectKind, row.Subject, row.Difference,
    ]));
}

/// <summary>A row of the audit log.</summary>
public sealed class AuditRow
{
    /// <summary>Its place, from 1.</summary>
    public long Seq { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Who.</summary>
    public string Actor { get; init; } = "";

    /// <summary>What.</summary>
    public string Action { get; init; } = "";

    /// <summary>Kind of the subject.</summary>
    public string SubjectKind { get; init; } = "";

    /// <summary>Id of the ticket or unit, name of the account.</summary>
    public string Subject { get; init; } = "";

    /// <summary>JSON, field to before and after; null where nothing is told.</summary>
    public string? Difference { get; init; }

    /// <summary>Hash of the row and of the hash before it.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What people call the subject now: code of the ticket, name of the unit or account.</summary>
    public string? Title { get; init; }
}
