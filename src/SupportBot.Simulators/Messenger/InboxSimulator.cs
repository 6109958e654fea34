using System.Text.Json.Nodes;

namespace SupportBot.Simulators.Messenger;

/// <summary>A message as it stands on a citizen's screen.</summary>
internal sealed record ShownMessage(string Mid, string? Metadata, JsonObject Message, string Type, string? Tag)
{
    public string? Text => (string?)Message["text"] ?? (string?)Message["attachment"]?["payload"]?["text"];

    public IReadOnlyList<(string? Title, string? Payload)> QuickReplies =>
        Message["quick_replies"]?.AsArray().Select(reply => ((string?)reply!["title"], (string?)reply["payload"])).ToList() ?? [];

    public IReadOnlyList<(string? Title, string? Payload)> Calls =>
        Message["attachment"]?["payload"]?["buttons"]?.AsArray().Select(button => ((string?)button!["title"], (string?)button["payload"])).ToList() ?? [];
}

/// <summary>The screens of all citizens, and when each last did something.</summary>
internal sealed class InboxSimulator
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<ShownMessage>> shown = [];
    private readonly Dictionary<string, DateTimeOffset> active = [];
    // A bot that outlives the fake must not take new messages for those of an earlier run.
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private int serial;

    /// <summary>Called when a message stands on a citizen's screen.</summary>
    public Action<string, ShownMessage>? OnShown { get; set; }

    public void Touch(string citizen, DateTimeOffset at)
    {
        lock (gate)
        {
            active[citizen] = at;
        }
    }

    /// <summary>When the citizen last did something; null: never.</summary>
    public DateTimeOffset? LastActive(string citizen)
    {
        lock (gate)
        {
            return active.TryGetValue(citizen, out var at) ? at : null;
        }
    }

    public ShownMessage Show(string citizen, JsonObject call)
    {
        var message = call["message"]!.DeepClone().AsObject();
        ShownMessage one;
        lock (gate)
        {
            one = new ShownMessage($"m_fake_{run}_{++serial}", (string?)message["metadata"], message, (string?)call["messaging_type"] ?? "", (string?)call["tag"]);
            shown.TryAdd(citizen, []);
            shown[citizen].Add(one);
        }

        OnShown?.Invoke(citizen, one);
        return one;
    }

    public IReadOnlyList<ShownMessage> For(string citizen)
    {
        lock (gate)
        {
            return shown.TryGetValue(citizen, out var messages) ? [.. messages] : [];
        }
    }
}
