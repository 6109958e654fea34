using System.Text.RegularExpressions;
using SupportBot.Recognizers.Text;
using SupportBot.Web.StaffConsole.Reports;

namespace SupportBot.Web.StaffConsole.Learning;

/// <summary>
/// Questions as they stand under <c>questions:</c> of an article. They leave the house, so they are chosen as strictly as the examples of the report
/// (<see cref="ReportExamples"/>), and what an article asks already is left out.
/// </summary>
internal static partial class QuestionLines
{
    private const int MaxLines = 8;

    /// <summary>The lines, each as <c>  - …</c>; empty where no message may leave.</summary>
    /// <param name="texts">Messages, masked, the best first.</param>
    /// <param name="known">Questions that stand there already.</param>
    public static string Write(IEnumerable<string> texts, IReadOnlyList<string> known)
    {
        var folded = known.Select(Fold).ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', ReportExamples.Choose(texts.Where(text => !folded.Contains(Fold(text))), MaxLines).Select(text => $"  - {Quote(text)}"));
    }

    // Words that YAML could take for something else stand in quotes.
    private static string Quote(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Fold(string text) => VietnameseLetters.Fold(text.Trim().ToLowerInvariant());

    [GeneratedRegex(@"^[\p{L}\p{M}][\p{L}\p{M}\p{Nd} ,.?!/()+-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
