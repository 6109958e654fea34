using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using SupportBot.Tickets;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Units;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The result for one ticket of several.</summary>
/// <param name="Code">The ticket.</param>
/// <param name="Problem">Why not; null where it was done.</param>
public sealed record BulkResult(string Code, string? Problem);

/// <summary>The list of tickets, what can be done to several at once, and lists that are kept.</summary>
internal static class TicketListEndpoints
{
    private const int MaxPicked = 200;

    public static void MapTicketList(this IEndpointRouteBuilder console)
    {
        console.MapGet("/", ListAsync);
        console.MapPost("/bulk", DoAsync);
        console.MapPost("/filters", KeepAsync);
        console.MapPost("/filters/forget", ForgetAsync);
    }

    // The exact code of a ticket opens it, wherever it lies.
    private static async Task<IResult> ListAsync(HttpContext context, StaffAccess access, TicketQueries tickets, TicketListPages pages, CancellationToken cancellationToken)
    {
        var filter = TicketListFilter.Read(context.Request.Query);
        return TicketCode.TryRead(filter.Search) is { } code && await tickets.FindAsync(code, access, cancellationToken) is not null
            ? TypedResults.LocalRedirect($"/console/tickets/{code}")
            : await pages.ShowAsync(filter, access, [], cancellationToken, TicketCode.TryRead(context.Request.Query["moved"].ToString()));
    }

    private static async Task<IResult> DoAsync(HttpContext context, StaffAccess access, TicketWork work, TicketListPages pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!Enum.TryParse<TicketAction>(form["action"], ignoreCase: true, out var action) || action is not (TicketAction.Assign or TicketAction.Transfer or TicketAction.Resolve or TicketAction.Release))
        {
            return TypedResults.BadRequest();
        }

        var results = new List<BulkResult>();
        foreach (var picked in form["pick"].OfType<string>().Take(MaxPicked).Select(pick => pick.Split(':', 2)).Where(pick => pick.Length == 2))
        {
            var version = long.TryParse(picked[1], CultureInfo.InvariantCulture, out var seen) ? seen : 0;
            var change = new TicketChange(picked[0], version, action, access, null);
            results.Add(new BulkResult(picked[0], (await work.DoAsync(change, form, cancellationToken)).Problem));
        }

        return await pages.ShowAsync(FilterOf(form["list"].ToString()), access, results, cancellationToken);
    }

    private static async Task<IResult> KeepAsync(HttpContext context, StaffAccess access, SavedFilters filters, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var filter = FilterOf(form["list"].ToString());
        if (NameOf(form) is { } name)
        {
            await filters.KeepAsync(access.Name, name, filter, cancellationToken);
        }

        return TypedResults.LocalRedirect(filter.ToAddress());
    }

    private static async Task<IResult> ForgetAsync(HttpContext context, StaffAccess access, SavedFilters filters, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        await filters.ForgetAsync(access.Name, form["name"].ToString(), cancellationToken);
        return TypedResults.LocalRedirect(FilterOf(form["list"].ToString()).ToAddress());
    }

    private static string? NameOf(IFormCollection form) =>
        form["name"].ToString().Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 and <= SavedFilters.MaxNameLength } name ? name : null;

    // The list on which a form stands tells its address; only what a list understands is taken from it.
    private static TicketListFilter FilterOf(string address) => TicketListFilter.Read(
        new QueryCollection(QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "")));
}

/// <summary>Puts the page of a list together.</summary>
internal sealed class TicketListPages(TicketQueries tickets, SavedFilters filters, Colleagues colleagues, StaffUnits units, LiveContent live)
{
    /// <summary>The page, with what was just done to several tickets, or the code of one that went to a unit whose tickets are not shown here.</summary>
    public async Task<IResult> ShowAsync(
        TicketListFilter filter, StaffAccess access, IReadOnlyList<BulkResult> results, CancellationToken cancellationToken, string? moved = null)
    {
        return new RazorComponentResult<TicketListPage>(new
        {
            Model = await tickets.ListAsync(filter, access, cancellationToken),
            Saved = await filters.ListAsync(access.Name, cancellationToken),
            Colleagues = await colleagues.ListAsync(cancellationToken),
            Provinces = live.Content.Knowledge.Provinces.Select(province => province.Name).Order(StringComparer.Ordinal).ToList(),
            Units = access.SeesAll ? await units.ListAsync(cancellationToken) : [],
            Results = results,
            Moved = moved,
        });
    }
}
