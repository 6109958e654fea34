namespace SupportBot.Web.StaffConsole.Statistics;

/// <summary>The citizens' questions and their outcomes, counted.</summary>
/// <param name="ByTopic">Questions by day, topic and outcome.</param>
/// <param name="ByPlace">Questions by day, province and channel.</param>
/// <param name="ByHour">Questions by hour of the day in Việt Nam, 24 numbers.</param>
/// <param name="StayedAway">How often an answer was the last word.</param>
/// <param name="Votes">How citizens judged answers.</param>
public sealed record TurnCounts(IReadOnlyList<TopicCount> ByTopic, IReadOnlyList<PlaceCount> ByPlace, IReadOnlyList<long> ByHour, StayedAway StayedAway, VoteCount Votes)
{
    /// <summary>All questions.</summary>
    public long Total => ByTopic.Sum(count => count.Count);

    /// <summary>Questions by outcome.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => Sum(ByTopic, count => count.Outcome, count => count.Count);

    /// <summary>Questions by topic, the most frequent first.</summary>
    public IReadOnlyDictionary<string, long> Topics => Sum(ByTopic, count => count.Topic, count => count.Count);

    /// <summary>Questions by province, the most frequent first; the empty name: none was told.</summary>
    public IReadOnlyDictionary<string, long> Provinces => Sum(ByPlace, count => count.Province, count => count.Count);

    /// <summary>Questions by channel.</summary>
    public IReadOnlyDictionary<string, long> Channels => Sum(ByPlace, count => count.Channel, count => count.Count);

    /// <summary>Adds up by a name, the largest first.</summary>
    public static IReadOnlyDictionary<string, long> Sum<T>(IEnumerable<T> rows, Func<T, string> name, Func<T, long> count) => rows
        .GroupBy(name, StringComparer.Ordinal).Select(group => (group.Key, Sum: group.Sum(count)))
        .OrderByDescending(group => group.Sum).ThenBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum, StringComparer.Ordinal);
}

/// <summary>Questions of one day, topic and outcome.</summary>
public sealed class TopicCount
{
    /// <summary>Days since 1/1/1970, in Việt Nam.</summary>
    public long Day { get; init; }

    /// <summary>Id of the topic; empty where none was understood.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Id of the outcome.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>How many.</summary>
    public long Count { get; init; }
}

/// <summary>Questions of one day, province and channel.</summary>
public sealed class PlaceCount
{
    /// <summary>Days since 1/1/1970, in Việt Nam.</summary>
    public long Day { get; init; }

    /// <summary>Name of the province; empty where none was told.</summary>
    public string Province { get; init; } = "";

    /// <summary>Id of the channel.</summary>
    public string Channel { get; init; } = "";

    /// <summary>How many.</summary>
    public long Count { get; init; }
}

/// <summary>Visits that ended with an answer, and who came back in the same conversation.</summary>
public sealed class StayedAway
{
    /// <summary>Visits that ended so, at least a day ago.</summary>
    public long EndedDay { get; init; }

    /// <summary>Those of them whose citizen wrote again within 24 hours.</summary>
    public long BackInDay { get; init; }

    /// <summary>Visits that ended so, at least seven days ago.</summary>
    public long EndedWeek { get; init; }

    /// <summary>Those of them whose citizen wrote again within seven days.</summary>
    public long BackInWeek { get; init; }

    /// <summary>Share of <see cref="EndedDay"/> after which nobody came back, 0 to 1; null where there were none.</summary>
    public double? ShareOfDay => EndedDay == 0 ? null : (EndedDay - BackInDay) / (double)EndedDay;

    /// <summary>Share of <see cref="EndedWeek"/> after which nobody came back.</summary>
    public double? ShareOfWeek => EndedWeek == 0 ? null : (EndedWeek - BackInWeek) / (double)EndedWeek;
}

/// <summary>The citizens' votes on answers.</summary>
public sealed class VoteCount
{
    /// <summary>Right.</summary>
    public long WasRight { get; init; }

    /// <summary>Wrong.</summary>
    public long WasWrong { get; init; }
}
