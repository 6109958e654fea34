using System.Security.Cryptography;
using SupportBot.Tickets;

namespace SupportBot.Evaluation;

/// <summary>The tickets of one conversation without a store: applies what turns decide, so that the next turn sees it. Staff do nothing with them.</summary>
internal sealed class OfflineTickets
{
    private readonly Dictionary<string, TicketView> tickets = new(StringComparer.Ordinal);
    private int made;

    /// <summary>As much as a turn may see.</summary>
    public IReadOnlyList<TicketView> Seen => [.. tickets.Values];

    /// <summary>A code that no ticket of the conversation has; the same conversation gives the same codes.</summary>
    public string NewCode() => TicketCode.Create(SHA256.HashData([(byte)made++]));

    /// <summary>Applies the commands of a turn.</summary>
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
                default:
                    break;
            }
        }
    }
}
