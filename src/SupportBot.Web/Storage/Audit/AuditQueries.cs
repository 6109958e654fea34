using System.Runtime.CompilerServices;
using Dapper;

namespace SupportBot.Web.Storage.Audit;

/// <summary>A filter of rows.</summary>
internal sealed record AuditFilter
{
    /// <summary>Name of the account; null: anybody.</summary>
    public string? Actor { get; init; }

    /// <summary>What; null: anything.</summary>
    public string? Action { get; init; }

    /// <summary>Code of a ticket, name of a unit or account, id of an article; null: any.</summary>
    public string? Subject { get; init; }

    /// <summary>Not before; UTC milliseconds.</summary>
    public long? From { get; init; }

    /// <summary>Before; UTC milliseconds.</summary>
    public long? Until { get; init; }

    /// <summary>Only rows before this one; null: from the latest.</summary>
    public long? Before { get; init; }
}

/// <summary>Reads the audit log, latest first.</summary>
internal sealed class AuditQueries(Database database)
{
    private const int ExportPage = 1_000;

    /// <summary>At most so many rows.</summary>
    public Task<IReadOnlyList<AuditRow>> ListAsync(AuditFilter filter, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<AuditRow>>(
        async connection =>
        {
            var (where, parameters) = Condition(filter);
            parameters.Add("limit", limit);
            return (await connection.QueryAsync<AuditRow>(
                $"""
                SELECT a.seq, a.at, a.actor, a.action, a.subject_kind, a.subject, a.difference, a.hash, COALESCE(t.code, u.name, a.subject) AS title
                FROM audit_log a LEFT JOIN ticket t ON a.subject_kind = 'ticket' AND t.id = a.subject LEFT JOIN staff_unit u ON a.subject_kind = 'unit' AND u.id = a.subject
                WHERE {where} ORDER BY a.seq DESC LIMIT @limit
                """,
                parameters)).AsList();
        },
        cancellationToken);

    /// <summary>All rows, read page by page.</summary>
    public async IAsyncEnumerable<AuditRow> ReadAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var rows = await ListAsync(filter, ExportPage, cancellationToken);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < ExportPage)
            {
                yield break;
            }

            filter = filter with { Before = rows[^1].Seq };
        }
    }

    private static (string Where, DynamicParameters Parameters) Condition(AuditFilter filter)
    {
        var parameters = new DynamicParameters();
        var conditions = new List<string> { "1 = 1" };
        Add("a.actor = @actor", "actor", filter.Actor);
        Add("a.action = @action", "action", filter.Action);
        Add(
            """
            (a.subject IN (SELECT id FROM ticket WHERE code = @subject UNION ALL SELECT id FROM staff_unit WHERE name = @subject UNION ALL SELECT name FROM staff WHERE name = @subject)
              OR (a.subject_kind = 'article' AND a.subject = @subject))
            """,
            "subject",
            filter.Subject);
        Add("a.at >= @from", "from", filter.From);
        Add("a.at < @until", "until", filter.Until);
        Add("a.seq < @before", "before", filter.Before);
        return (string.Join(" AND ", conditions), parameters);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add(name, value);
            }
        }
    }
}
