using System.Globalization;
using Dapper;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Statistics;

/// <summary>Whole days in Việt Nam.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public sealed record InsightPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>The longest, in days.</summary>
    public const int MaxDays = 731;

    /// <summary>How many days it has.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>UTC milliseconds at which it begins.</summary>
    public long From => VietnamTime.Midnight(First);

    /// <summary>UTC milliseconds at which it is over.</summary>
    public long Until => VietnamTime.Midnight(Last.AddDays(1));

    /// <summary>Such as <c>1/11/2026 – 30/11/2026</c>.</summary>
    public string Words => First == Last ? Write(First) : $"{Write(First)} – {Write(Last)}";

    /// <summary>Reads it from an address: <c>from</c> and <c>to</c> (<c>yyyy-MM-dd</c>), else so many <paramref name="days"/> up to today. What makes no sense becomes 30 days.</summary>
    public static InsightPeriod Read(string? from, string? to, int? days, DateOnly today)
    {
        if (VietnamTime.TryReadDay(from) is { } first && (string.IsNullOrEmpty(to) ? today : VietnamTime.TryReadDay(to)) is { } last && first <= last)
        {
            return new InsightPeriod(first, last.DayNumber - first.DayNumber < MaxDays ? last : first.AddDays(MaxDays - 1));
        }

        return new InsightPeriod(today.AddDays(1 - (days is >= 1 and <= MaxDays ? days.Value : 30)), today);
    }

    private static string Write(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>The scope of a count: a stretch of time, narrowed to a province or not, of that which somebody may see.</summary>
/// <param name="Access">Whose view it is.</param>
/// <param name="From">UTC milliseconds at which it begins.</param>
/// <param name="Until">UTC milliseconds at which it is over.</param>
/// <param name="Province">Name of the province; null: all.</param>
internal sealed record InsightScope(StaffAccess Access, long From, long Until, string? Province)
{
    /// <summary>SQL condition on the rows <c>a</c> of <c>activity</c>: one a turn, the citizen's message with what came of it. It is the one of the index.</summary>
    public const string IsTurn = "a.direction = 'in' AND a.type = 'message' AND a.outcome IS NOT NULL";

    /// <summary>The same, without small talk: what people wanted something with.</summary>
    public const string IsQuestion = $"{IsTurn} AND a.outcome NOT IN ('greeted', 'staff')";

    /// <summary>SQL condition on the rows of <c>ticket</c> under a name.</summary>
    public string Tickets(string ticket = "ticket") => $"{ticket}.created_at >= @from AND {ticket}.created_at < @until AND {Access.VisibleTickets(ticket)}{In(ticket)}";

    /// <summary>Turns as SQL: <c>activity</c> as <c>a</c>, and <c>conversation</c> as <c>c</c> where it is needed to know what may be seen. Without it all is read from one index.</summary>
    public string Turns => Access.SeesAll && Province is null ? "FROM activity a" : "FROM activity a JOIN conversation c ON c.id = a.conversation_id";

    /// <summary>SQL condition on the rows <c>c</c> of <c>conversation</c>: whose citizen named no province, or one that may be seen.</summary>
    public string Conversations =>
        $"{(Access.SeesAll ? "1 = 1" : "(c.province IS NULL OR c.province IN (SELECT province FROM staff_unit_province WHERE unit_id = @viewer_unit))")}{In("c")}";

    /// <summary>SQL condition on the rows <c>a</c> and <c>c</c> of questions in this time.</summary>
    public string Questions => $"{IsQuestion} AND a.created_at >= @from AND a.created_at < @until AND {Conversations}";

    /// <summary>The values of all these conditions, and those given.</summary>
    public DynamicParameters Values(object? others = null)
    {
        var values = Access.With(others);
        values.Add("from", From);
        values.Add("until", Until);
        values.Add("province", Province);
        return values;
    }

    private string In(string table) => Province is null ? "" : $" AND {table}.province = @province";
}
