using System.Diagnostics;

namespace SupportBot.Faults;

/// <summary>The disk of the store is full for a while, under load. Needs the right to mount a small file system in memory.</summary>
internal static class FullDisk
{
    private const int Refusals = 20;
    private const int Afterwards = 100;

    public static async Task<FaultResult> RunAsync(string folder, int rounds, bool isInHurry, IProgress<double> progress)
    {
        var disk = Directory.CreateDirectory(Path.Combine(folder, "disk")).FullName;
        await MountAsync(disk);
        try
        {
            return await RunOnAsync(disk, rounds, isInHurry, progress);
        }
        finally
        {
            await CallAsync("umount", disk);
        }
    }

    private static async Task<FaultResult> RunOnAsync(string disk, int rounds, bool isInHurry, IProgress<double> progress)
    {
        await using var run = await FaultRun.PrepareAsync(FaultStore.Sqlite(disk));
        await run.BeginAsync();
        for (var round = 1; round <= rounds; round++)
        {
            await run.AcknowledgedAsync(Afterwards);
            var ballast = Path.Combine(disk, "ballast");
            Fill(ballast);
            await run.RefusedAsync(Refusals);
            File.Delete(ballast);
            progress.Report((double)round / rounds);
        }

        await run.AcknowledgedAsync(Afterwards);
        return await run.FinishAsync("disk full", rounds, isInHurry);
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task MountAsync(string disk)
    {
        if (!OperatingSystem.IsLinux() || await CallAsync("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk) != 0)
        {
            throw new NotPossibleHereException("A full disk is made on a small tmpfs, and mounting one is not allowed here.");
        }
    }

    private static async Task<int> CallAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
