using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Notifications;

/// <summary>Sends what the outbox holds: each target for itself, in growing intervals, and gives up in the end with the reason kept.</summary>
internal sealed partial class NotificationRelay(
    NotificationOutbox outbox,
    IEnumerable<INotificationSender> senders,
    NotificationHealth health,
    NodeId node,
    IOptions<NotifyOptions> options,
    TimeProvider time,
    ILogger<NotificationRelay> logger) : RecurringJob(time, logger)
{
    private const int MaxBatchSize = 16;

    private static readonly TimeSpan MaxBackoff = TimeSpan.FromHours(6);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PurgePause = TimeSpan.FromHours(6);

    private readonly TimeProvider time = time;
    private readonly Lease lease = new(node.Value, TimeSpan.FromMinutes(2));
    private DateTimeOffset purgedAt = DateTimeOffset.MinValue;

    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    protected override bool IsNeeded => senders.Any(sender => sender.IsOn);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        while (await outbox.ClaimAsync(lease, time.GetUtcNow(), MaxBatchSize, stoppingToken) is { Count: > 0 } due)
        {
            // A target that does not answer holds up no other.
            await Task.WhenAll(due.GroupBy(one => one.Target, StringComparer.Ordinal).Select(group => SendAsync(group.Key, [.. group], stoppingToken)));
        }

        if (time.GetUtcNow() - purgedAt > PurgePause)
        {
            purgedAt = time.GetUtcNow();
            await outbox.PurgeAsync(purgedAt, stoppingToken);
        }
    }

    private async Task SendAsync(string target, IReadOnlyList<DueNotification> due, CancellationToken stoppingToken)
    {
        foreach (var one in due)
        {
            await SendAsync(target, one, stoppingToken);
        }
    }

    private async Task SendAsync(string target, DueNotification due, CancellationToken stoppingToken)
    {
        var sender = senders.FirstOrDefault(known => known.Target == target && known.IsOn);
        if (sender is null || due.ToNotification() is not { } notification)
        {
            await outbox.DeadLetterAsync(due.Id, lease, sender is null ? "target is off" : "erased", CancellationToken.None);
            return;
        }

        var answer = await TryAsync(sender, notification, stoppingToken);
        if (answer.Failure is not { } failure)
        {
            await outbox.MarkDeliveredAsync(due.Id, lease, CancellationToken.None);
            if (health.Note(target, hasFailed: false))
            {
                Log.Works(logger, target);
            }

            return;
        }

        if (health.Note(target, hasFailed: true))
        {
            Log.Fails(logger, target, failure);
        }

        if (due.Attempts + 1 < options.Value.MaxRounds)
        {
            var wait = WaitAfter(due.Attempts);
            await outbox.PostponeAsync(due.Id, lease, time.GetUtcNow() + (answer.Wait > wait ? answer.Wait.Value : wait), failure, CancellationToken.None);
        }
        else
        {
            Log.GivenUp(logger, due.Id, target, failure);
            await outbox.DeadLetterAsync(due.Id, lease, failure, CancellationToken.None);
        }
    }

    private async Task<NotificationAnswer> TryAsync(INotificationSender sender, Notification notification, CancellationToken stoppingToken)
    {
        using var late = new CancellationTokenSource(SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stoppingToken);
        try
        {
            return await sender.SendAsync(notification, either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return new NotificationAnswer("no answer in time");
        }
    }

    private TimeSpan WaitAfter(int attempts)
    {
        var wait = TimeSpan.FromMilliseconds(options.Value.FirstWaitMilliseconds * Math.Pow(4, Math.Min(attempts, 12)));
        return (wait < MaxBackoff ? wait : MaxBackoff) * (0.9 + (0.2 * Random.Shared.NextDouble()));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4501, Level = LogLevel.Warning, Message = "Notifications to {Target} fail: {Reason}. They are tried again in growing intervals.")]
        public static partial void Fails(ILogger logger, string target, string reason);

        [LoggerMessage(EventId = 4502, Level = LogLevel.Information, Message = "Notifications to {Target} arrive again.")]
        public static partial void Works(ILogger logger, string target);

        [LoggerMessage(EventId = 4503, Level = LogLevel.Error, Message = "Notification {Id} to {Target} is given up: {Reason}.")]
        public static partial void GivenUp(ILogger logger, string id, string target, string reason);
    }
}
