using System.ComponentModel;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Whose token it is.</summary>
/// <param name="Name">Name of the account.</param>
/// <param name="Role"><c>agent</c>, <c>supervisor</c> or <c>admin</c>.</param>
/// <param name="SeesAllProvinces">False where a unit narrows what it sees.</param>
/// <param name="MayWrite">False where the token may only read.</param>
internal sealed record ApiAccount(string Name, string Role, bool SeesAllProvinces, bool MayWrite);

/// <summary>A page of a list.</summary>
/// <param name="Items">In order.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A ticket in a list.</summary>
internal sealed record ApiTicketSummary(
    string Code, string Kind, string State, string Topic, string? Case, string Hotline, string? Province, string? Flag, string? Assignee, DateTimeOffset CreatedAt, string Summary);

/// <summary>A ticket. Its version is its ETag.</summary>
internal sealed record ApiTicket(
    string Code,
    string Kind,
    string State,
    string Topic,
    string? Case,
    string Hotline,
    string? Province,
    string? Flag,
    string? Assignee,
    [property: Description("Name of the unit to which it was transferred; null: its province decides who sees it")] string? Unit,
    string Channel,
    DateTimeOffset CreatedAt,
    string Summary,
    IReadOnlyDictionary<string, string> Facts,
    string? ContactKind,
    bool ConsentRefused,
    string? Outcome,
    DateTimeOffset? SnoozedUntil,
    string? MergedInto,
    long Version);

/// <summary>An event of a ticket's history.</summary>
internal sealed record ApiEvent(long Seq, DateTimeOffset At, string Actor, string Kind, string? Text);

/// <summary>A message of the conversation that a ticket came from, masked.</summary>
internal sealed record ApiMessage(DateTimeOffset At, [property: Description("citizen, bot or staff")] string From, string? Text, string? Outcome, string? Topic);

/// <summary>To whom a ticket goes.</summary>
internal sealed record AssignBody([property: Description("Name of an account; absent: the account of the token.")] string? To);

/// <summary>To whom a ticket is passed on: a person or a unit.</summary>
internal sealed record TransferBody(
    [property: Description("Name of an account; absent where it goes to a unit")] string? To,
    [property: Description("Name of a unit, whose members then see it; a note is needed. 204 where the account sees it no longer")] string? Unit,
    [property: Description("What they should know; numbers that nobody should write down are masked")] string? Note);

/// <summary>A pause.</summary>
internal sealed record SnoozeBody([property: Description("Until when; null: it goes on now")] DateTimeOffset? Until);

/// <summary>The ticket that goes on.</summary>
internal sealed record MergeBody([property: Description("Its code")] string? Into);

/// <summary>A note for staff.</summary>
internal sealed record NoteBody(string? Text, [property: Description("mask or keep, where the text holds the number of a paper or card, a password or a code")] string? Masking);

/// <summary>Words to the citizen.</summary>
internal sealed record ReplyBody(
    string? Text,
    [property: Description("true: the ticket waits for the citizen's answer")] bool AsksForAnswer,
    [property: Description("mask or keep, where the text holds the number of a paper or card, a password or a code")] string? Masking);

/// <summary>A new state.</summary>
internal sealed record StateBody(
    [property: Description("new (given back to the queue), assigned (reopened), resolved or closed")] string? State,
    [property: Description("With resolved: accepted, no_answer, solved_elsewhere, not_our_matter or other.")] string? Reason,
    [property: Description("With resolved: false where the citizen is not to be told and asked whether it helped")] bool? Tell = null);

/// <summary>A row of the audit log.</summary>
internal sealed record ApiAuditRow(
    long Seq, DateTimeOffset At, string Actor, string Action, string SubjectKind, string? Subject, IReadOnlyList<ApiDifference> Difference, string Hash);

/// <summary>A field before and after.</summary>
internal sealed record ApiDifference(string Field, string? Before, string? After);
