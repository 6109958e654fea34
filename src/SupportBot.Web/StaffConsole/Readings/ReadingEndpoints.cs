using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;

namespace SupportBot.Web.StaffConsole.Readings;

/// <summary>The page that tells staff why the bot took a message for what it did.</summary>
internal static class ReadingEndpoints
{
    public static void MapReadings(this IEndpointRouteBuilder console) => console.MapGet("/tickets/{code}/readings", ShowAsync);

    private static async Task<IResult> ShowAsync(string code, StaffAccess access, TicketReadings readings, CancellationToken cancellationToken) =>
        await readings.ReadAsync(code, access, cancellationToken) is { } read
            ? new RazorComponentResult<ReadingsPage>(new { Staff = access.Name, Code = code, Turns = read })
            : new RazorComponentResult<NoTicketPage>(new { Staff = access.Name, Code = code }) { StatusCode = StatusCodes.Status404NotFound };
}
