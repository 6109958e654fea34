using System.Security.Cryptography;
using SupportBot.Tickets;

namespace SupportBot.Evaluation;

/// <summary>Tickets without a store: applies what turns decide, so that the next turn sees it.</summary>
internal sealed class OfflineTickets
{
    private readonly Dictionary<string, TicketView> tickets = new(StringComparer.Ordinal);
    private int made;

    /// <summary>All of them, in the order in which they were opened.</summary>
    public IReadOnlyList<TicketView> All => [.. tickets.Values];

    /// <summary>A code that no ticket of the conversation has; the same conversation gives the same codes.</summary>
    public string NewCode() => TicketCode.Create(SHA256.HashData([(byte)made++]));

    /// <summary>Puts a ticket there, or in the place of the one with its code: what staff did, or somebody else's.</summary>
    public void Set(TicketView ticket) => tickets[ticket.Code] = ticket;

    /// <summary>Applies the commands of a turn. A command for a ticket that is not there changes nothing.</summary>
    public void Apply(IReadOnlyList<TicketCommand> commands, DateTimeOffset now)
    {
        foreach (var command in commands)
        {
            switch (command)
            {
                case OpenTicket open:
                    tickets[open.Code] = new TicketView(open.Code, open.Kind == TicketKind.Referral ? TicketState.Closed : TicketState.New, now, IsOwn: true) { Kind = open.Kind };
                    break;
                case MakeRequest request when tickets.TryGetValue(request.Code, out var referral) && referral.Kind == TicketKind.Referral:
                    tickets[request.Code] = referral with { Kind = TicketKind.Request, State = TicketState.New };
                    break;
                case KeepContact { Code: var code } when tickets.TryGetValue(code, out var reached):
                    tickets[code] = reached with { HasContact = true };
                    break;
                case KeepHeldContact { Code: var code } when tickets.TryGetValue(code, out var reached):
                    tickets[code] = reached with { HasContact = true };
                    break;
                case AddCitizenWords { Code: var code } when tickets.TryGetValue(code, out var waiting) && waiting.State is TicketState.Waiting or TicketState.Resolved:
                    tickets[code] = waiting with { State = TicketState.Assigned };
                    break;
                default:
                    break;
            }
        }
    }
}
