namespace SupportBot.Web.StaffConsole.Statistics;

/// <summary>Numbers about the tickets that the account sees.</summary>
/// <param name="From">Tickets opened since.</param>
/// <param name="Until">And before.</param>
/// <param name="Opened">How many requests were opened.</param>
/// <param name="ByKind">Requests and referrals; all that follows counts requests alone.</param>
/// <param name="ByState">By the state they are in now.</param>
/// <param name="ByTopic">By topic.</param>
/// <param name="ByProvince">By province; the empty name: not told.</param>
/// <param name="MedianMinutesToResolve">Of those resolved; null where none is.</param>
/// <param name="ByHotline">By the digits of the hotline.</param>
/// <param name="ByChannel">By channel.</param>
/// <param name="MinutesToFirstReply">Until staff first wrote to the citizen, of those to whom they did.</param>
/// <param name="MinutesToResolve">Until it was resolved, of those resolved.</param>
/// <param name="Questions">What citizens asked the bot in this time.</param>
public sealed record ApiStatistics(
    DateTimeOffset From,
    DateTimeOffset Until,
    long Opened,
    IReadOnlyDictionary<string, long> ByKind,
    IReadOnlyDictionary<string, long> ByState,
    IReadOnlyDictionary<string, long> ByTopic,
    IReadOnlyDictionary<string, long> ByProvince,
    double? MedianMinutesToResolve,
    IReadOnlyDictionary<string, long> ByHotline,
    IReadOnlyDictionary<string, long> ByChannel,
    ApiSpread MinutesToFirstReply,
    ApiSpread MinutesToResolve,
    ApiQuestions? Questions = null);

/// <summary>A duration as count, median and 90th percentile, in minutes by the calendar.</summary>
/// <param name="Count">Of how many.</param>
/// <param name="Median">Half took no longer; null where there are none.</param>
/// <param name="Percentile90">Nine of ten took no longer.</param>
public sealed record ApiSpread(long Count, double? Median, double? Percentile90);

/// <summary>The citizens' questions to the bot; small talk is not counted.</summary>
/// <param name="Total">How many questions.</param>
/// <param name="ByOutcome">By what came of it: answered, concluded, asked, suggested, declined, escalated, warned, failed.</param>
/// <param name="ByTopic">By topic; the empty name: none was understood.</param>
/// <param name="ByProvince">By province; the empty name: none was told.</param>
/// <param name="ByChannel">By channel.</param>
/// <param name="ByHour">By hour of the day in Việt Nam, 24 numbers.</param>
/// <param name="VotedRight">Answers that citizens called right.</param>
/// <param name="VotedWrong">Answers that they called wrong.</param>
/// <param name="StayedAwayDay">Share of visits ending with an answer after which nobody came back within 24 hours, 0 to 1; null where there were none.</param>
/// <param name="StayedAwayWeek">The same within seven days.</param>
public sealed record ApiQuestions(
    long Total,
    IReadOnlyDictionary<string, long> ByOutcome,
    IReadOnlyDictionary<string, long> ByTopic,
    IReadOnlyDictionary<string, long> ByProvince,
    IReadOnlyDictionary<string, long> ByChannel,
    IReadOnlyList<long> ByHour,
    long VotedRight,
    long VotedWrong,
    double? StayedAwayDay,
    double? StayedAwayWeek);
