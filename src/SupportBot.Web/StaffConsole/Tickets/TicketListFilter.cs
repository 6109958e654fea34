using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SupportBot.Web.Pages;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Orders of a list.</summary>
public enum TicketSort
{
    /// <summary>Those first that have waited longest.</summary>
    Waiting,

    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>Those first that were changed last.</summary>
    Changed,

    /// <summary>Those first that were left unchanged longest.</summary>
    Quiet,
}

/// <summary>A stretch of a list, told by the ticket next to it: it stays in its place whatever comes and goes before it.</summary>
/// <param name="Number">Number of that ticket; null for the beginning of the list.</param>
/// <param name="IsBefore">True for the stretch before that ticket, false for the one after it.</param>
public readonly record struct PageMark(long? Number, bool IsBefore);

/// <summary>The query of a list. It lives in the address.</summary>
/// <param name="View">Which tickets; a search looks in all.</param>
/// <param name="Search">Words that must all occur, with or without tone marks; empty where nothing is searched.</param>
/// <param name="Sort">Their order.</param>
/// <param name="Page">Which stretch of it.</param>
public sealed record TicketListFilter(TicketGroup View, string Search, TicketSort Sort, PageMark Page)
{
    private const int MaxLength = 200;

    /// <summary>Value of <see cref="Assignee"/> for tickets that nobody has.</summary>
    public const string Nobody = "-";

    /// <summary>Id of a state; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Id of a topic; null for all.</summary>
    public string? Topic { get; init; }

    /// <summary>Id of a case; null for all.</summary>
    public string? Case { get; init; }

    /// <summary>Digits of a hotline; null for all.</summary>
    public string? Hotline { get; init; }

    /// <summary>Name of a channel; null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>Name of a province; null for all.</summary>
    public string? Province { get; init; }

    /// <summary>Id of a unit of staff whose provinces they are of; null for all.</summary>
    public string? Unit { get; init; }

    /// <summary><c>request</c> or <c>referral</c>; null for what the view shows.</summary>
    public string? Kind { get; init; }

    /// <summary>Hours for which they have waited; null for all.</summary>
    public int? MinHours { get; init; }

    /// <summary>First day in Việt Nam on which they were opened; null for all.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null for all.</summary>
    public DateOnly? To { get; init; }

    /// <summary><c>reply</c> for those that staff have answered, <c>resolution</c> for those resolved at some time; null for all.</summary>
    public string? Has { get; init; }

    /// <summary>Who has them, or <see cref="Nobody"/>; null for all.</summary>
    public string? Assignee { get; init; }

    /// <summary>What is narrowed besides the view and the search, parameter → value.</summary>
    public IReadOnlyList<(string Name, string Value)> Narrowings => new (string Name, string? Value)[]
    {
        ("state", State),
        ("topic", Topic),
        ("case", Case),
        ("hotline", Hotline),
        ("channel", Channel),
        ("province", Province),
        ("unit", Unit),
        ("kind", Kind),
        ("hours", MinHours?.ToString(CultureInfo.InvariantCulture)),
        ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("has", Has),
        ("assignee", Assignee),
    }.Where(one => one.Value is not null).Select(one => (one.Name, one.Value!)).ToList();

    /// <summary>Reads it from an address; what is not understood is left out.</summary>
    public static TicketListFilter Read(IQueryCollection query)
    {
        var after = NumberOf(query, "after");
        return new TicketListFilter(
            Enum.TryParse<TicketGroup>(query["view"], ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : TicketGroup.Unassigned,
            Text(query, "q") ?? "",
            Enum.TryParse<TicketSort>(query["sort"], ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : TicketSort.Waiting,
            new PageMark(after ?? NumberOf(query, "before"), IsBefore: after is null && NumberOf(query, "before") is not null))
        {
            State = Text(query, "state"),
            Topic = Text(query, "topic"),
            Case = Text(query, "case"),
            Hotline = Text(query, "hotline"),
            Channel = Text(query, "channel"),
            Province = Text(query, "province"),
            Unit = Text(query, "unit"),
            Kind = Text(query, "kind"),
            MinHours = int.TryParse(query["hours"], CultureInfo.InvariantCulture, out var hours) && hours is > 0 and < 100_000 ? hours : null,
            From = VietnamTime.TryReadDay(query["from"]),
            To = VietnamTime.TryReadDay(query["to"]),
            Has = Text(query, "has") is "reply" or "resolution" ? Text(query, "has") : null,
            Assignee = Text(query, "assignee"),
        };
    }

    /// <summary>The address of the list, from its beginning or with its page.</summary>
    public string ToAddress(PageMark page = default)
    {
        var query = new QueryBuilder { { "view", View.ToString().ToLowerInvariant() } };
        if (Search.Length > 0)
        {
            query.Add("q", Search);
        }

        foreach (var (name, value) in Narrowings)
        {
            query.Add(name, value);
        }

        if (Sort != TicketSort.Waiting)
        {
            query.Add("sort", Sort.ToString().ToLowerInvariant());
        }

        if (page.Number is { } number)
        {
            query.Add(page.IsBefore ? "before" : "after", number.ToString(CultureInfo.InvariantCulture));
        }

        return $"/console{query}";
    }

    /// <summary>The same without one of its narrowings.</summary>
    public TicketListFilter Without(string name) => name switch
    {
        "state" => this with { State = null },
        "topic" => this with { Topic = null },
        "case" => this with { Case = null },
        "hotline" => this with { Hotline = null },
        "channel" => this with { Channel = null },
        "province" => this with { Province = null },
        "unit" => this with { Unit = null },
        "kind" => this with { Kind = null },
        "hours" => this with { MinHours = null },
        "from" => this with { From = null },
        "to" => this with { To = null },
        "has" => this with { Has = null },
        "assignee" => this with { Assignee = null },
        _ => this,
    };

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text.Length <= MaxLength ? text : text[..MaxLength] : null;

    private static long? NumberOf(IQueryCollection query, string name) => long.TryParse(query[name], CultureInfo.InvariantCulture, out var number) ? number : null;
}
