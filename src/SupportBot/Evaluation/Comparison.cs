namespace SupportBot.Evaluation;

/// <summary>Compares two runs: what became better and what worse, case by case.</summary>
/// <param name="Better">Wrong before, right now.</param>
/// <param name="Worse">Right before, wrong now.</param>
/// <param name="Otherwise">Wrong both times, with other faults.</param>
/// <param name="Added">Ids that only the later run has.</param>
/// <param name="Removed">Ids that only the earlier run has.</param>
public sealed record Comparison(
    IReadOnlyList<CaseChange> Better, IReadOnlyList<CaseChange> Worse, IReadOnlyList<CaseChange> Otherwise, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Cases in both runs.</summary>
    public required int Common { get; init; }

    /// <summary>Those of them that were right before.</summary>
    public required int RightBefore { get; init; }

    /// <summary>Those of them that are right now.</summary>
    public int RightNow => RightBefore + Better.Count - Worse.Count;

    /// <summary>What makes the two runs unlike, apart from the bot; null where nothing does.</summary>
    public string? Caution { get; init; }

    /// <summary>Compares by id; of cases with one id the first counts.</summary>
    public static Comparison Create(SavedRun before, SavedRun now)
    {
        var earlier = before.Cases.DistinctBy(@case => @case.Id).ToDictionary(@case => @case.Id, StringComparer.Ordinal);
        var later = now.Cases.DistinctBy(@case => @case.Id).ToList();
        var common = later.Where(@case => earlier.ContainsKey(@case.Id)).Select(@case => new CaseChange(@case.Id, earlier[@case.Id].Faults, @case.Faults)).ToList();
        var known = later.Select(@case => @case.Id).ToHashSet(StringComparer.Ordinal);
        return new Comparison(
            common.Where(change => change.Before.Count > 0 && change.Now.Count == 0).ToList(),
            common.Where(change => change.Before.Count == 0 && change.Now.Count > 0).ToList(),
            common.Where(change => change.Before.Count > 0 && change.Now.Count > 0 && !change.Before.SequenceEqual(change.Now, StringComparer.Ordinal)).ToList(),
            later.Select(@case => @case.Id).Where(id => !earlier.ContainsKey(id)).ToList(),
            earlier.Keys.Where(id => !known.Contains(id)).ToList())
        {
            Common = common.Count,
            RightBefore = common.Count(change => change.Before.Count == 0),
            Caution = Difference(before, now),
        };
    }

    private static string? Difference(SavedRun before, SavedRun now) => (before.Change != now.Change, before.Day != now.Day) switch
    {
        (true, _) => $"words {before.Change ?? "as written"} before, {now.Change ?? "as written"} now",
        (_, true) => $"day {before.Day:yyyy-MM-dd} before, {now.Day:yyyy-MM-dd} now",
        _ => null,
    };
}

/// <summary>The faults of a case in two runs.</summary>
public sealed record CaseChange(string Id, IReadOnlyList<string> Before, IReadOnlyList<string> Now);
