using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Templates;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A ticket's page, and what can be done on it.</summary>
internal static class TicketEndpoints
{
    public static void MapTicketPages(this IEndpointRouteBuilder console)
    {
        console.MapGet("/tickets/{code}", ShowAsync);
        console.MapPost("/tickets/{code}/reveal", RevealAsync);
        console.MapPost("/tickets/{code}/resend", ResendAsync);
        console.MapPost("/tickets/{code}/draft", DraftAsync);
        console.MapPost("/tickets/{code}/insert", InsertAsync);
        console.MapPost("/tickets/{code}/typing", TypeAsync);
        console.MapPost("/tickets/{code}/read", ReadMentionsAsync);
        console.MapPost("/tickets/{code}/{action}", ChangeAsync);
    }

    // A code typed into the address, in small letters or without its dashes, leads to the one address that the ticket has.
    private static async Task<IResult> ShowAsync(
        string code, string? done, string? problem, string? pane, int? lines, HttpContext context, StaffAccess access, TicketPages pages, CancellationToken cancellationToken) =>
        TicketCode.TryRead(code) is { } written && written != code
            ? TypedResults.LocalRedirect($"/console/tickets/{written}{context.Request.QueryString}")
            : await pages.ShowAsync(
                code, access, model => model with { Done = done, Problem = problem, Pane = pane == "work" ? pane : model.Pane }, StatusCodes.Status200OK, cancellationToken,
                Math.Clamp(lines ?? TranscriptReader.MaxLines, 1, TranscriptReader.MaxLines));

    private static async Task<IResult> RevealAsync(string code, HttpContext context, StaffAccess access, ContactReveal reveal, TicketPages pages, CancellationToken cancellationToken)
    {
        if (TicketForm.ReasonOf(await context.Request.ReadFormAsync(cancellationToken)) is not { } reason)
        {
            return await pages.ShowAsync(code, access, model => model with { Problem = "no_reason", Pane = "work" }, StatusCodes.Status400BadRequest, cancellationToken);
        }

        var contact = await reveal.RevealAsync(code, access, reason, cancellationToken);
        return await pages.ShowAsync(code, access, model => model with { Contact = contact, Pane = "work" }, StatusCodes.Status200OK, cancellationToken);
    }

    private static async Task<IResult> ResendAsync(string code, HttpContext context, StaffAccess access, Resending resending, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!long.TryParse(form["seq"], out var seq))
        {
            return TypedResults.BadRequest();
        }

        var isDue = await resending.ResendAsync(code, seq, access, cancellationToken);
        return TypedResults.LocalRedirect($"/console/tickets/{Uri.EscapeDataString(code)}?{(isDue ? "done=resent" : "problem=not_allowed")}");
    }

    private static async Task<IResult> DraftAsync(string code, HttpContext context, StaffAccess access, TicketDrafts drafts, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var kind = form["kind"].ToString() == "note" ? DraftKind.Note : DraftKind.Reply;
        if (TicketForm.Words(form, "text", 4000) is not { } text || !long.TryParse(form["version"], out var version))
        {
            return TypedResults.BadRequest();
        }

        return await drafts.KeepAsync(code, access.Name, kind, new TicketDraft(text, version), cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    // Without script: the template stands behind what was written so far, and nothing is sent.
    private static async Task<IResult> InsertAsync(string code, HttpContext context, StaffAccess access, ReplyTemplates templates, TicketPages pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var written = form["reply"].ToString();
        var template = (await templates.ListAsync(cancellationToken)).FirstOrDefault(known => known.Id == form["template"].ToString());
        var reply = template is null ? written : $"{written}{(written.Length == 0 ? "" : "\n")}{template.FillIn(code, access.Name)}";
        var version = long.TryParse(form["version"], out var seen) ? seen : (long?)null;
        return await pages.ShowAsync(code, access, model => model with { DraftReply = reply, ReplyVersion = version }, StatusCodes.Status200OK, cancellationToken);
    }

    private static async Task<IResult> TypeAsync(string code, HttpContext context, StaffAccess access, TicketPresence presence, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        await (form["typing"].ToString() == "on"
            ? presence.NoteAsync(code, access.Name, isTyping: true, cancellationToken)
            : presence.EndAsync(code, access.Name, isTypingOnly: true, cancellationToken));
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReadMentionsAsync(string code, StaffAccess access, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async connection => await Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "SELECT id FROM ticket WHERE code = @code", new { code }) is { } id
                ? await TicketMentions.CloseAsync(connection, id, access.Name, long.MaxValue, time.GetUtcNow())
                : 0,
            cancellationToken);
        return TypedResults.LocalRedirect($"/console/tickets/{Uri.EscapeDataString(code)}?done=read");
    }

    private static async Task<IResult> ChangeAsync(
        string code, string action, HttpContext context, StaffAccess access, TicketWork work, TicketPages pages, TicketGate gate, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!Enum.TryParse<TicketAction>(action, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || !long.TryParse(form["version"], out var version))
        {
            return TypedResults.BadRequest();
        }

        var change = new TicketChange(code, version, wanted, access, null);
        var made = await work.DoAsync(change, form, cancellationToken);
        if (made.Problem is null && wanted == TicketAction.TransferToUnit && !await gate.IsOpenAsync(access, code, cancellationToken))
        {
            return TypedResults.LocalRedirect($"/console?moved={Uri.EscapeDataString(code)}");
        }

        if (made.Problem is null)
        {
            return TypedResults.LocalRedirect($"/console/tickets/{Uri.EscapeDataString(code)}?done={TicketRules.EventOf(wanted)}{(IsWritten(wanted) ? "" : "&pane=work")}");
        }

        return await pages.ShowAsync(code, access, model => KeepDraft(model, wanted, form) with
        {
            Problem = made.Problem,
            Confidential = made.Problem == "confidential" ? wanted : null,
            // What citizen and staff did, not what the reader did.
            Changes = made.Problem == "conflict" ? model.Ticket.Events.Where(entry => entry.Version > version && entry.Actor != change.Staff).ToList() : [],
            Pane = IsWritten(wanted) ? "talk" : "work",
        }, made.Status, cancellationToken);
    }

    private static bool IsWritten(TicketAction action) => TicketRules.IsAddition(action) || action is TicketAction.TakeOver or TicketAction.GiveBack;

    // A reader who is told what changed has seen the latest version.
    private static TicketPageModel KeepDraft(TicketPageModel model, TicketAction action, IFormCollection form) => action switch
    {
        TicketAction.Note => model with { DraftNote = form["note"] },
        TicketAction.Reply or TicketAction.Ask => model with { DraftReply = form["reply"], ReplyVersion = null },
        _ => model,
    };
}
