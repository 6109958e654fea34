using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage.Retention;

/// <summary>What an engine leaves of erased text outside of its tables: in freed space, in its log.</summary>
internal abstract class ResidualData(Database database, TimeProvider time)
{
    private const string Job = "wipe";

    protected Database Database { get; } = database;

    /// <summary>Selects table and column of everything in the store that holds text.</summary>
    public abstract string TextColumns { get; }

    /// <summary>Notes that something was erased and must be wiped; to be called in the transaction that erases it.</summary>
    public static Task<int> MarkAsync(DbConnection connection) => connection.ExecuteAsync(
        """
        INSERT INTO job (name, lease_until, leased_by) VALUES (@Job, 0, @Mark)
        ON CONFLICT (name) DO UPDATE SET leased_by = excluded.leased_by, finished_at = NULL
        """,
        new { Job, Mark = Guid.CreateVersion7().ToString("N") });

    /// <summary>Wipes what is marked. False where the store was too busy for it: it stays marked.</summary>
    public async Task<bool> ScrubAsync(CancellationToken cancellationToken)
    {
        var mark = await Database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<string?>("SELECT leased_by FROM job WHERE name = @Job AND finished_at IS NULL", new { Job }), cancellationToken);
        if (mark is null)
        {
            return true;
        }

        if (!await ScrubTracesAsync(cancellationToken))
        {
            return false;
        }

        // What was erased meanwhile has a mark of its own.
        await Database.WriteAsync(
            connection => connection.ExecuteAsync(
                "UPDATE job SET finished_at = @Now WHERE name = @Job AND leased_by = @mark", new { Job, mark, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        return true;
    }

    /// <summary>How often the texts stand anywhere in the store's files; null where its files cannot be looked at from here.</summary>
    public abstract int? Count(IReadOnlyList<string> texts);

    /// <summary>
    /// Writes all files anew, where that helps: it reaches what was deleted before the store wrote over what it deletes. Every write waits
    /// meanwhile, many seconds a gigabyte.
    /// </summary>
    public abstract Task RewriteAsync(CancellationToken cancellationToken);

    /// <summary>Wipes freed space and log. False where the store was too busy.</summary>
    protected abstract Task<bool> ScrubTracesAsync(CancellationToken cancellationToken);
}
