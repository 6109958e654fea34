using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>A connection that keeps the statements it has once run prepared.</summary>
internal sealed class SqliteSession(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<Statement, SqliteCommand> prepared = [];

    /// <summary>The command of a statement, its values set. It stays this connection's own: not to be disposed.</summary>
    public SqliteCommand Prepare(Call call)
    {
        if (!prepared.TryGetValue(call.Statement, out var command))
        {
            prepared.Add(call.Statement, command = Make(call.Statement));
        }

        for (var i = 0; i < call.Values.Length; i++)
        {
            command.Parameters[i].Value = call.Values[i] ?? DBNull.Value;
        }

        return command;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in prepared.Values)
            {
                command.Dispose();
            }

            prepared.Clear();
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Make(Statement statement)
    {
        var command = CreateCommand();
#pragma warning disable CA2100 // Statements are constants of the program.
        command.CommandText = statement.Sql;
#pragma warning restore CA2100
        for (var i = 1; i <= statement.Kinds.Count; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }
}
