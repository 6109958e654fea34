using System.Data.Common;

namespace SupportBot.Faults;

/// <summary>Another process, this one, holds the write lock of the SQLite file for longer than the service is willing to wait.</summary>
internal static class LockedFile
{
    private const int Refusals = 20;
    private const int Afterwards = 100;

    public static async Task<FaultResult> RunAsync(string folder, int rounds, bool isInHurry, IProgress<double> progress)
    {
        var store = FaultStore.Sqlite(folder);
        await using var run = await FaultRun.PrepareAsync(store, 1, ("Storage:BusyTimeoutMilliseconds", "200"));
        await run.BeginAsync();
        for (var round = 1; round <= rounds; round++)
        {
            await run.AcknowledgedAsync(Afterwards);
            using (var other = store.Open())
            {
                Execute(other, "BEGIN IMMEDIATE");
                await run.RefusedAsync(Refusals);
                Execute(other, "ROLLBACK");
            }

            progress.Report((double)round / rounds);
        }

        await run.AcknowledgedAsync(Afterwards);
        return await run.FinishAsync("file locked by another process", rounds, isInHurry);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The two statements stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
