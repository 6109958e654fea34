using System.Globalization;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.StaffConsole.Units;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Reads and changes tickets for programs, by the classes behind the pages.</summary>
internal sealed class ApiTickets(TicketQueries tickets, TicketChanges changes, TicketMerges merges, StaffAccounts accounts, StaffUnits units, TimeProvider time)
{
    private const int MaxNoteLength = 4000;

    private static readonly TimeSpan MaxSnooze = TimeSpan.FromDays(366);

    /// <summary>A ticket with its ETag.</summary>
    public async Task<IResult> ShowAsync(string code, StaffAccess access, HttpContext http, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(code, access, cancellationToken) is not { } ticket)
        {
            return ApiProblems.NotFound;
        }

        http.Response.Headers.ETag = TagOf(ticket.Version);
        return TypedResults.Ok(ToApi(ticket));
    }

    /// <summary>Gives it to the account of the token, or to another one; others' tickets only where the role allows it.</summary>
    public async Task<IResult> AssignAsync(string code, string? to, string? note, StaffAccess access, HttpContext http, CancellationToken cancellationToken)
    {
        var name = to is null ? access.Name : StaffNames.Clean(to);
        if (name == access.Name)
        {
            return await ChangeAsync(new TicketChange(code, 0, TicketAction.Assign, access, null), null, http, cancellationToken);
        }

        if (note?.Length > MaxNoteLength || await accounts.CheckAsync(name, cancellationToken) != StaffChangeResult.Done)
        {
            return ApiProblems.Invalid("to: the name of another account that may sign in; note: at most 4000 characters.");
        }

        if (!await MayGiveAwayAsync(code, access, cancellationToken))
        {
            return ApiProblems.Forbidden;
        }

        var words = StaffWords.Masked(Clean(note));
        return await ChangeAsync(new TicketChange(code, 0, TicketAction.Transfer, access, words) { To = name }, null, http, cancellationToken);
    }

    /// <summary>Gives it to a unit, with a note; others' tickets only where the role allows it.</summary>
    public async Task<IResult> TransferAsync(string code, TransferBody body, StaffAccess access, HttpContext http, CancellationToken cancellationToken)
    {
        var note = Clean(body.Note);
        var unit = (await units.ListAsync(cancellationToken)).FirstOrDefault(known => known.Name == Clean(body.Unit));
        if (body.To is not null || unit is null || note.Length is 0 or > MaxNoteLength)
        {
            return ApiProblems.Invalid("unit: the name of a unit, without to; note: 1 to 4000 characters.");
        }

        return await MayGiveAwayAsync(code, access, cancellationToken)
            ? await ChangeAsync(new TicketChange(code, 0, TicketAction.TransferToUnit, access, StaffWords.Masked(note)) { ToUnit = unit.Id }, null, http, cancellationToken)
            : ApiProblems.Forbidden;
    }

    /// <summary>Leaves it alone until a time; null takes it up again.</summary>
    public async Task<IResult> SnoozeAsync(string code, DateTimeOffset? until, StaffAccess access, HttpContext http, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (until is { } end && (end <= now || end > now + MaxSnooze))
        {
            return ApiProblems.Invalid("until: a moment within a year from now.");
        }

        var action = until is null ? TicketAction.Wake : TicketAction.Snooze;
        return await ChangeAsync(new TicketChange(code, 0, action, access, null) { Until = until?.ToUnixTimeMilliseconds() }, null, http, cancellationToken);
    }

    /// <summary>Lets another ticket go on in its place.</summary>
    public Task<IResult> MergeAsync(string code, string? into, StaffAccess access, HttpContext http, CancellationToken cancellationToken) => TicketCode.TryRead(into ?? "") is { } target
        ? ChangeAsync(new TicketChange(code, 0, TicketAction.Merge, access, null), target, http, cancellationToken)
        : Task.FromResult<IResult>(ApiProblems.Invalid("into: the code of a ticket."));

    /// <summary>Makes it what it was before it was merged.</summary>
    public Task<IResult> UnmergeAsync(string code, StaffAccess access, HttpContext http, CancellationToken cancellationToken) =>
        ChangeAsync(new TicketChange(code, 0, TicketAction.Unmerge, access, null), null, http, cancellationToken);

    /// <summary>Writes a note or words to the citizen.</summary>
    public Task<IResult> WriteAsync(string code, TicketAction action, string? text, string? masking, StaffAccess access, HttpContext http, CancellationToken cancellationToken)
    {
        var words = Clean(text);
        var max = action == TicketAction.Note ? MaxNoteLength : StaffWords.MaxLength;
        if (words.Length == 0 || words.Length > max)
        {
            return Task.FromResult<IResult>(ApiProblems.Invalid(string.Create(CultureInfo.InvariantCulture, $"text: 1 to {max} characters.")));
        }

        return (StaffWords.AreConfidential(words), masking) switch
        {
            (true, "mask") => ChangeAsync(code, action, StaffWords.Masked(words), access, http, cancellationToken),
            (true, not "keep") => Task.FromResult<IResult>(ApiProblems.Confidential),
            _ => ChangeAsync(code, action, words, access, http, cancellationToken),
        };
    }

    /// <summary>Brings it into a state.</summary>
    public Task<IResult> SetStateAsync(string code, StateBody body, StaffAccess access, HttpContext http, CancellationToken cancellationToken) => body switch
    {
        { State: "new" } => ChangeAsync(code, TicketAction.Release, null, access, http, cancellationToken),
        { State: "assigned" } => ChangeAsync(code, TicketAction.Reopen, null, access, http, cancellationToken),
        { State: "resolved", Reason: { } reason } when Labels.Reasons.ContainsKey(reason) => ChangeAsync(
            new TicketChange(code, 0, TicketAction.Resolve, access, reason) { Told = body.Tell == false ? null : Labels.Told(reason, code) }, null, http, cancellationToken),
        { State: "resolved" } => Task.FromResult<IResult>(ApiProblems.Invalid($"reason: one of {string.Join(", ", Labels.Reasons.Keys)}.")),
        { State: "closed" } => ChangeAsync(code, TicketAction.Close, null, access, http, cancellationToken),
        _ => Task.FromResult<IResult>(ApiProblems.Invalid("state: new, assigned, resolved or closed; waiting comes by a reply that asks for an answer.")),
    };

    private async Task<bool> MayGiveAwayAsync(string code, StaffAccess access, CancellationToken cancellationToken) =>
        (await tickets.FindAsync(code, access, cancellationToken))?.Assignee is not { } owner || owner == access.Name || access.May(StaffPermission.ReassignTickets);

    private Task<IResult> ChangeAsync(string code, TicketAction action, string? text, StaffAccess access, HttpContext http, CancellationToken cancellationToken) =>
        ChangeAsync(new TicketChange(code, 0, action, access, text), null, http, cancellationToken);

    private async Task<IResult> ChangeAsync(TicketChange change, string? target, HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Request.Headers.IfMatch.ToString() is not { Length: > 0 } tag)
        {
            return ApiProblems.NoVersion;
        }

        if (await tickets.FindAsync(change.Code, change.By, cancellationToken) is not { } ticket)
        {
            return ApiProblems.NotFound;
        }

        // Asked here as well: to the pages a note is no change that could be outdated.
        if (tag != "*" && ReadTag(tag) != ticket.Version)
        {
            return ApiProblems.Changed;
        }

        var seen = change with { SeenVersion = ticket.Version };
        var result = change.Action switch
        {
            TicketAction.Merge => await merges.MergeAsync(seen, target!, cancellationToken),
            TicketAction.Unmerge => await merges.UnmergeAsync(seen, cancellationToken),
            _ => await changes.ApplyAsync(seen, cancellationToken),
        };
        return result switch
        {
            // Given to a unit whose tickets the account does not see.
            TicketChangeResult.Done when await tickets.FindAsync(change.Code, change.By, cancellationToken) is null => TypedResults.NoContent(),
            TicketChangeResult.Done => await ShowAsync(change.Code, change.By, http, cancellationToken),
            TicketChangeResult.Conflict => ApiProblems.Changed,
            TicketChangeResult.NotAllowed => ApiProblems.NotAllowed,
            TicketChangeResult.NotFound => ApiProblems.NotFound,
        };
    }

    private static string Clean(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();

    private static string TagOf(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    private static long? ReadTag(string tag) => long.TryParse(tag.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static ApiTicket ToApi(TicketDetails ticket) => new(
        ticket.Code, ticket.Kind, ticket.State, ticket.Topic, ticket.CaseId, ticket.Hotline, ticket.Province, ticket.Flag, ticket.Assignee, ticket.Unit, ticket.Channel,
        DateTimeOffset.FromUnixTimeMilliseconds(ticket.CreatedAt), ticket.Summary, ticket.ReadFacts(), ticket.ContactKind, ticket.ConsentRefused,
        ticket.Outcome, ticket.SnoozedUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null, ticket.MergedInto, ticket.Version);
}
