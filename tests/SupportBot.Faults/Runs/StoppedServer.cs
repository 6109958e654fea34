namespace SupportBot.Faults;

/// <summary>PostgreSQL is stopped as by a crash, under load, and started again.</summary>
internal static class StoppedServer
{
    private const int Refusals = 20;
    private const int Afterwards = 100;

    public static async Task<FaultResult> RunAsync(LocalPostgreSql server, string folder, int rounds, bool isInHurry, IProgress<double> progress)
    {
        await using var run = await FaultRun.PrepareAsync(await FaultStore.PostgreSqlAsync(server, folder));
        await run.BeginAsync();
        for (var round = 1; round <= rounds; round++)
        {
            await run.AcknowledgedAsync(Afterwards);
            await server.StopAsync();
            await run.RefusedAsync(Refusals);
            await server.StartAsync();
            progress.Report((double)round / rounds);
        }

        await run.AcknowledgedAsync(Afterwards);
        return await run.FinishAsync("PostgreSQL stopped and started", rounds, isInHurry);
    }
}
