using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Handoff;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Puts the page of a ticket together.</summary>
internal sealed class TicketPages(TicketQueries tickets, TranscriptReader transcripts, ReplyWindows windows)
{
    /// <summary>The page with what is to be said on it, or 404.</summary>
    public async Task<IResult> ShowAsync(
        string code, string staff, Func<TicketPageModel, TicketPageModel> complete, int status, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(code, cancellationToken) is not { } ticket)
        {
            return new RazorComponentResult<NoTicketPage>(new { Staff = staff, Code = code }) { StatusCode = StatusCodes.Status404NotFound };
        }

        var transcript = await transcripts.ReadAsync(ticket.ConversationId, cancellationToken);
        var window = await windows.FindAsync(ticket.Channel, ticket.ConversationId, cancellationToken);
        return new RazorComponentResult<TicketPage>(new { Model = complete(new TicketPageModel(staff, ticket, transcript) { Window = window }) }) { StatusCode = status };
    }
}
