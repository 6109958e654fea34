using System.Globalization;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>Pages that are asked for, by what they are.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Staff">Account that asks: <c>bench-admin</c> sees all, <c>bench-agent</c> what its unit sees.</param>
/// <param name="Addresses">Asked for in turn.</param>
internal sealed record PageGroup(string Name, string Staff, IReadOnlyList<string> Addresses)
{
    private const string Admin = "bench-admin";
    private const string Agent = "bench-agent";

    private static readonly string[] Views = ["mine", "unassigned", "flagged", "overdue", "duesoon", "open", "waiting", "snoozed", "mentioned", "resolved", "referrals", "all"];
    private static readonly string[] Sorts = ["waiting", "newest", "changed", "quiet"];

    // Frequent, middling and rare values, alone and together.
    private static readonly string[] Filters =
    [
        "state=waiting", "topic=conversion", "topic=out_of_scope", "case=same_id", "hotline=19000368", "channel=zalo", "province=Hà Nội", "province=Cà Mau", "unit=unit", "hours=24",
        "from=2026-09-01&to=2026-09-07", "has=reply", "has=resolution", "assignee=-", "assignee=agent-7", "kind=referral", "topic=scam&province=Cà Mau&channel=zalo", "case=none-such", "assignee=nobody-such",
    ];

    /// <summary>What the issue asks to be there within 150 ms.</summary>
    public static IReadOnlyList<PageGroup> Asked { get; } =
    [
        .. Views.Select(view => new PageGroup($"view {view}", Admin, [$"/console?view={view}"])),
        .. Views.Select(view => new PageGroup($"view {view}, of a unit", Agent, [$"/console?view={view}"])),
        .. Sorts.Select(sort => new PageGroup($"sort {sort}: open, resolved, all", Admin, [.. new[] { "open", "resolved", "all" }.Select(view => $"/console?view={view}&sort={sort}")])),
        .. Filters.Select(filter => new PageGroup($"filter {filter}", Admin, [.. new[] { "open", "all" }.Select(view => $"/console?view={view}&{filter}")])),
        new("filters, of a unit", Agent, [.. Filters.Select(filter => $"/console?view=all&{filter}")]),
        new("filters by last change", Admin, [.. Filters.Select(filter => $"/console?view=all&{filter}&sort=changed")]),
        new("search: frequent words", Admin, [.. Enumerable.Range(0, 20).Select(i => Search(YearOfTickets.Word(i)))]),
        new("search: two words", Admin, [.. Enumerable.Range(0, 20).Select(i => Search($"{YearOfTickets.Word(i)} {YearOfTickets.Word((i * 37) + 100)}"))]),
        new("search: rare words", Admin, [.. Enumerable.Range(0, 20).Select(i => Search(YearOfTickets.Word(900 + (i * 20))))]),
        new("search: a question with marks", Admin, [Search("tài khoản"), Search("hai tài khoản trùng căn cước"), Search("Cà Mau")]),
        new("search: no such word", Admin, [Search("qqqq"), Search("qqqq tai khoan")]),
        new("search and filter", Admin, [.. Filters.Select((filter, i) => $"{Search(YearOfTickets.Word(i))}&{filter}")]),
        new("search by last change", Admin, [.. Enumerable.Range(0, 20).Select(i => $"{Search(YearOfTickets.Word(i * 10))}&sort=changed")]),
        new("search, of a unit", Agent, [.. Enumerable.Range(0, 20).Select(i => Search(YearOfTickets.Word(i * 10)))]),
        new("an exact code", Admin, [.. Enumerable.Range(0, 20).Select(i => Search(YearOfTickets.CodeOf(i * 100)))]),
        new("a ticket", Admin, [.. Enumerable.Range(0, 20).Select(i => $"/console/tickets/{YearOfTickets.CodeOf(i * 100)}")]),
    ];

    /// <summary>Pages that add up a whole time.</summary>
    public static IReadOnlyList<PageGroup> Sums { get; } =
    [
        .. new[] { 7, 30, 90, 365 }.Select(days => new PageGroup(string.Create(CultureInfo.InvariantCulture, $"numbers of {days} days"), Admin, [$"/console/insights?days={days}"])),
        new("numbers of 30 days, a province", Admin, [$"/console/insights?days=30&province={Uri.EscapeDataString("Cà Mau")}"]),
        new("rows behind a number, 30 days", Admin, ["/console/insights/rows?days=30&outcome=declined", "/console/insights/rows?days=30&back=1"]),
        .. new[] { 7, 30, 90 }.Select(days => new PageGroup(string.Create(CultureInfo.InvariantCulture, $"what is missing, {days} days"), Admin, [$"/console/learning?days={days}"])),
        new("audit log", Admin, ["/console/audit"]),
    ];

    private static string Search(string words) => $"/console?view=open&q={Uri.EscapeDataString(words)}";
}
