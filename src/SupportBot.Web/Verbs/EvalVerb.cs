using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using SupportBot.Evaluation;

namespace SupportBot.Web.Verbs;

/// <summary><c>eval FILE…</c>: runs evaluation cases and prints a table per topic.</summary>
internal static class EvalVerb
{
    public static Command Create(VerbHost host)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Files of cases, one JSON object a line.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the figures and the wrong cases as JSON." };
        var report = new Option<FileInfo?>("--report") { Description = "Write an HTML report." };
        var floor = new Option<double?>("--floor") { Description = "Exit 1 where the share of right cases is below (0 to 1)." };
        var change = new Option<string?>("--change") { Description = "strip: all tone marks off; typos: one letter in ten mistyped." };
        change.AcceptOnlyFromAmong("strip", "typos");
        var command = new Command("eval", "Run evaluation cases (docs/contract.md, section 5).") { files, json, report, floor, change };
        command.SetAction(result => Run(host, result.GetValue(files)!, result.GetValue(json), result.GetValue(report), result.GetValue(floor), result.GetValue(change)));
        return command;
    }

    private static int Run(VerbHost host, FileInfo[] files, bool json, FileInfo? report, double? floor, string? change)
    {
        IReadOnlyList<EvaluationCase> cases;
        try
        {
            cases = files.SelectMany(file => EvaluationCase.ReadFile(file.FullName)).ToList();
        }
        catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }

        var (pipeline, today) = host.Pipeline();
        var verdicts = RunAll(new CaseRunner(pipeline, today), cases, TextChange.Named(change));
        var figures = EvaluationFigures.Of(verdicts);
        if (json)
        {
            var wrong = verdicts.Where(verdict => !verdict.Passed).Select(verdict => new { verdict.Case.Id, Said = verdict.Case.Say[0], verdict.Faults });
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Figures = figures, Wrong = wrong }, VerbHost.Json));
        }
        else
        {
            Print(figures, verdicts);
        }

        if (report is not null)
        {
            File.WriteAllText(report.FullName, EvaluationReport.Html(figures, verdicts, today));
        }

        return floor is not null && figures.Share < floor ? 1 : 0;
    }

    private static List<CaseVerdict> RunAll(CaseRunner runner, IReadOnlyList<EvaluationCase> cases, Func<string, string>? change)
    {
        // The bar goes to standard error: standard output is the result.
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var verdicts = new List<CaseVerdict>();
        screen.Progress().HideCompleted(false).Start(progress =>
        {
            var task = progress.AddTask("cases", maxValue: Math.Max(1, cases.Count));
            foreach (var @case in cases)
            {
                verdicts.Add(runner.Run(@case, change));
                task.Increment(1);
            }
        });
        return verdicts;
    }

    private static void Print(EvaluationFigures figures, List<CaseVerdict> verdicts)
    {
        var table = new Table().AddColumns("group", "right", "of", "share");
        foreach (var group in figures.Groups)
        {
            table.AddRow(group.Name, $"{group.Right}", $"{group.All}", $"{group.Share:P0}");
        }

        AnsiConsole.Write(table);
        foreach (var wrong in verdicts.Where(verdict => !verdict.Passed))
        {
            AnsiConsole.WriteLine($"  wrong: {wrong.Case.Id} | {wrong.Case.Say[0].ReplaceLineEndings(" ")} | {string.Join("; ", wrong.Faults)}");
        }

        AnsiConsole.WriteLine(
            $"right {figures.Right}/{figures.Cases} = {figures.Share:F3}; topic right {figures.TopicShare:F3}; questions, median {figures.QuestionsMedian}, for what was told {figures.AskedAgain}; " +
            $"out of scope refused {figures.OutOfScopeRefused}/{figures.OutOfScope}, in scope answered {figures.InScopeAnswered}/{figures.InScope}");
    }
}
