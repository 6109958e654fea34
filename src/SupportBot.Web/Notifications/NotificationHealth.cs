using System.Collections.Concurrent;

namespace SupportBot.Web.Notifications;

/// <summary>Reports the state of sending on this node to health, target by target.</summary>
internal sealed class NotificationHealth(IEnumerable<INotificationSender> senders)
{
    private readonly ConcurrentDictionary<string, bool> failing = new(StringComparer.Ordinal);

    /// <summary>Target → <c>off</c>, <c>on</c>, or <c>failing</c> while the last try failed.</summary>
    public IReadOnlyDictionary<string, string> Read() => senders.ToDictionary(
        sender => sender.Target, sender => !sender.IsOn ? "off" : failing.GetValueOrDefault(sender.Target) ? "failing" : "on", StringComparer.Ordinal);

    /// <summary>Notes how a try ended. True where the target did not fail before and does now, or the other way round.</summary>
    public bool Note(string target, bool hasFailed)
    {
        var before = failing.GetValueOrDefault(target);
        failing[target] = hasFailed;
        return before != hasFailed;
    }
}
