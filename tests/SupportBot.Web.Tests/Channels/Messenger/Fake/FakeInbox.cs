using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.Messenger.Fake;

/// <summary>A message as it stands on a citizen's screen.</summary>
internal sealed record FakeShown(string Mid, string? Metadata, JsonObject Message, string Type, string? Tag)
{
    public string? Text => (string?)Message["text"] ?? (string?)Message["attachment"]?["payload"]?["text"];

    public IReadOnlyList<(string? Title, string? Payload)> QuickReplies =>
        Message["quick_replies"]?.AsArray().Select(reply => ((string?)reply!["title"], (string?)reply["payload"])).ToList() ?? [];

    public IReadOnlyList<(string? Title, string? Payload)> Calls =>
        Message["attachment"]?["payload"]?["buttons"]?.AsArray().Select(button => ((string?)button!["title"], (string?)button["payload"])).ToList() ?? [];
}

/// <summary>The screens of all citizens, and when each last did something.</summary>
internal sealed class FakeInbox
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<FakeShown>> shown = [];
    private readonly Dictionary<string, DateTimeOffset> active = [];
    private int serial;

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

    public FakeShown Show(string citizen, JsonObject call)
    {
        lock (gate)
        {
            var message = call["message"]!.DeepClone().AsObject();
            var one = new FakeShown($"m_fake_{++serial}", (string?)message["metadata"], message, (string?)call["messaging_type"] ?? "", (string?)call["tag"]);
            shown.TryAdd(citizen, []);
            shown[citizen].Add(one);
            return one;
        }
    }

    public IReadOnlyList<FakeShown> Of(string citizen)
    {
        lock (gate)
        {
            return shown.TryGetValue(citizen, out var messages) ? [.. messages] : [];
        }
    }
}
