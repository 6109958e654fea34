using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.StaffConsole.Tickets;

namespace SupportBot.Web.StaffConsole.Insights;

/// <summary>Addresses of the rows behind the numbers of a time and a province.</summary>
/// <param name="Period">The time.</param>
/// <param name="Province">The province; null: all.</param>
public sealed record InsightLinks(InsightPeriod Period, string? Province)
{
    /// <summary>Stands in addresses for what has no province or topic.</summary>
    public const string Nowhere = "-";

    private const string Path = "/console/insights";

    /// <summary>The period and the province as part of an address.</summary>
    public string Query => Build([]);

    /// <summary>Address of questions or votes.</summary>
    public string Rows(params (string Name, string Value)[] narrowed) => $"{Path}/rows{Build(narrowed)}";

    /// <summary>The same as a file.</summary>
    public string RowsFile(params (string Name, string Value)[] narrowed) => $"{Path}/rows.csv{Build(narrowed)}";

    /// <summary>Address of tickets that were opened in this time, of both kinds unless <paramref name="filter"/> says which.</summary>
    public string Tickets(Func<TicketListFilter, TicketListFilter>? filter = null)
    {
        var all = new TicketListFilter(TicketGroup.All, "", TicketSort.Newest, default) { From = Period.First, To = Period.Last, Province = Province, Kind = "request" };
        return (filter is null ? all : filter(all)).ToAddress();
    }

    private string Build((string Name, string Value)[] narrowed)
    {
        var query = new QueryBuilder
        {
            { "from", Period.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "to", Period.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        };
        // A province that is narrowed to takes the place of the one that all numbers are of.
        if (Province is not null && !narrowed.Any(one => one.Name == "province"))
        {
            query.Add("province", Province);
        }

        foreach (var (name, value) in narrowed)
        {
            query.Add(name, value);
        }

        return query.ToString();
    }
}

/// <summary>Model of the page of numbers.</summary>
/// <param name="Staff">Who is signed in.</param>
/// <param name="Links">The time and the province.</param>
/// <param name="Provinces">Provinces that may be chosen.</param>
/// <param name="Turns">Questions.</param>
/// <param name="Tickets">Tickets that were opened.</param>
/// <param name="Queue">How many tickets each view of the list holds now.</param>
public sealed record InsightsModel(
    string Staff, InsightLinks Links, IReadOnlyList<string> Provinces, TurnCounts Turns, ApiStatistics Tickets, IReadOnlyDictionary<TicketGroup, int> Queue)
{
    private const int MaxLines = 5;
    private const int MaxSingleDays = 31;

    // What came of questions, as the chart layers it.
    private static readonly (string Name, string[] Outcomes)[] Layers =
    [
        ("Đã trả lời, kết luận", ["answered", "concluded", "warned"]),
        ("Hỏi thêm", ["asked"]),
        ("Gợi ý", ["suggested"]),
        ("Từ chối, lỗi", ["declined", "failed"]),
        ("Lập phiếu", ["escalated"]),
    ];

    /// <summary>Days on one place of a chart's axis: one, or a week where there are many.</summary>
    public int Step => Links.Period.Days <= MaxSingleDays ? 1 : 7;

    /// <summary>First days of the places on the axis, as <c>d/M</c>.</summary>
    public IReadOnlyList<string> Places => Enumerable.Range(0, Count).Select(place => Links.Period.First.AddDays(place * Step).ToString("d/M", CultureInfo.InvariantCulture)).ToList();

    /// <summary>What came of questions over time.</summary>
    public IReadOnlyList<ChartSeries> OutcomeSeries => Layers
        .Select(layer => new ChartSeries(layer.Name, Spread(Turns.ByTopic.Where(count => layer.Outcomes.Contains(count.Outcome)), count => count.Day, count => count.Count))).ToList();

    /// <summary>The most frequent topics over time.</summary>
    public IReadOnlyList<ChartSeries> TopicSeries => Turns.Topics.Keys.Where(topic => topic.Length > 0).Take(MaxLines)
        .Select(topic => new ChartSeries(TicketLabels.Topic(topic), Spread(Turns.ByTopic.Where(count => count.Topic == topic), count => count.Day, count => count.Count))).ToList();

    /// <summary>The most frequent provinces over time.</summary>
    public IReadOnlyList<ChartSeries> ProvinceSeries => Turns.Provinces.Keys.Where(province => province.Length > 0).Take(MaxLines)
        .Select(province => new ChartSeries(province, Spread(Turns.ByPlace.Where(count => count.Province == province), count => count.Day, count => count.Count))).ToList();

    /// <summary>Questions of a topic with an outcome.</summary>
    public long CountOf(string topic, string outcome) => Turns.ByTopic.Where(count => count.Topic == topic && count.Outcome == outcome).Sum(count => count.Count);

    private int Count => (Links.Period.Days + Step - 1) / Step;

    private long[] Spread<T>(IEnumerable<T> rows, Func<T, long> day, Func<T, long> count)
    {
        var places = new long[Count];
        var first = Links.Period.First.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        foreach (var row in rows)
        {
            places[Math.Clamp((day(row) - first) / Step, 0, places.Length - 1)] += count(row);
        }

        return places;
    }
}

/// <summary>Model of the page of rows.</summary>
/// <param name="Staff">Who is signed in.</param>
/// <param name="Links">The time and the province.</param>
/// <param name="Filter">What they are narrowed to beside.</param>
/// <param name="Rows">The first rows.</param>
public sealed record InsightRowsModel(string Staff, InsightLinks Links, InsightRowFilter Filter, IReadOnlyList<InsightRow> Rows)
{
    /// <summary>True where there are more.</summary>
    public bool IsCut { get; init; }

    /// <summary>The filter as parts of an address.</summary>
    public (string Name, string Value)[] Narrowed => new (string Name, string? Value)[]
    {
        ("topic", Filter.Topic?.Length == 0 ? InsightLinks.Nowhere : Filter.Topic),
        ("outcome", Filter.Outcome),
        ("channel", Filter.Channel),
        ("hour", Filter.Hour?.ToString(CultureInfo.InvariantCulture)),
        ("end", Filter.End?.ToString(CultureInfo.InvariantCulture)),
        ("back", Filter.Back?.ToString(CultureInfo.InvariantCulture)),
        ("vote", Filter.Vote),
        ("province", Filter.IsNowhere ? InsightLinks.Nowhere : null),
    }.Where(one => one.Value is not null).Select(one => (one.Name, one.Value!)).ToArray();
}
