using System.ComponentModel;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Tickets over HTTP.</summary>
internal static class TicketApiEndpoints
{
    private const int MaxSearchLength = 200;

    public static void MapTicketApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", ShowAccount).WithSummary("Whose token it is and what it may do").Produces<ApiAccount>();
        api.MapGet("/tickets", ListAsync).WithSummary("List, filter and search tickets").Produces<ApiPage<ApiTicketSummary>>().ProducesProblem(StatusCodes.Status400BadRequest);
        var ticket = api.MapGroup("/tickets/{code}").ProducesProblem(StatusCodes.Status404NotFound);
        ticket.MapGet("", ShowAsync).WithSummary("Read a ticket; its ETag is what a change hands back").Produces<ApiTicket>();
        ticket.MapGet("/transcript", ReadTranscriptAsync).WithSummary("The conversation, masked; the look is written into the audit log").Produces<IReadOnlyList<ApiMessage>>();
        ticket.MapGet("/history", ReadHistoryAsync).WithSummary("What happened to it, oldest first").Produces<IReadOnlyList<ApiEvent>>();
        Change(ticket.MapPost("/assign", AssignAsync), "Take it");
        Change(ticket.MapPost("/transfer", TransferAsync), "Give it to somebody or to a unit, with a note").Produces(StatusCodes.Status204NoContent);
        Change(ticket.MapPost("/snooze", SnoozeAsync), "Leave it alone until a time, or take it up before");
        Change(ticket.MapPost("/merge", MergeAsync), "Let another ticket go on in its place");
        Change(ticket.MapPost("/unmerge", UnmergeAsync), "Make it what it was before it was merged");
        Change(ticket.MapPost("/note", NoteAsync), "Write a note that only staff see");
        Change(ticket.MapPost("/reply", ReplyAsync), "Write to the citizen");
        Change(ticket.MapPost("/state", SetStateAsync), "Give it back, reopen, resolve or close it");
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder endpoint, string summary) => endpoint
        .WithSummary(summary)
        .WithDescription("Needs If-Match with the ETag of the ticket as it was read (or *).")
        .Produces<ApiTicket>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static ApiAccount ShowAccount(StaffAccess access) => new(access.Name, Access.StaffRoles.NameOf(access.Role), access.SeesAll, !access.IsReadOnly);

    private static async Task<IResult> ListAsync(
        [Description("mine, unassigned, flagged, overdue, duesoon, open, waiting, snoozed, mentioned, resolved, referrals or all (the default)")] string? view,
        [Description("A code, or words that must all occur")] string? q,
        [Description("request or referral; absent: what the view shows")] string? kind,
        [Description("waiting (the default), newest, changed or quiet")] string? sort,
        [Description("The next of the page before")] string? cursor,
        StaffAccess access,
        TicketQueries tickets,
        CancellationToken cancellationToken)
    {
        if (!Cursor.TryRead(cursor, out var number))
        {
            return ApiProblems.Invalid("cursor: not one of this API.");
        }

        if (!Enum.TryParse<TicketGroup>(view ?? "all", ignoreCase: true, out var group) || !Enum.IsDefined(group))
        {
            return ApiProblems.Invalid("view: mine, unassigned, flagged, overdue, duesoon, open, waiting, snoozed, mentioned, resolved, referrals or all.");
        }

        if (kind is not (null or "request" or "referral"))
        {
            return ApiProblems.Invalid("kind: request or referral.");
        }

        var search = (q ?? "").Trim();
        if (search.Length > MaxSearchLength || !Enum.TryParse<TicketSort>(sort ?? "waiting", ignoreCase: true, out var order) || !Enum.IsDefined(order))
        {
            return ApiProblems.Invalid("q: at most 200 characters; sort: waiting, newest, changed or quiet.");
        }

        var list = await tickets.ListAsync(new TicketListFilter(group, search, order, new PageMark(number, IsBefore: false)) { Kind = kind }, access, cancellationToken);
        return TypedResults.Ok(new ApiPage<ApiTicketSummary>(list.Rows.Select(ToApi).ToList(), list.HasNext ? Cursor.Write(list.Rows[^1].Number) : null));
    }

    private static Task<IResult> ShowAsync(string code, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.ShowAsync(code, access, http, cancellationToken);

    private static async Task<IResult> ReadTranscriptAsync(
        string code, StaffAccess access, TicketQueries tickets, TranscriptReader transcripts, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(code, access, cancellationToken) is not { } ticket)
        {
            return ApiProblems.NotFound;
        }

        await audit.NoteLookAsync(new AuditRecord(access.Name, "transcript_opened", AuditSubjects.Ticket, ticket.Id), cancellationToken);
        var lines = await transcripts.ReadAsync(ticket.Conversations, TranscriptReader.MaxLines, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ApiMessage>>(lines.Select(line => new ApiMessage(
            DateTimeOffset.FromUnixTimeMilliseconds(line.At), line.IsCitizen ? "citizen" : line.Outcome == "staff" ? "staff" : "bot", line.Text, line.Outcome, line.Topic)).ToList());
    }

    private static async Task<IResult> ReadHistoryAsync(string code, StaffAccess access, TicketQueries tickets, CancellationToken cancellationToken) =>
        await tickets.FindAsync(code, access, cancellationToken) is { } ticket
            ? TypedResults.Ok<IReadOnlyList<ApiEvent>>(ticket.Events.Reverse().Select(one => new ApiEvent(one.Seq, DateTimeOffset.FromUnixTimeMilliseconds(one.At), one.Actor, one.Kind, one.Text)).ToList())
            : ApiProblems.NotFound;

    private static Task<IResult> AssignAsync(string code, AssignBody? body, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.AssignAsync(code, body?.To, null, access, http, cancellationToken);

    private static Task<IResult> TransferAsync(string code, TransferBody body, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        body.Unit is null ? tickets.AssignAsync(code, body.To ?? "", body.Note, access, http, cancellationToken) : tickets.TransferAsync(code, body, access, http, cancellationToken);

    private static Task<IResult> SnoozeAsync(string code, SnoozeBody body, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.SnoozeAsync(code, body.Until, access, http, cancellationToken);

    private static Task<IResult> MergeAsync(string code, MergeBody body, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.MergeAsync(code, body.Into, access, http, cancellationToken);

    private static Task<IResult> UnmergeAsync(string code, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.UnmergeAsync(code, access, http, cancellationToken);

    private static Task<IResult> NoteAsync(string code, NoteBody body, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.WriteAsync(code, TicketAction.Note, body.Text, body.Masking, access, http, cancellationToken);

    private static Task<IResult> ReplyAsync(string code, ReplyBody body, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.WriteAsync(code, body.AsksForAnswer ? TicketAction.Ask : TicketAction.Reply, body.Text, body.Masking, access, http, cancellationToken);

    private static Task<IResult> SetStateAsync(string code, StateBody body, StaffAccess access, HttpContext http, ApiTickets tickets, CancellationToken cancellationToken) =>
        tickets.SetStateAsync(code, body, access, http, cancellationToken);

    private static ApiTicketSummary ToApi(TicketRow row) => new(
        row.Code, row.Kind, row.State, row.Topic, row.CaseId, row.Hotline, row.Province, row.Flag, row.Assignee, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), row.Summary);
}
