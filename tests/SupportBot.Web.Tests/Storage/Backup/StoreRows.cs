using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SupportBot.Web.Tests.Storage.Backup;

/// <summary>Every row of every table of a store, each as one text.</summary>
internal static class StoreRows
{
    public static async Task<SortedDictionary<string, List<string>>> ReadSqliteAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        return await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", "SELECT * FROM \"{0}\"");
    }

    public static async Task<SortedDictionary<string, List<string>>> ReadPostgreSqlAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return await ReadAsync(connection, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'", "SELECT row_to_json(r)::text FROM \"{0}\" r");
    }

    private static async Task<SortedDictionary<string, List<string>>> ReadAsync(DbConnection connection, string tables, string rows)
    {
        var all = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in await ReadAsync(connection, tables))
        {
            var read = await ReadAsync(connection, string.Format(CultureInfo.InvariantCulture, rows, table));
            read.Sort(StringComparer.Ordinal);
            all.Add(table, read);
        }

        return all;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those that the store itself told.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }

        return rows;
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
