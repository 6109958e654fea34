using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Handoff;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Templates;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Puts the page of a ticket together.</summary>
internal sealed class TicketPages(
    TicketQueries tickets,
    TranscriptReader transcripts,
    ReplyWindows windows,
    TicketDrafts drafts,
    TicketPresence presence,
    RelatedTickets related,
    Colleagues colleagues,
    StaffUnits units,
    TicketDiagnoses diagnoses,
    ReplyTemplates templates,
    Database database,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>The page with what is to be said on it, or 404. Of a transcript the last <paramref name="lines"/> messages are shown.</summary>
    public async Task<IResult> ShowAsync(
        string code, StaffAccess access, Func<TicketPageModel, TicketPageModel> complete, int status, CancellationToken cancellationToken, int lines = TranscriptReader.MaxLines)
    {
        if (await tickets.FindAsync(code, access, cancellationToken) is not { } ticket)
        {
            return new RazorComponentResult<NoTicketPage>(new { Staff = access.Name, Code = code }) { StatusCode = StatusCodes.Status404NotFound };
        }

        await audit.NoteLookAsync(new AuditRecord(access.Name, "transcript_opened", AuditSubjects.Ticket, ticket.Id), cancellationToken);
        var model = complete(await ReadAsync(ticket, access, lines, cancellationToken));
        return new RazorComponentResult<TicketPage>(new { Model = model }) { StatusCode = status };
    }

    private async Task<TicketPageModel> ReadAsync(TicketDetails ticket, StaffAccess access, int lines, CancellationToken cancellationToken)
    {
        var staff = access.Name;
        var transcript = await transcripts.ReadAsync(ticket.Conversations, lines, cancellationToken);
        var kept = await drafts.ReadAsync(ticket.Id, staff, cancellationToken);
        return new TicketPageModel(staff, ticket, Timeline.Create(transcript, ticket.Events))
        {
            DraftReply = kept.GetValueOrDefault(DraftKind.Reply)?.Text,
            DraftNote = kept.GetValueOrDefault(DraftKind.Note)?.Text,
            ReplyVersion = kept.GetValueOrDefault(DraftKind.Reply)?.SeenVersion,
            Routes = await RoutesAsync(ticket, transcript, cancellationToken),
            Readers = await presence.ReadAsync(ticket.Id, staff, cancellationToken),
            Related = await related.FindAsync(ticket.Id, access, cancellationToken),
            Colleagues = await colleagues.ListAsync(cancellationToken),
            Units = [.. (await units.ListAsync(cancellationToken)).Where(unit => unit.Id != ticket.UnitId)],
            Templates = await templates.ListAsync(cancellationToken),
            Diagnosis = diagnoses.Explain(ticket, transcript),
            IsMentioned = await database.ReadAsync(
                connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ticket_mention WHERE ticket_id = @Id AND staff = @staff AND done_at IS NULL", new { ticket.Id, staff }),
                cancellationToken) > 0,
            MayReassign = access.May(StaffPermission.ReassignTickets),
            Now = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
    }

    private async Task<IReadOnlyList<ReplyRoute>> RoutesAsync(TicketDetails ticket, IReadOnlyList<TranscriptLine> transcript, CancellationToken cancellationToken)
    {
        var latest = transcript.LastOrDefault(line => line.IsCitizen)?.ConversationId ?? ticket.ConversationId;
        var routes = new List<ReplyRoute>();
        foreach (var (code, channel, conversation) in ticket.Merged.Select(merged => (merged.Code, merged.Channel, merged.ConversationId))
            .Prepend((ticket.Code, ticket.Channel, ticket.ConversationId)).DistinctBy(route => route.ConversationId))
        {
            routes.Add(new ReplyRoute(code, channel, await windows.FindAsync(channel, conversation, cancellationToken), conversation == latest));
        }

        return routes;
    }
}
