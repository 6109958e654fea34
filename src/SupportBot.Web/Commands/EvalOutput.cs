using System.Text.Json;
using Spectre.Console;
using SupportBot.Evaluation;

namespace SupportBot.Web.Commands;

/// <summary>Prints the result of <c>eval</c>: tables for people, or JSON alone.</summary>
internal static class EvalOutput
{
    public static void Print(EvaluationRun run, IReadOnlyList<string> missedFloors, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(Document(run, missedFloors), CommandHost.Json));
        }
        else
        {
            PrintTables(run);
        }

        foreach (var missed in missedFloors)
        {
            Console.Error.WriteLine(missed);
        }
    }

    private static object Document(EvaluationRun run, IReadOnlyList<string> missedFloors) => new
    {
        run.Figures,
        Wrong = run.Verdicts.Where(verdict => !verdict.Passed).Select(verdict => new
        {
            verdict.Case.Id,
            Said = verdict.Case.Say[0],
            verdict.Faults,
            Got = new { verdict.First?.Topic, verdict.First?.Outcome, verdict.Last?.Case },
            verdict.Understood?.Intents,
        }),
        Robustness = run.Robustness.Count == 0 ? null : run.Robustness,
        run.Comparison,
        MissedFloors = missedFloors.Count == 0 ? null : missedFloors,
    };

    private static void PrintTables(EvaluationRun run)
    {
        var figures = run.Figures;
        var table = new Table().AddColumns("group", "right", "of", "share");
        foreach (var group in figures.Groups)
        {
            table.AddRow(Markup.Escape(group.Name), $"{group.Right}", $"{group.All}", $"{group.Share:P0}");
        }

        AnsiConsole.Write(table);
        PrintConversations(figures);
        foreach (var wrong in run.Verdicts.Where(verdict => !verdict.Passed))
        {
            AnsiConsole.WriteLine($"  wrong: {wrong.Case.Id} | {wrong.Case.Say[0].ReplaceLineEndings(" ")} | {string.Join("; ", wrong.Faults)}");
        }

        PrintRobustness(run.Robustness);
        PrintComparison(run.Comparison);
        AnsiConsole.WriteLine(
            $"right {figures.Right}/{figures.Cases} = {figures.Share:F3}; topic right {figures.TopicShare:F3}; questions, median {figures.QuestionsMedian}, for what was told {figures.AskedAgain}; " +
            $"out of scope refused {figures.OutOfScopeRefused}/{figures.OutOfScope}, in scope answered {figures.InScopeAnswered}/{figures.InScope}");
        if (figures.AllConversations is { Turns: > 0 } talks)
        {
            AnsiConsole.WriteLine($"replies right {talks.TurnsRight}/{talks.Turns} = {talks.TurnShare:F3}; conversations right {talks.Right}/{talks.All} = {talks.Share:F3}");
        }
    }

    private static void PrintConversations(EvaluationFigures figures)
    {
        if (figures.Conversations.Count == 0)
        {
            return;
        }

        var table = new Table().AddColumns("conversations of", "replies right", "of", "share", "right whole", "of", "share");
        foreach (var group in figures.Conversations.Append(figures.AllConversations))
        {
            table.AddRow(Markup.Escape(group.Name), $"{group.TurnsRight}", $"{group.Turns}", $"{group.TurnShare:P0}", $"{group.Right}", $"{group.All}", $"{group.Share:P0}");
        }

        AnsiConsole.Write(table);
    }

    private static void PrintRobustness(IReadOnlyList<ChangedFigures> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = new Table().AddColumns("words", "right", "share", "topic right");
        foreach (var (name, figures) in rows)
        {
            table.AddRow(name, $"{figures.Right}", $"{figures.Share:P1}", $"{figures.TopicShare:P1}");
        }

        AnsiConsole.Write(table);
    }

    private static void PrintComparison(Comparison? comparison)
    {
        if (comparison is null)
        {
            return;
        }

        PrintChanges("better", comparison.Better);
        PrintChanges("worse", comparison.Worse);
        PrintChanges("wrong otherwise", comparison.Otherwise);
        var caution = comparison.Caution is null ? "" : $"; not alike: {comparison.Caution}";
        AnsiConsole.WriteLine(
            $"compared: {comparison.RightBefore} of {comparison.Common} right before, {comparison.RightNow} now; better {comparison.Better.Count}, worse {comparison.Worse.Count}; " +
            $"added {comparison.Added.Count}, removed {comparison.Removed.Count}{caution}");
    }

    private static void PrintChanges(string word, IReadOnlyList<CaseChange> changes)
    {
        foreach (var change in changes)
        {
            AnsiConsole.WriteLine($"  {word}: {change.Id} | {Faults(change.Before)} → {Faults(change.Now)}");
        }
    }

    private static string Faults(IReadOnlyList<string> faults) => faults.Count == 0 ? "right" : string.Join("; ", faults);
}
