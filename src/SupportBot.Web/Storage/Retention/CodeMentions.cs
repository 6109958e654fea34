using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Writes over the code of an erased ticket where other conversations and the histories of other tickets name it.</summary>
internal static class CodeMentions
{
    /// <summary>What stands there instead; as long as a code, and none.</summary>
    private const string Mark = "VN-****-****";

    private static readonly (string Table, string Column, string Key)[] Locations =
    [
        ("activity", "activity", "conversation_id"),
        ("conversation", "state", "id"),
        ("ticket", "summary", "id"),
        ("ticket_event", "text", "ticket_id"),
    ];

    /// <summary>How many texts were changed.</summary>
    public static async Task<int> OverwriteAsync(Database database, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var code in codes)
        {
            foreach (var (table, column, key) in Locations)
            {
                // The search reads everything; no turn is to wait for it.
                var ids = await database.ReadAsync(
                    connection => connection.QueryAsync<string>($"SELECT DISTINCT {key} FROM {table} WHERE {column} LIKE @Pattern", new { Pattern = $"%{code}%" }, commandTimeout: 0),
                    cancellationToken);
                changed += await database.WriteAsync(connection => OverwriteAsync(connection, $"{table} SET {column}", column, key, ids.AsList(), code), cancellationToken);
            }
        }

        return changed;
    }

    private static async Task<int> OverwriteAsync(DbConnection connection, string target, string column, string key, IReadOnlyList<string> ids, string code)
    {
        var changed = 0;
        foreach (var id in ids)
        {
            changed += await connection.ExecuteAsync(
                $"UPDATE {target} = REPLACE({column}, @code, @Mark) WHERE {key} = @id AND {column} <> REPLACE({column}, @code, @Mark)", new { id, code, Mark });
        }

        return changed;
    }
}
