using System.Threading.Channels;
using Npgsql;

namespace SupportBot.Web.Storage.PostgreSql;

/// <content>What this node committed, for the others.</content>
internal sealed partial class PostgreSqlDatabase
{
    private const string NotificationChannel = "supportbot";
    private const int MaxNotificationsPerBatch = 200;

    // Where the server is away for long, the newest matter most.
    private readonly Channel<CommitNotification> unpublished = Channel.CreateBounded<CommitNotification>(new BoundedChannelOptions(10_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public override void Publish(CommitNotification notification) => unpublished.Writer.TryWrite(notification);

    private async Task SendAsync()
    {
        var notifications = new HashSet<CommitNotification>();
        while (await unpublished.Reader.WaitToReadAsync())
        {
            notifications.Clear();
            while (notifications.Count < MaxNotificationsPerBatch && unpublished.Reader.TryRead(out var notification))
            {
                notifications.Add(notification);
            }

            try
            {
                await SendAsync(notifications.Select(notification => $"{node}|{notification.Write()}").ToArray());
            }
#pragma warning disable CA1031 // Whatever goes wrong with these, the next ones must be told.
            catch (Exception failure)
            {
                Log.PublishFailed(logger, notifications.Count, failure.GetType().FullName);
            }
#pragma warning restore CA1031
        }
    }

    private async Task SendAsync(string[] payloads)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                // A notification need not outlive the server: nobody waits for the disk.
                new NpgsqlBatchCommand("SET LOCAL synchronous_commit = off"),
                new NpgsqlBatchCommand($"SELECT pg_notify('{NotificationChannel}', payload) FROM unnest($1) AS payload") { Parameters = { new NpgsqlParameter { Value = payloads } } },
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
