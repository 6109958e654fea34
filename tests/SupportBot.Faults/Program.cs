using System.Globalization;
using Spectre.Console;

namespace SupportBot.Faults;

/// <summary>The long runs, by hand: <c>dotnet run -c Release --project tests/SupportBot.Faults -- all</c>.</summary>
internal static class Program
{
    private const string Usage = "kills N [postgresql] | deliveries N [postgresql] | disk N | locked N | server N | leases N | nodes | all";

    // So wide that no line of the table is broken where it goes to a file.
    private const int WidthOfFile = 240;

    private delegate Task<FaultResult> Run(FaultFixture fixture, string folder, IProgress<double> progress);

    public static async Task<int> Main(string[] args)
    {
        if (Choose(args) is not { } runs)
        {
            AnsiConsole.WriteLine(Usage);
            return 1;
        }

        if (!AnsiConsole.Profile.Out.IsTerminal)
        {
            AnsiConsole.Profile.Width = WidthOfFile;
        }

        await using var fixture = new FaultFixture();
        var results = await RunAsync(fixture, runs);
        AnsiConsole.Write(Table(results));
        return results.TrueForAll(result => result.Verdict.IsClean && result.Broken == 0) ? 0 : 1;
    }

    private static (string Name, Run Run)[]? Choose(string[] args)
    {
        var onServer = args is [.., "postgresql"];
        return args switch
        {
            ["kills", ..] => [Kill(Count(args, 200), onServer)],
            ["deliveries", ..] => [Deliver(Count(args, 100_000), onServer)],
            ["disk", ..] => [Disk(Count(args, 20))],
            ["locked", ..] => [Locked(Count(args, 20))],
            ["server", ..] => [Server(Count(args, 20))],
            ["leases", ..] => [Leases(Count(args, 5))],
            ["nodes"] => [Nodes()],
            ["all"] => [Kill(200, false), Kill(50, true), Deliver(100_000, false), Deliver(20_000, true), Disk(20), Locked(20), Server(20), Leases(5), Nodes()],
            _ => null,
        };
    }

    private static int Count(string[] args, int usual) => args.Length > 1 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : usual;

    private static (string, Run) Kill(int kills, bool onServer) =>
        ("kills", async (fixture, folder, progress) => await Kills.RunAsync(await fixture.StoreAsync(folder, onServer), kills, isInHurry: false, progress));

    private static (string, Run) Deliver(int deliveries, bool onServer) =>
        ("deliveries", async (fixture, folder, progress) => await Deliveries.RunAsync(await fixture.StoreAsync(folder, onServer), deliveries, isInHurry: false, progress));

    private static (string, Run) Disk(int rounds) => ("disk full", (_, folder, progress) => FullDisk.RunAsync(folder, rounds, isInHurry: false, progress));

    private static (string, Run) Locked(int rounds) => ("file locked", (_, folder, progress) => LockedFile.RunAsync(folder, rounds, isInHurry: false, progress));

    private static (string, Run) Server(int rounds) =>
        ("server stopped", async (fixture, folder, progress) => await StoppedServer.RunAsync(await fixture.ServerAsync(), folder, rounds, isInHurry: false, progress));

    private static (string, Run) Leases(int rounds) =>
        ("leases", async (fixture, folder, progress) => await LostLeases.RunAsync(await fixture.ServerAsync(), folder, rounds, isInHurry: false, progress));

    private static (string, Run) Nodes() => ("two nodes", async (fixture, folder, _) => (await TwoNodes.RunAsync(await fixture.ServerAsync(), folder, isInHurry: false)).Result);

    private static Task<List<FaultResult>> RunAsync(FaultFixture fixture, (string Name, Run Run)[] runs) => AnsiConsole.Progress().StartAsync(async screen =>
    {
        var results = new List<FaultResult>();
        foreach (var (name, run) in runs)
        {
            var task = screen.AddTask(name, maxValue: 1);
            var folder = Directory.CreateTempSubdirectory("supportbot-faults-").FullName;
            try
            {
                results.Add(await run(fixture, folder, new Bar(task)));
            }
            catch (NotPossibleHereException reason)
            {
                AnsiConsole.WriteLine($"{name}: skipped. {reason.Message}");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            task.Value = 1;
        }

        return results;
    });

    private static Table Table(List<FaultResult> results)
    {
        var table = new Table().Border(TableBorder.Markdown).AddColumns("fault", "rounds", "messages", "sent", "refused", "of those 500", "lost", "doubled", "out of order", "seconds", "note");
        foreach (var result in results)
        {
            int[] figures = [result.Rounds, result.Messages, result.Sent, result.Refused, result.Broken, result.Verdict.Lost.Count, result.Verdict.Doubled.Count, result.Verdict.OutOfOrder.Count, (int)result.Took.TotalSeconds];
            table.AddRow([result.Fault, .. figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture)), result.Note]);
            if (!result.Verdict.IsClean)
            {
                AnsiConsole.WriteLine(result.Verdict.ToString());
            }
        }

        return table;
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
