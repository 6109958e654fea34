using SupportBot.Conversations.Turns;
using SupportBot.Tickets;

namespace SupportBot.Conversations;

/// <summary>
/// Sees to it that a referral becomes a request whenever a person is asked for or a contact is left, whatever step took the turn, that a province said anywhere is
/// known to the ticket, and says of each reply what its ticket is for.
/// </summary>
internal static class TicketRequests
{
    public static TurnOutcome Settle(TurnContext turn, TurnOutcome outcome)
    {
        var made = outcome.Replies.Where(reply => reply.About.Outcome == Outcome.Escalated).Select(reply => reply.About.Ticket)
            .Concat(outcome.Commands.Where(command => command is KeepContact or KeepHeldContact or FlagTicket).Select(command => command.Code))
            .FirstOrDefault(code => code is not null && turn.Request.Tickets.Any(ticket => ticket.Code == code && ticket is { IsOwn: true, Kind: TicketKind.Referral }));
        IReadOnlyList<TicketCommand> commands = made is null ? outcome.Commands : [new MakeRequest(made), .. outcome.Commands];
        commands = turn.NamedProvince is { } province && turn.HasOpenTicket && !commands.Any(command => command is SetProvince or EraseConversation) ? [.. commands, new SetProvince(turn.OwnTicket!.Code, province)] : commands;
        return outcome with { Commands = commands, Replies = [.. outcome.Replies.Select(reply => reply.About.Ticket is { } code ? reply with { About = reply.About with { TicketKind = KindOf(turn, commands, code) } } : reply)] };
    }

    private static TicketKind? KindOf(TurnContext turn, IReadOnlyList<TicketCommand> commands, string code) =>
        commands.OfType<OpenTicket>().FirstOrDefault(open => open.Code == code) is { } opened ? opened.Kind
        : commands.Any(command => command is MakeRequest && command.Code == code) ? TicketKind.Request
        : turn.Request.Tickets.FirstOrDefault(ticket => ticket.Code == code)?.Kind;
}
