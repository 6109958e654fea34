namespace SupportBot.Content;

/// <summary>Tells causes from what follows from them: where a file cannot be read, all that is looked up in it is missing too, and none of that is worth a line.</summary>
internal static class FaultCauses
{
    /// <summary>
    /// The faults without those that follow from others: first the files that cannot be read, then all by file and line. Of one file a misspelt key comes before
    /// what is missing for it.
    /// </summary>
    public static IReadOnlyList<ContentProblem> Keep(IReadOnlyCollection<ContentProblem> problems)
    {
        var unread = problems.Where(problem => IsUnread(problem.Kind)).Select(problem => problem.File).ToHashSet(StringComparer.Ordinal);
        var misspelt = problems.Where(problem => problem.Kind == Fault.UnknownKey).Select(problem => problem.File).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. problems.Distinct().Where(problem => !Follows(problem.Kind, unread))
                .OrderBy(problem => !unread.Contains(problem.File)).ThenBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => IsAbsence(problem.Kind) && misspelt.Contains(problem.File)).ThenBy(problem => problem.Line),
        ];
    }

    private static bool IsUnread(Fault fault) => fault is Fault.FileMissing or Fault.NotYaml or Fault.NoMap or Fault.NoFrontMatter or Fault.ListEmpty;

    private static bool IsAbsence(Fault fault) => fault is Fault.Missing or Fault.ListEmpty or Fault.NoSource or Fault.NotReviewed or Fault.NobodyAsks or Fault.AspectsWithoutMatter
        or Fault.CaseNotReviewed or Fault.NoResult or Fault.TooFewValues or Fault.PhrasesMissing or Fault.NothingToSay or Fault.NothingLearnt or Fault.DayMissing or Fault.WeekMissing
        or Fault.OpeningMissing or Fault.HedgesMissing or Fault.SaysMissing or Fault.CuesMissing or Fault.CommandMissing;

    private static bool Follows(Fault fault, HashSet<string> unread) => fault switch
    {
        Fault.UnregisteredSource or Fault.NoSourceInTime => unread.Any(file => IsNamed(file, "sources.yaml")),
        Fault.UnknownMatter => unread.Any(file => IsNamed(file, "matters.yaml")),
        Fault.UnknownContact or Fault.UnknownHotline => unread.Any(file => IsNamed(file, "hotlines.yaml")),
        // Which article a file would have been is not known where it cannot be read.
        Fault.BrokenLink or Fault.NobodyAsks or Fault.FraudAnswer => unread.Any(IsArticle),
        Fault.DiagnosisStart or Fault.DialogStart => unread.Any(file => IsArticle(file) || file.Contains("/phrases/", StringComparison.Ordinal)),
        _ => false,
    };

    private static bool IsNamed(string file, string name) => Path.GetFileName(file) == name;

    private static bool IsArticle(string file) => file.EndsWith(".md", StringComparison.Ordinal);
}
