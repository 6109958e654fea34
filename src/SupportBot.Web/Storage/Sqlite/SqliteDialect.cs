using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>SQLite: one writer, so nothing is locked row by row; statements run in this process, so each on its own costs nothing.</summary>
internal sealed class SqliteDialect : Dialect
{
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueTaken = 2067;

    public override string Name => "sqlite";

    public override string BeginAlone => "BEGIN IMMEDIATE";

    public override string ForUpdate => "";

    public override string SkipLocked => "";

    public override string Among(string name) => $"IN @{name}";

    public override async Task<int> ExecuteAsync(DbConnection connection, params IReadOnlyList<Call> calls)
    {
        var changed = 0;
        foreach (var call in calls)
        {
            changed += await ((SqliteSession)connection).Prepare(call).ExecuteNonQueryAsync();
        }

        return changed;
    }

    public override async Task<T?> ReadFirstAsync<T>(DbConnection connection, Call call, Func<DbDataReader, T> read)
        where T : class
    {
        await using var reader = await ((SqliteSession)connection).Prepare(call).ExecuteReaderAsync();
        return await reader.ReadAsync() ? read(reader) : null;
    }

    public override string MatchingTickets => "SELECT rowid AS number FROM ticket_search WHERE ticket_search MATCH @query";

    public override string SearchQuery(IReadOnlyList<string> words) => string.Join(' ', words.Select(word => $"\"{word}\""));

    public override bool IsDuplicate(DbException failure) => failure is SqliteException { SqliteExtendedErrorCode: PrimaryKeyTaken or UniqueTaken };
}
