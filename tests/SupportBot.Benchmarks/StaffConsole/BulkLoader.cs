using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>Puts many rows into a table of a store on which no service runs, as fast as the engine takes them.</summary>
internal abstract class BulkLoader : IAsyncDisposable
{
    /// <summary>The store of these settings of the service.</summary>
    public static async Task<BulkLoader> OpenAsync(IReadOnlyDictionary<string, string?> settings) => settings.TryGetValue("Storage:ConnectionString", out var server)
        ? await PostgreSqlLoader.OpenAsync(server!)
        : await SqliteLoader.OpenAsync(settings["Storage:Path"]!);

    protected abstract DbConnection Connection { get; }

    /// <summary>Adds rows; each holds a value for each of the columns, which are separated by commas.</summary>
    public abstract Task LoadAsync(string table, string columns, IEnumerable<object?[]> rows);

    /// <summary>Ends the loading: what was added is in the store, and the engine knows what it holds.</summary>
    public abstract Task CompleteAsync();

    /// <summary>The number that a query gives.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this project.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private sealed class SqliteLoader(SqliteConnection connection) : BulkLoader
    {
        private SqliteTransaction? transaction;

        protected override DbConnection Connection => connection;

        public static async Task<BulkLoader> OpenAsync(string path)
        {
            var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            await connection.OpenAsync();
            return new SqliteLoader(connection);
        }

        public override async Task LoadAsync(string table, string columns, IEnumerable<object?[]> rows)
        {
            transaction ??= connection.BeginTransaction();
            await using var command = connection.CreateCommand();
            var names = columns.Split(", ");
#pragma warning disable CA2100 // Constants of this project.
            command.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", names.Select((_, i) => $"@v{i}"))})";
#pragma warning restore CA2100
            var parameters = names.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@v{i}" })).Select((_, i) => command.Parameters[i]).ToArray();
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    parameters[i].Value = row[i] ?? DBNull.Value;
                }

                command.ExecuteNonQuery();
            }
        }

        public override async Task CompleteAsync() => await transaction!.CommitAsync();
    }

    private sealed class PostgreSqlLoader(NpgsqlConnection connection) : BulkLoader
    {
        protected override DbConnection Connection => connection;

        public static async Task<BulkLoader> OpenAsync(string server)
        {
            var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
            return new PostgreSqlLoader(connection);
        }

        public override async Task LoadAsync(string table, string columns, IEnumerable<object?[]> rows)
        {
            await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                await writer.WriteRowAsync(values: row.Select(value => value ?? DBNull.Value).ToArray());
            }

            await writer.CompleteAsync();
        }

        // What the server's own housekeeping does some minutes after so many rows came in.
        public override async Task CompleteAsync()
        {
            await using var command = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
