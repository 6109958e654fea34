using SupportBot.Tickets;

namespace SupportBot.Tests;

/// <summary>Tickets in memory: applies what turns decide, so that the next turn sees it.</summary>
internal sealed class FakeStore
{
    private readonly Dictionary<string, TicketView> tickets = new(StringComparer.Ordinal);
    private readonly List<TicketCommand> commands = [];
    private byte made;

    /// <summary>Everything that was ever decided, in order.</summary>
    public IReadOnlyList<TicketCommand> Commands => commands;

    public IReadOnlyCollection<TicketView> Tickets => tickets.Values;

    /// <summary>The contact that is held for the conversation; null where none is.</summary>
    public string? Held { get; private set; }

    /// <summary>The contact that was kept last.</summary>
    public string? KeptContact { get; private set; }

    /// <summary>A code that no ticket has.</summary>
    public string NewCode()
    {
        made++;
        return TicketCode.Create(Enumerable.Range(0, 16).Select(i => (byte)((made * 37) + (i * 11))).ToArray());
    }

    /// <summary>A ticket of somebody else's conversation.</summary>
    public void Add(TicketView ticket) => tickets[ticket.Code] = ticket;

    /// <summary>The staff moves the latest ticket on.</summary>
    public void Set(TicketState state)
    {
        var latest = tickets.Values.Last(ticket => ticket.IsOwn);
        tickets[latest.Code] = latest with { State = state, Kind = TicketKind.Request };
    }

    /// <summary>As much as a turn may see: own tickets, and those that the message names.</summary>
    public IReadOnlyList<TicketView> Seen(string message)
    {
        var named = TicketCode.FindAll(message);
        return tickets.Values.Where(ticket => ticket.IsOwn || named.Contains(ticket.Code)).ToList();
    }

    public void Apply(IReadOnlyList<TicketCommand> decided, DateTimeOffset now)
    {
        commands.AddRange(decided);
        foreach (var command in decided)
        {
            switch (command)
            {
                case OpenTicket open:
                    tickets.Add(open.Code, new TicketView(open.Code, open.Kind == TicketKind.Referral ? TicketState.Closed : TicketState.New, now, IsOwn: true) { Kind = open.Kind });
                    break;
                case MakeRequest made when tickets[made.Code].Kind == TicketKind.Referral:
                    tickets[made.Code] = tickets[made.Code] with { Kind = TicketKind.Request, State = TicketState.New };
                    break;
                case KeepContact contact:
                    tickets[contact.Code] = tickets[contact.Code] with { HasContact = true };
                    KeptContact = contact.Value;
                    break;
                case HoldContact held:
                    Held = held.Value;
                    break;
                case DropHeldContact:
                    Held = null;
                    break;
                case KeepHeldContact kept when Held is not null:
                    tickets[kept.Code] = tickets[kept.Code] with { HasContact = true };
                    (KeptContact, Held) = (Held, null);
                    break;
                case AddCitizenWords words when tickets[words.Code].State is TicketState.Waiting or TicketState.Resolved:
                    tickets[words.Code] = tickets[words.Code] with { State = TicketState.Assigned };
                    break;
                default:
                    break;
            }
        }
    }
}
