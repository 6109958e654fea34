using SupportBot.Evaluation;
using SupportBot.Tickets;

namespace SupportBot.Tests;

/// <summary>Tickets in memory: applies what turns decide, so that the next turn sees it, and remembers all of it.</summary>
internal sealed class FakeStore
{
    private readonly OfflineTickets tickets = new();
    private readonly List<TicketCommand> commands = [];

    /// <summary>Everything that was ever decided, in order.</summary>
    public IReadOnlyList<TicketCommand> Commands => commands;

    public IReadOnlyCollection<TicketView> Tickets => tickets.All;

    /// <summary>The contact that is held for the conversation; null where none is.</summary>
    public string? Held { get; private set; }

    /// <summary>The contact that was kept last.</summary>
    public string? KeptContact { get; private set; }

    /// <summary>A code that no ticket has.</summary>
    public string NewCode() => tickets.NewCode();

    /// <summary>A ticket of somebody else's conversation.</summary>
    public void Add(TicketView ticket) => tickets.Set(ticket);

    /// <summary>The staff moves the latest ticket on.</summary>
    public void Set(TicketState state) => tickets.Set(tickets.All.Last(ticket => ticket.IsOwn) with { State = state, Kind = TicketKind.Request });

    /// <summary>As much as a turn may see: own tickets, and those that the message names.</summary>
    public IReadOnlyList<TicketView> Seen(string message)
    {
        var named = TicketCode.FindAll(message);
        return tickets.All.Where(ticket => ticket.IsOwn || named.Contains(ticket.Code)).ToList();
    }

    public void Apply(IReadOnlyList<TicketCommand> decided, DateTimeOffset now)
    {
        commands.AddRange(decided);
        foreach (var command in decided.Where(command => command is not KeepHeldContact || Held is not null))
        {
            // No turn decides anything about a ticket that is not there.
            Assert.True(command is not (MakeRequest or KeepContact or KeepHeldContact or AddCitizenWords) || tickets.All.Any(ticket => ticket.Code == command.Code), $"{command}");
            (KeptContact, Held) = command switch
            {
                KeepContact contact => (contact.Value, Held),
                HoldContact held => (KeptContact, held.Value),
                DropHeldContact => (KeptContact, null),
                KeepHeldContact => (Held, null),
                _ => (KeptContact, Held),
            };
            tickets.Apply([command], now);
        }
    }
}
