using SupportBot.Tickets;

namespace SupportBot.Web.Messages;

/// <summary>Names of what tickets are for, on the wire and in the store.</summary>
internal static class TicketKindNames
{
    public static string Write(TicketKind kind) => kind switch
    {
        TicketKind.Request => "request",
        TicketKind.Referral => "referral",
    };

    /// <summary>The kind of a name; null where there is none of it.</summary>
    public static TicketKind? TryRead(string? name) => name switch
    {
        "request" => TicketKind.Request,
        "referral" => TicketKind.Referral,
        _ => null,
    };
}
