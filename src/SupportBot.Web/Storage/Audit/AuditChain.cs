using Dapper;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Storage.Audit;

/// <summary>The result of a check of the audit log.</summary>
/// <param name="Rows">Rows that fit, from the first.</param>
/// <param name="LastHash">Hash of the last of them: anyone who notes it down can tell later whether rows were cut off.</param>
/// <param name="BrokenAt">Place of the first row that does not fit; null where all do.</param>
/// <param name="Fault">Why it does not; null where all do.</param>
internal sealed record AuditCheck(long Rows, string LastHash, long? BrokenAt, AuditFault? Fault);

/// <summary>The reason why a row does not fit.</summary>
internal enum AuditFault
{
    /// <summary>It, or its hash, was changed, or it was made by somebody without the key.</summary>
    Changed,

    /// <summary>It is missing.</summary>
    Missing,

    /// <summary>It and what followed were cut off, or the end of the log was changed.</summary>
    CutOff,
}

/// <summary>Checks the audit log row by row.</summary>
internal sealed class AuditChain(Database database, MasterKey key)
{
    private const int Page = 1_000;

    /// <summary>Reads the whole log; rows that are added meanwhile are checked up to the end as it was at the beginning.</summary>
    public async Task<AuditCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var end = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<(long Seq, string Hash)>("SELECT seq, hash FROM audit_end WHERE id = 1"), cancellationToken);
        var (seq, hash) = (0L, "");
        while (true)
        {
            var rows = await database.ReadAsync(
                async connection => (await connection.QueryAsync<AuditRow>(
                    $"SELECT seq, at, actor, action, subject_kind, subject, difference, hash FROM audit_log WHERE seq > @seq ORDER BY seq LIMIT {Page}", new { seq })).AsList(),
                cancellationToken);
            foreach (var row in rows)
            {
                if (row.Seq != seq + 1)
                {
                    return new AuditCheck(seq, hash, seq + 1, AuditFault.Missing);
                }

                if (AuditLog.HashOf(key, hash, row) != row.Hash)
                {
                    return new AuditCheck(seq, hash, row.Seq, AuditFault.Changed);
                }

                (seq, hash) = (row.Seq, row.Hash);
                if (seq == end.Seq && hash != end.Hash)
                {
                    return new AuditCheck(seq, hash, seq, AuditFault.CutOff);
                }
            }

            if (rows.Count < Page)
            {
                return seq < end.Seq ? new AuditCheck(seq, hash, seq + 1, AuditFault.CutOff) : new AuditCheck(seq, hash, null, null);
            }
        }
    }
}
