using Npgsql;

namespace SupportBot.Web.Storage.PostgreSql;

/// <content>What other nodes committed.</content>
internal sealed partial class PostgreSqlDatabase
{
    public override async Task ListenAsync(Action<CommitNotification> heard, Action missed, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.Zero;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await OpenListenerAsync(heard, cancellationToken);
                // Whatever was said before this moment was not heard.
                missed();
                wait = TimeSpan.Zero;
                while (true)
                {
                    await connection.WaitAsync(cancellationToken);
                }
            }
#pragma warning disable CA1031 // Whatever breaks the connection, the node must go on listening.
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.ListenFailed(logger, (failure.InnerException ?? failure).GetType().FullName);
            }
#pragma warning restore CA1031

            wait = TimeSpan.FromTicks(Math.Clamp(wait.Ticks * 2, TimeSpan.TicksPerSecond / 10, MaxSilence.Ticks));
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task<NpgsqlConnection> OpenListenerAsync(Action<CommitNotification> heard, CancellationToken cancellationToken)
    {
        // A connection of its own, outside the pool; a server that vanished without a word is noticed by the keep-alive.
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = 10 };
        var connection = new NpgsqlConnection(own.ConnectionString);
        connection.Notification += (_, args) =>
        {
            if (Read(args.Payload) is { } notification)
            {
                heard(notification);
            }
        };
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var listen = new NpgsqlCommand($"LISTEN {NotificationChannel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // What this node itself said its own listeners know already.
    private CommitNotification? Read(string payload) =>
        payload.Split('|', 2) is [var sender, var text] && !string.Equals(sender, node, StringComparison.Ordinal) ? CommitNotification.TryRead(text) : null;
}
