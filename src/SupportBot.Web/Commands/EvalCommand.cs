using System.CommandLine;
using System.Text.RegularExpressions;
using Spectre.Console;
using SupportBot.Evaluation;
using SupportBot.Evaluation.Report;
using SupportBot.Examples;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Commands;

/// <summary><c>eval FILE…</c>: runs evaluation cases, prints a table per topic, and on demand reports, saves and compares.</summary>
internal static class EvalCommand
{
    public static Command Create(CommandHost host)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Files of cases, one JSON object a line.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the figures and the wrong cases as JSON." };
        var report = new Option<FileInfo?>("--report") { Description = "Write an HTML report; the cases are then also run with their words changed in each way." };
        var floor = new Option<double?>("--floor") { Description = "Exit 1 where the share of right cases is below (0 to 1)." };
        var topicFloors = new Option<string[]>("--floor-topic") { Description = "TOPIC=SHARE: exit 1 where a topic's (or group's) share of right cases is below; repeatable.", DefaultValueFactory = _ => [] };
        topicFloors.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => EvaluationFloor.Parse(token.Value) is null))
            {
                result.AddError($"'{token.Value}' is not of the form scam=0.9");
            }
        });
        var turnFloors = new Option<string[]>("--floor-turns") { Description = "SHARE or GROUP=SHARE: exit 1 where the share of right replies is below; repeatable.", DefaultValueFactory = _ => [] };
        turnFloors.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => EvaluationFloor.ParseTurns(token.Value) is null))
            {
                result.AddError($"'{token.Value}' is not of the form 0.9 or english=0.9");
            }
        });
        var change = new Option<string?>("--change") { Description = "strip: all tone marks off; typos: one letter in ten mistyped; teencode: short forms and playful spelling." };
        change.AcceptOnlyFromAmong([.. TextChange.Names]);
        var save = new Option<FileInfo?>("--save") { Description = "Keep the run in a file." };
        var compare = new Option<FileInfo?>("--compare") { Description = "Say what became better or worse since a run that was kept." };
        var command = new Command("eval", "Run evaluation cases (docs/contract.md, section 5).") { files, json, report, floor, topicFloors, turnFloors, change, save, compare };
        command.SetAction(result => Run(host, new Wishes(
            result.GetValue(files)!,
            result.GetValue(json),
            result.GetValue(report),
            [
                .. result.GetValue(floor) is { } minimum ? [new EvaluationFloor(null, minimum)] : Array.Empty<EvaluationFloor>(),
                .. result.GetValue(topicFloors)!.Select(EvaluationFloor.Parse).OfType<EvaluationFloor>(),
                .. result.GetValue(turnFloors)!.Select(EvaluationFloor.ParseTurns).OfType<EvaluationFloor>(),
            ],
            result.GetValue(change),
            result.GetValue(save),
            result.GetValue(compare))));
        return command;
    }

    private static int Run(CommandHost host, Wishes wishes)
    {
        try
        {
            // Read first: a wrong path is told before the cases are run.
            var cases = EvalCases.Read(wishes.Files);
            var before = wishes.Compare is null ? null : SavedRun.Read(wishes.Compare.FullName);
            if (Bench(host) is not { } bench)
            {
                return 1;
            }

            var run = Run(bench, cases, wishes);
            var saved = SavedRun.From(run);
            run = before is null ? run : run with { Comparison = Comparison.Create(before, saved) };
            if (wishes.Save is not null)
            {
                saved.Write(wishes.Save.FullName);
            }

            if (wishes.Report is not null)
            {
                File.WriteAllText(wishes.Report.FullName, EvaluationReport.Html(run));
            }

            var missed = wishes.Floors.Select(floor => floor.Miss(run.Figures)).OfType<string>().ToList();
            EvalOutput.Print(run, missed, wishes.Json);
            return missed.Count == 0 ? 0 : 1;
        }
        catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    // Not the pipeline of the services: the report shows what cross-validation found in training.
    private static TestBench? Bench(CommandHost host)
    {
        using var services = host.Services();
        var (content, problems) = host.ReadContent();
        if (content is null || problems.Count > 0)
        {
            Console.Error.WriteLine("The content has faults:\n" + string.Join('\n', problems));
            return null;
        }

        var (pipeline, calibration) = services.GetRequiredService<TrainingFile>().Train(content, hasMemory: false);
        var (_, dialogs) = ContentSetup.Folders(services);
        var runner = new CaseRunner(pipeline, services.GetRequiredService<ServiceClock>().Today);
        return new TestBench(runner, services.GetRequiredService<ServiceClock>().Today, ShortForms.Read(dialogs), Reliability.From(calibration.HeldOut));
    }

    private static EvaluationRun Run(TestBench bench, List<EvaluationCase> cases, Wishes wishes)
    {
        var changes = wishes.Report is null ? [wishes.Change] : TextChange.Names.Prepend(null).ToList();
        var verdicts = RunAll(bench, cases, changes);
        return new EvaluationRun(bench.Today, wishes.Change, verdicts[changes.IndexOf(wishes.Change)])
        {
            HeldOut = bench.HeldOut,
            Robustness = changes.Count == 1 ? [] : changes.Zip(verdicts, (change, of) => new ChangedFigures(Words(change), EvaluationFigures.From(of))).ToList(),
        };
    }

    private static List<List<CaseVerdict>> RunAll(TestBench bench, List<EvaluationCase> cases, List<string?> changes)
    {
        // The bar goes to standard error: standard output is the result.
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var verdicts = new List<List<CaseVerdict>>();
        screen.Progress().HideCompleted(false).Start(progress =>
        {
            var tasks = changes.ConvertAll(change => progress.AddTask(changes.Count == 1 ? "cases" : $"cases, {Words(change)}", maxValue: Math.Max(1, cases.Count)));
            foreach (var (change, task) in changes.Zip(tasks))
            {
                var changed = TextChange.Named(change, bench.ShortForms);
                verdicts.Add(cases.ConvertAll(@case =>
                {
                    var verdict = Run(bench.Runner, @case, changed);
                    task.Increment(1);
                    return verdict;
                }));
            }
        });
        return verdicts;
    }

    private static CaseVerdict Run(CaseRunner runner, EvaluationCase @case, Func<string, string>? change)
    {
        try
        {
            return runner.Run(@case, change);
        }
        catch (RegexMatchTimeoutException failure)
        {
            throw new FormatException($"case '{@case.Id}': /{failure.Pattern}/ takes too long.", failure);
        }
    }

    private static string Words(string? change) => change switch
    {
        null => "as written",
        "strip" => "marks stripped",
        "typos" => "10 % mistyped",
        _ => change,
    };

    private sealed record Wishes(
        IReadOnlyList<FileInfo> Files, bool Json, FileInfo? Report, IReadOnlyList<EvaluationFloor> Floors, string? Change, FileInfo? Save, FileInfo? Compare);

    private sealed record TestBench(CaseRunner Runner, DateOnly Today, ShortForms ShortForms, Reliability HeldOut);
}
