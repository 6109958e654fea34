using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The list of tickets, a ticket, and what can be done with it.</summary>
internal static class TicketEndpoints
{
    private const int MaxNoteLength = 4000;
    private const int MaxSearchLength = 200;

    public static void MapTickets(this IEndpointRouteBuilder console)
    {
        console.MapGet("/", ListAsync);
        console.MapGet("/tickets/{code}", ShowAsync);
        console.MapPost("/tickets/{code}/reveal", RevealAsync);
        console.MapPost("/tickets/{code}/resend", ResendAsync);
        console.MapPost("/tickets/{code}/{action}", ChangeAsync);
    }

    private static async Task<RazorComponentResult<TicketListPage>> ListAsync(
        string? view, string? q, string? sort, long? after, long? before, StaffAccess access, TicketQueries tickets, CancellationToken cancellationToken)
    {
        var search = (q ?? "").Trim();
        var filter = new TicketListFilter(
            Enum.TryParse<TicketGroup>(view, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : TicketGroup.Unassigned,
            search.Length <= MaxSearchLength ? search : search[..MaxSearchLength],
            sort != "newest",
            new PageMark(after ?? before, IsBefore: after is null && before is not null));
        return new(new { Model = await tickets.ListAsync(filter, access, cancellationToken) });
    }

    // A code typed into the address, in small letters or without its dashes, leads to the one address that the ticket has.
    private static async Task<IResult> ShowAsync(
        string code, string? done, string? problem, HttpContext context, StaffAccess access, TicketPages pages, CancellationToken cancellationToken) =>
        TicketCode.TryRead(code) is { } written && written != code
            ? TypedResults.LocalRedirect($"/console/tickets/{written}{context.Request.QueryString}")
            : await pages.ShowAsync(code, access, model => model with { Done = done, Problem = problem }, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> RevealAsync(string code, StaffAccess access, ContactReveal reveal, TicketPages pages, CancellationToken cancellationToken)
    {
        var contact = await reveal.RevealAsync(code, access, cancellationToken);
        return await pages.ShowAsync(code, access, model => model with { Contact = contact }, StatusCodes.Status200OK, cancellationToken);
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

    private static async Task<IResult> ChangeAsync(
        string code, string action, HttpContext context, StaffAccess access, TicketChanges changes, TicketPages pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!Enum.TryParse<TicketAction>(action, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || !long.TryParse(form["version"], out var version))
        {
            return TypedResults.BadRequest();
        }

        var text = TextOf(wanted, form);
        if (text is "")
        {
            return await pages.ShowAsync(code, access, model => model with { Problem = "empty" }, StatusCodes.Status400BadRequest, cancellationToken);
        }

        Func<TicketPageModel, TicketPageModel> keepDraft = wanted switch
        {
            TicketAction.Note => model => model with { DraftNote = text },
            TicketAction.Reply or TicketAction.Ask => model => model with { DraftReply = text },
            _ => model => model,
        };
        if (wanted is TicketAction.Note or TicketAction.Reply or TicketAction.Ask && StaffWords.AreConfidential(text!))
        {
            switch (MaskingOf(form))
            {
                case StaffWordsMasking.Ask:
                    return await pages.ShowAsync(
                        code, access, model => keepDraft(model) with { Problem = "confidential", Confidential = wanted }, StatusCodes.Status400BadRequest, cancellationToken);
                case StaffWordsMasking.Mask:
                    text = StaffWords.Masked(text!);
                    break;
                case StaffWordsMasking.Keep:
                    break;
            }
        }

        var result = await changes.ApplyAsync(new TicketChange(code, version, wanted, access, text), cancellationToken);
        var problem = result is TicketChangeResult.NotAllowed ? "not_allowed" : "conflict";
        return result is TicketChangeResult.Done
            ? TypedResults.LocalRedirect($"/console/tickets/{Uri.EscapeDataString(code)}?done={TicketRules.EventOf(wanted)}")
            : await pages.ShowAsync(code, access, model => keepDraft(model) with { Problem = problem }, StatusCodes.Status409Conflict, cancellationToken);
    }

    private static StaffWordsMasking MaskingOf(IFormCollection form) => form["masking"].ToString() switch
    {
        "mask" => StaffWordsMasking.Mask,
        "keep" => StaffWordsMasking.Keep,
        _ => StaffWordsMasking.Ask,
    };

    /// <summary>What is written into the history with an action; null where nothing is, empty where something is missing.</summary>
    private static string? TextOf(TicketAction action, IFormCollection form) => action switch
    {
        TicketAction.Note => Words(form, "note", MaxNoteLength),
        TicketAction.Reply or TicketAction.Ask => Words(form, "reply", StaffWords.MaxLength),
        TicketAction.Resolve => form["reason"].ToString() is var reason && Labels.Reasons.ContainsKey(reason) ? reason : "",
        _ => null,
    };

    private static string Words(IFormCollection form, string field, int maxLength) =>
        form[field].ToString().Replace("\0", "", StringComparison.Ordinal).Trim() is var words && words.Length <= maxLength ? words : "";
}
