using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Examples;

namespace SupportBot.Web.Commands;

/// <summary>Reads the cases that <c>eval</c> is to run, and finds those that cannot be run before any is.</summary>
internal static class EvalCases
{
    /// <summary>All cases of the files, in order.</summary>
    /// <exception cref="FormatException">There are none, or some cannot be run; the message has a line for each, with its id.</exception>
    public static List<EvaluationCase> Read(IReadOnlyList<FileInfo> files)
    {
        var read = files.SelectMany(file => EvaluationCase.ReadFile(file.FullName).Select((@case, index) => (Case: @case, Place: $"{file}: {NameOf(@case, index)}"))).ToList();
        if (read.Count == 0)
        {
            throw new FormatException($"{string.Join(", ", files)}: no cases.");
        }

        var faults = read.Where(entry => FindFault(entry.Case) is not null).Select(entry => $"{entry.Place}: {FindFault(entry.Case)}").ToList();
        return faults.Count == 0 ? read.ConvertAll(entry => entry.Case) : throw new FormatException(string.Join('\n', faults));
    }

    private static string NameOf(EvaluationCase @case, int index) =>
        string.IsNullOrEmpty(@case.Id) ? string.Create(CultureInfo.InvariantCulture, $"case number {index + 1}, which has no id") : $"case '{@case.Id}'";

    // JSON may hold null where the types know none.
    private static string? FindFault(EvaluationCase @case)
    {
        if (@case.Say is not { Count: > 0 } said || said.Any(message => message is null))
        {
            return "say needs at least one message.";
        }

        if (@case.Day is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return $"day '{day}' is no day yyyy-MM-dd.";
        }

        if (@case.Turns?.Count > said.Count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"turns has {@case.Turns.Count} checks for {said.Count} messages.");
        }

        var turns = (@case.Turns ?? []).OfType<TurnCheck>().SelectMany(check => (check.Must ?? []).Concat(check.MustNot ?? []));
        return (@case.Must ?? []).Concat(@case.MustNot ?? []).Concat(turns).Select(FindPatternFault).FirstOrDefault(fault => fault is not null);
    }

    private static string? FindPatternFault(string? pattern)
    {
        if (pattern is null)
        {
            return "must and mustNot hold regular expressions, not null.";
        }

        try
        {
            // As it will be used: with the marks of its letters off.
            _ = new Regex(TurnCheck.FoldPattern(pattern), RegexOptions.CultureInvariant);
            return null;
        }
        catch (RegexParseException fault)
        {
            return $"/{pattern}/ is no regular expression: {fault.Message}";
        }
    }
}
