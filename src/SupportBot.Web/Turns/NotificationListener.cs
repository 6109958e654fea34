using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>Wakes this node's followers after other nodes' commits. On a store of one process there is nothing to hear.</summary>
internal sealed class NotificationListener(Database database, ConversationFeed feed) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        database.ListenAsync(feed.Notify, feed.NotifyAll, stoppingToken);
}
