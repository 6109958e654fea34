using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>Brings names that were stored before <see cref="StoredKey"/> into its form.</summary>
internal static class LongKeys
{
    private const int RowsAtOnce = 500;

    /// <summary>All of them. Conversations that were erased keep their stand-ins, which are short.</summary>
    public static async Task ShortenAsync(DbConnection connection, Dialect dialect)
    {
        await ShortenAsync(connection, "SELECT id, key AS name FROM conversation WHERE LENGTH(key) > @MaxLength LIMIT @RowsAtOnce", "UPDATE conversation SET key = @Short WHERE id = @Id");
        await ShortenAsync(
            connection,
            "SELECT conversation_id AS id, once_key AS name FROM activity WHERE LENGTH(once_key) > @MaxLength LIMIT @RowsAtOnce",
            "UPDATE activity SET once_key = @Short WHERE conversation_id = @Id AND once_key = @Name");
    }

    private static async Task ShortenAsync(DbConnection connection, string find, string change)
    {
        while ((await connection.QueryAsync<Row>(find, new { StoredKey.MaxLength, RowsAtOnce }, commandTimeout: 0)).AsList() is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                await connection.ExecuteAsync(change, new { row.Id, row.Name, Short = StoredKey.For(row.Name) }, commandTimeout: 0);
            }
        }
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";
    }
}
