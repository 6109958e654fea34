using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Clears what an engine leaves of erased text outside of its tables: in freed space, in its log.</summary>
internal abstract class ResidualData(Database database, TimeProvider time)
{
    private const string Job = "wipe";

    protected Database Database { get; } = database;

    /// <summary>True where the space that rows leave keeps their words until <see cref="RewriteAsync"/>.</summary>
    public virtual bool NeedsRewrite => false;

    /// <summary>Selects table and column of everything in the store that holds text.</summary>
    public abstract string TextColumns { get; }

    /// <summary>Notes that something was erased and must be wiped; to be called in the transaction that erases it.</summary>
    public static Task<int> MarkAsync(DbConnection connection) => connection.ExecuteAsync(
        """
        INSERT INTO job (name, lease_until, leased_by) VALUES (@Job, 0, @Mark)
        ON CONFLICT (name) DO UPDATE SET leased_by = excluded.leased_by, finished_at = NULL
        """,
        new { Job, Mark = Guid.CreateVersion7().ToString("N") });

    /// <summary>True while something is marked.</summary>
    public async Task<bool> IsMarkedAsync(CancellationToken cancellationToken) => await FindMarkAsync(cancellationToken) is not null;

    /// <summary>
    /// Wipes what is marked, as far as that holds up nobody; what only <see cref="RewriteAsync"/> reaches stays marked. False where the store was too
    /// busy for it.
    /// </summary>
    public async Task<bool> ScrubAsync(CancellationToken cancellationToken)
    {
        if (await FindMarkAsync(cancellationToken) is not { } mark)
        {
            return true;
        }

        if (!await ScrubTracesAsync(cancellationToken))
        {
            return false;
        }

        if (!NeedsRewrite)
        {
            await ClearAsync(mark, cancellationToken);
        }

        return true;
    }

    /// <summary>Wipes all that is marked, whatever has to wait for it. False where the store was too busy for it: it stays marked.</summary>
    public async Task<bool> RewriteAsync(CancellationToken cancellationToken)
    {
        if (await FindMarkAsync(cancellationToken) is not { } mark)
        {
            return true;
        }

        if (!await RewriteFilesAsync(cancellationToken) || !await ScrubTracesAsync(cancellationToken))
        {
            return false;
        }

        await ClearAsync(mark, cancellationToken);
        return true;
    }

    /// <summary>How often the texts stand anywhere in the store's files; null where its files cannot be looked at from here.</summary>
    public abstract int? Count(IReadOnlyList<string> texts);

    /// <summary>Wipes what can be wiped while turns are written. False where the store was too busy.</summary>
    protected abstract Task<bool> ScrubTracesAsync(CancellationToken cancellationToken);

    /// <summary>Writes all files again, where that helps. False where the store was too busy.</summary>
    protected virtual Task<bool> RewriteFilesAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    private Task<string?> FindMarkAsync(CancellationToken cancellationToken) => Database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<string?>("SELECT leased_by FROM job WHERE name = @Job AND finished_at IS NULL", new { Job }), cancellationToken);

    // What was erased meanwhile has a mark of its own.
    private Task<int> ClearAsync(string mark, CancellationToken cancellationToken) => Database.WriteAsync(
        connection => connection.ExecuteAsync(
            "UPDATE job SET finished_at = @Now WHERE name = @Job AND leased_by = @mark", new { Job, mark, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
        cancellationToken);
}
