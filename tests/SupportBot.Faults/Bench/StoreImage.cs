using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SupportBot.Faults;

/// <summary>What a store holds, read past the program.</summary>
internal sealed record StoreImage(IReadOnlyList<LoggedRow> Log, IReadOnlyList<LoggedTicket> Tickets)
{
    /// <summary>What stands in the log for the once-key of a message.</summary>
    public Func<string, string> StoredKey { get; init; } = key => key;
}

/// <summary>A row of the log. <paramref name="Delivery"/>: the state of its delivery; null where it is not pushed.</summary>
internal sealed record LoggedRow(string Conversation, long Seq, string Id, bool IsInbound, string? IdempotencyKey, string? ReplyTo, string? Delivery);

/// <summary>A ticket.</summary>
internal sealed record LoggedTicket(string Conversation, string Code);

/// <summary>A store of one run: how nodes find it, and how it is read past them.</summary>
internal sealed class FaultStore(IReadOnlyDictionary<string, string?> settings)
{
    public IReadOnlyDictionary<string, string?> Settings { get; } = settings;

    public static FaultStore Sqlite(string folder) => new(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "store.db") });

    public static async Task<FaultStore> PostgreSqlAsync(LocalPostgreSql server, string folder) => new(await server.NewStoreAsync(folder));

    public StoreImage Read()
    {
        var log = Query(
            """
            SELECT c.external_id, a.seq, a.activity_id, a.direction, a.once_key, a.reply_to, d.state
            FROM activity a JOIN conversation c ON c.id = a.conversation_id
            LEFT JOIN delivery d ON d.conversation_id = a.conversation_id AND d.seq = a.seq
            """,
            row => new LoggedRow(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3) == "in", Text(row, 4), Text(row, 5), Text(row, 6)));
        var tickets = Query(
            "SELECT c.external_id, t.code FROM ticket t JOIN conversation c ON c.id = t.conversation_id", row => new LoggedTicket(row.GetString(0), row.GetString(1)));
        return new StoreImage(log, tickets) { StoredKey = KeyOf(MasterKey()) };
    }

    /// <summary>Replies that wait to be delivered.</summary>
    public long CountPending() => Query("SELECT COUNT(*) FROM delivery WHERE state = 'pending'", row => row.GetInt64(0))[0];

    /// <summary>Replies that a node has claimed and not delivered yet.</summary>
    public long CountLeases() => Query("SELECT COUNT(*) FROM delivery WHERE leased_by IS NOT NULL", row => row.GetInt64(0))[0];

    /// <summary>Makes it as if the time of all leases had run out.</summary>
    public void EndLeases() => Execute("UPDATE delivery SET lease_until = 0 WHERE state = 'pending' AND leased_by IS NOT NULL");

    // As the service does it: a fingerprint that is made with the key beside the store.
    private static Func<string, string> KeyOf(byte[] masterKey) =>
        key => $"once-{Convert.ToHexStringLower(HMACSHA256.HashData(masterKey, Encoding.UTF8.GetBytes($"once-key|{key}")))[..24]}";

    private byte[] MasterKey() =>
        Convert.FromBase64String(File.ReadAllText(Settings.TryGetValue("Secrets:MasterKeyFile", out var file) && file is not null ? file : $"{Settings["Storage:Path"]}.masterkey").Trim());

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    public DbConnection Open()
    {
        DbConnection connection = Settings.TryGetValue("Storage:ConnectionString", out var server)
            ? new NpgsqlConnection($"{server};Pooling=false")
            : new SqliteConnection($"Data Source={Settings["Storage:Path"]};Pooling=False");
        connection.Open();
        return connection;
    }

    private List<T> Query<T>(string sql, Func<DbDataReader, T> read)
    {
        using var connection = Open();
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this project.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
