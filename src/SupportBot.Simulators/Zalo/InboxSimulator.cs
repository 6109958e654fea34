using System.Text.Json.Nodes;

namespace SupportBot.Simulators.Zalo;

/// <summary>A message in a conversation. <paramref name="IsOfAccount"/>: the account said it, not the citizen.</summary>
internal sealed record SimulatedMessage(string Id, string Text, DateTimeOffset At, bool IsOfAccount, JsonArray? Buttons);

/// <summary>The conversations of one official account with citizens, as both see them.</summary>
internal sealed class InboxSimulator
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<SimulatedMessage>> conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> active = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> unreachable = new(StringComparer.Ordinal);
    // A bot that outlives the fake must not take new messages for those of an earlier run.
    private readonly string run = Guid.NewGuid().ToString("N")[..12];
    private int serial;

    /// <summary>Called when the account has said something to a citizen.</summary>
    public Action<string, SimulatedMessage>? OnShown { get; set; }

    /// <summary>The citizen says something; the result is the message's id.</summary>
    public string Say(string user, string text, DateTimeOffset at)
    {
        lock (gate)
        {
            active[user] = at;
            return Add(user, text, at, isOfAccount: false, null).Id;
        }
    }

    /// <summary>When the citizen last did something; null: never.</summary>
    public DateTimeOffset? LastActive(string user)
    {
        lock (gate)
        {
            return active.TryGetValue(user, out var at) ? at : null;
        }
    }

    public void Touch(string user, DateTimeOffset at)
    {
        lock (gate)
        {
            active[user] = at;
        }
    }

    /// <summary>From now on messages to that citizen are refused so.</summary>
    public void MakeUnreachable(string user, int error)
    {
        lock (gate)
        {
            unreachable[user] = error;
        }
    }

    public void MakeReachable(string user)
    {
        lock (gate)
        {
            unreachable.Remove(user);
        }
    }

    /// <summary>The error with which messages to that citizen are refused; null: none.</summary>
    public int? RefusalOf(string user)
    {
        lock (gate)
        {
            return unreachable.TryGetValue(user, out var error) ? error : null;
        }
    }

    /// <summary>The account says something.</summary>
    public SimulatedMessage Show(string user, string text, DateTimeOffset at, JsonArray? buttons)
    {
        SimulatedMessage message;
        lock (gate)
        {
            message = Add(user, text, at, isOfAccount: true, buttons);
        }

        OnShown?.Invoke(user, message);
        return message;
    }

    /// <summary>What the account said to that citizen, in order.</summary>
    public IReadOnlyList<SimulatedMessage> SaidTo(string user)
    {
        lock (gate)
        {
            return conversations.TryGetValue(user, out var all) ? [.. all.Where(message => message.IsOfAccount)] : [];
        }
    }

    /// <summary>Part of a conversation, latest first.</summary>
    public IReadOnlyList<SimulatedMessage> Page(string user, int skip, int count)
    {
        lock (gate)
        {
            return conversations.TryGetValue(user, out var all) ? [.. all.AsEnumerable().Reverse().Skip(skip).Take(count)] : [];
        }
    }

    private SimulatedMessage Add(string user, string text, DateTimeOffset at, bool isOfAccount, JsonArray? buttons)
    {
        var message = new SimulatedMessage($"{run}{++serial:x8}", text, at, isOfAccount, buttons);
        conversations.TryAdd(user, []);
        conversations[user].Add(message);
        return message;
    }
}
