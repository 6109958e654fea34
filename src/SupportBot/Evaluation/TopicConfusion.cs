namespace SupportBot.Evaluation;

/// <summary>Counts which topics were taken for which. A case that accepts several topics counts under the one it got, or under its first.</summary>
/// <param name="Topics">All topics that were expected or given, in the order of the contract, so that neighbours stand together.</param>
/// <param name="Cells">Pairs that occur.</param>
public sealed record TopicConfusion(IReadOnlyList<string> Topics, IReadOnlyList<ConfusionCell> Cells)
{
    /// <summary>Name for "no reply at all".</summary>
    public const string NoReply = "(none)";

    /// <summary>Counts the cases that check the topic.</summary>
    public static TopicConfusion From(IReadOnlyList<CaseVerdict> verdicts)
    {
        var cells = verdicts.Where(verdict => verdict.Case.Topic is { Count: > 0 })
            .GroupBy(verdict => (Expected: verdict.TopicRight == true ? verdict.First!.Topic : verdict.Case.Topic![0], Got: verdict.First?.Topic ?? NoReply))
            .Select(group => new ConfusionCell(group.Key.Expected, group.Key.Got, group.Select(verdict => verdict.Case.Id).ToList()))
            .ToList();
        var topics = cells.SelectMany(cell => new[] { cell.Expected, cell.Got }).Distinct(StringComparer.Ordinal).OrderBy(PositionOf).ThenBy(topic => topic, StringComparer.Ordinal).ToList();
        return new TopicConfusion(topics, cells);
    }

    private static int PositionOf(string topic)
    {
        var position = SupportBot.Topics.All.ToList().IndexOf(topic);
        return position < 0 ? int.MaxValue : position;
    }
}

/// <summary>Cases that expected one topic and got one.</summary>
public sealed record ConfusionCell(string Expected, string Got, IReadOnlyList<string> Ids)
{
    /// <summary>True on the diagonal.</summary>
    public bool IsRight => Expected == Got;
}
