using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SupportBot.Benchmarks.Throughput;

/// <summary>How fast the rows of turns go into SQLite by themselves: 16 turns a commit, WAL, <c>synchronous = FULL</c>, prepared statements, nothing else done.</summary>
internal static class DiskLimit
{
    private const int TurnsPerCommit = 16;

    // Of the sizes that the service writes: the message, the reply, the conversation.
    private static readonly string Message = new('m', 420);
    private static readonly string Reply = new('r', 1_900);
    private static readonly string State = new('s', 330);

    /// <summary>Turns a second.</summary>
    public static double Measure(string folder, int seconds)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "limit.db")};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Run(connection, "CREATE TABLE activity (conversation_id TEXT, seq INTEGER, direction TEXT, once_key TEXT, activity TEXT, PRIMARY KEY (conversation_id, seq), UNIQUE (conversation_id, once_key))");
        Run(connection, "CREATE TABLE conversation (id TEXT PRIMARY KEY, state TEXT, version INTEGER)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO activity VALUES (@id, @seq, @direction, @once, @activity)";
        using var update = connection.CreateCommand();
        update.CommandText = "INSERT INTO conversation VALUES (@id, @state, 1) ON CONFLICT (id) DO UPDATE SET state = @state, version = version + 1";
        var watch = Stopwatch.StartNew();
        var turns = 0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            using var transaction = connection.BeginTransaction();
            (insert.Transaction, update.Transaction) = (transaction, transaction);
            for (var i = 0; i < TurnsPerCommit; i++, turns++)
            {
                WriteTurn(insert, update, turns);
            }

            transaction.Commit();
        }

        return turns / watch.Elapsed.TotalSeconds;
    }

    private static void WriteTurn(SqliteCommand insert, SqliteCommand update, int turn)
    {
        var id = $"0190000000007000800000000000{turn % 500:x4}";
        Set(insert, ("@id", id), ("@seq", turn * 2), ("@direction", "in"), ("@once", $"a-{turn}"), ("@activity", Message));
        insert.ExecuteNonQuery();
        Set(insert, ("@id", id), ("@seq", (turn * 2) + 1), ("@direction", "out"), ("@once", DBNull.Value), ("@activity", Reply));
        insert.ExecuteNonQuery();
        Set(update, ("@id", id), ("@state", State));
        update.ExecuteNonQuery();
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = value;
            }
            else
            {
                command.Parameters.AddWithValue(name, value);
            }
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
