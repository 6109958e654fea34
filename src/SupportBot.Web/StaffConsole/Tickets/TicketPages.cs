using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Handoff;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Puts the page of a ticket together.</summary>
internal sealed class TicketPages(TicketQueries tickets, TranscriptReader transcripts, ReplyWindows windows)
{
    /// <summary>The page with what is to be said on it, or 404.</summary>
    public async Task<IResult> ShowAsync(
        string code, StaffAccess access, Func<TicketPageModel, TicketPageModel> complete, int status, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(code, access, cancellationToken) is not { } ticket)
        {
            return new RazorComponentResult<NoTicketPage>(new { Staff = access.Name, Code = code }) { StatusCode = StatusCodes.Status404NotFound };
        }

        var transcript = await transcripts.ReadAsync(ticket.ConversationId, cancellationToken);
        var window = await windows.FindAsync(ticket.Channel, ticket.ConversationId, cancellationToken);
        return new RazorComponentResult<TicketPage>(new { Model = complete(new TicketPageModel(access.Name, ticket, transcript) { Window = window }) }) { StatusCode = status };
    }
}
