using System.Text.Json;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A ticket as its page shows it. The contact itself is not in it.</summary>
public sealed class TicketDetails
{
    /// <summary>Id in the store.</summary>
    public string Id { get; init; } = "";

    /// <summary>Such as <c>VN-7K3F-9WQC</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>The store's id of the conversation that it came from.</summary>
    public string ConversationId { get; init; } = "";

    /// <summary>Where that conversation is held.</summary>
    public string Channel { get; init; } = "";

    /// <summary>JSON: what the bot remembers of that conversation.</summary>
    public string Talk { get; init; } = "{}";

    /// <summary>The person who is asked for or has that conversation; null: the bot has it alone.</summary>
    public HandoffState? Handoff => StoredState.Read(Talk).Handoff;

    /// <summary>Id of the state.</summary>
    public string State { get; init; } = "";

    /// <summary>Digits of the line that is to solve it.</summary>
    public string Hotline { get; init; } = "";

    /// <summary><c>request</c> or <c>referral</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Id of the topic.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Id of the case; null where nothing was diagnosed.</summary>
    public string? CaseId { get; init; }

    /// <summary>JSON object: fact id → value id.</summary>
    public string Facts { get; init; } = "{}";

    /// <summary>One masked line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Where the citizen lives; null where not told.</summary>
    public string? Province { get; init; }

    /// <summary><c>phone</c> or <c>email</c>; null where no contact was left.</summary>
    public string? ContactKind { get; init; }

    /// <summary>What the citizen agreed to.</summary>
    public string? ConsentText { get; init; }

    /// <summary>When; UTC milliseconds.</summary>
    public long? ConsentAt { get; init; }

    /// <summary>True where the citizen was asked for a contact and refused.</summary>
    public bool ConsentRefused { get; init; }

    /// <summary><c>fraud</c> or <c>danger</c>: why it comes first; null where it waits its turn.</summary>
    public string? Flag { get; init; }

    /// <summary>Name of the staff member who has it; null where nobody has.</summary>
    public string? Assignee { get; init; }

    /// <summary>Id of the unit to which it was transferred; null where its province decides who sees it.</summary>
    public string? UnitId { get; init; }

    /// <summary>Name of that unit.</summary>
    public string? Unit { get; init; }

    /// <summary>How it was resolved; null where it is not.</summary>
    public string? Outcome { get; init; }

    /// <summary>UTC milliseconds until which it is left alone; null where it is not.</summary>
    public long? SnoozedUntil { get; init; }

    /// <summary>UTC milliseconds at which staff first wrote to the citizen; null where nobody has.</summary>
    public long? FirstReplyAt { get; init; }

    /// <summary>UTC milliseconds by which that is due; null where no time is set.</summary>
    public long? ReplyDueAt { get; init; }

    /// <summary>UTC milliseconds by which the resolution is due; null where no time is set.</summary>
    public long? ResolutionDueAt { get; init; }

    /// <summary>The next of both; null while nothing is due.</summary>
    public long? DueAt { get; init; }

    /// <summary>The due time whose passing was told to supervisors, UTC milliseconds; null where none was.</summary>
    public long? EscalatedDueAt { get; init; }

    /// <summary>True where supervisors were told that it is overdue, and it still is.</summary>
    public bool IsEscalated => EscalatedDueAt is not null && EscalatedDueAt == DueAt;

    /// <summary>Code of the ticket that goes on in its place; null where it was not merged.</summary>
    public string? MergedInto { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Counts its changes: anyone who changes it must have seen the latest.</summary>
    public long Version { get; init; }

    /// <summary>Its history, latest first.</summary>
    public IReadOnlyList<TicketEvent> Events { get; set; } = [];

    /// <summary>Tickets that were merged into it.</summary>
    public IReadOnlyList<RelatedTicket> Merged { get; set; } = [];

    /// <summary>Conversations that it goes on in: its own first, then those of the tickets that were merged into it.</summary>
    public IReadOnlyList<string> Conversations => [ConversationId, .. Merged.Select(merged => merged.ConversationId).Where(id => id != ConversationId).Distinct(StringComparer.Ordinal)];

    /// <summary>The facts that the diagnosis rests on.</summary>
    public IReadOnlyDictionary<string, string> ReadFacts() => JsonSerializer.Deserialize<Dictionary<string, string>>(Facts) ?? [];
}

/// <summary>One entry of a ticket's history.</summary>
public sealed class TicketEvent
{
    /// <summary>From 1.</summary>
    public long Seq { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long At { get; init; }

    /// <summary><c>citizen</c>, <c>bot</c>, or a name of the staff.</summary>
    public string Actor { get; init; } = "";

    /// <summary>What happened.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Words to it; null where the kind says it all.</summary>
    public string? Text { get; init; }

    /// <summary>Version of the ticket once it had happened; null where an earlier schema did not keep it.</summary>
    public long? Version { get; init; }
}
