using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace SupportBot.Web.Storage.PostgreSql;

/// <summary>PostgreSQL: rows are locked before they are changed, and what can be said in one statement goes in one round trip.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    /// <summary>Seconds that one statement of a turn may take: its caller must hear within 5.</summary>
    private const int TurnSeconds = 4;

    public override string Name => "postgresql";

    // The number of the lock is ours alone: "SuppBot" in ASCII.
    public override string BeginAlone => "BEGIN; SELECT pg_advisory_xact_lock(23491486562479988)";

    public override string ForUpdate => " FOR UPDATE";

    public override string SkipLocked => " FOR UPDATE OF d SKIP LOCKED";

    public override string Among(string name) => $"= ANY (@{name})";

    public override async Task<int> ExecuteAsync(DbConnection connection, params IReadOnlyList<Call> calls)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection) { Timeout = TurnSeconds };
        foreach (var call in calls)
        {
            batch.BatchCommands.Add(Command(call));
        }

        return await batch.ExecuteNonQueryAsync();
    }

    public override async Task<T?> ReadFirstAsync<T>(DbConnection connection, Call call, Func<DbDataReader, T> read)
        where T : class
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection) { Timeout = TurnSeconds, BatchCommands = { Command(call) } };
        await using var reader = await batch.ExecuteReaderAsync();
        return await reader.ReadAsync() ? read(reader) : null;
    }

    public override string MatchingTickets => "SELECT number FROM ticket WHERE document @@ @query::tsquery";

    public override string SearchQuery(IReadOnlyList<string> words) => string.Join(" & ", words.Select(word => $"'{word}'"));

    public override bool IsDuplicate(DbException failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private static NpgsqlBatchCommand Command(Call call)
    {
#pragma warning disable CA2100 // Statements are constants of the program.
        var command = new NpgsqlBatchCommand(call.Statement.Sql);
#pragma warning restore CA2100
        for (var i = 0; i < call.Values.Length; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(call.Statement.Kinds[i]), Value = Storable(call.Values[i]) });
        }

        return command;
    }

    // Ids are whatever a channel calls them; the server's texts hold every character but NUL.
    private static object Storable(object? value) => value switch
    {
        null => DBNull.Value,
        string text when text.Contains('\0', StringComparison.Ordinal) => text.Replace('\0', '\uFFFD'),
        _ => value,
    };

    private static NpgsqlDbType TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Characters => NpgsqlDbType.Text,
        ValueKind.Bigint => NpgsqlDbType.Bigint,
        ValueKind.Real => NpgsqlDbType.Double,
    };
}
