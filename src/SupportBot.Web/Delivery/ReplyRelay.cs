using System.Data.Common;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Delivery;

/// <summary>Pushes out what the delivery table holds: claims with a lease, tries a few times at once, then in growing intervals, and gives up with the reason kept.</summary>
internal sealed partial class ReplyRelay(
    DeliveryStore store,
    IEnumerable<IReplySender> senders,
    ConversationFeed feed,
    NodeId node,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<ReplyRelay> logger) : BackgroundService
{
    private const int MaxBatchSize = 16;

    /// <summary>Longer than all tries of a round together.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>So long a round waits for its slowest before the next begins beside it.</summary>
    private static readonly TimeSpan RoundTimeout = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan MaxBackoff = TimeSpan.FromMinutes(10);

    /// <summary>So long what is being sent when the service stops may go on.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource ending = new();
    private readonly ResiliencePipeline<DeliveryAnswer> tries = BuildTries(time);
    private readonly List<Task> underway = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RelayAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The relay must outlive any failure; what it held comes back when the lease runs out.
            catch (Exception failure)
            {
                Log.RoundFailed(logger, failure.GetType().FullName);
                await Task.Delay(PollInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }

        ending.CancelAfter(ShutdownTimeout);
        await Task.WhenAll(underway).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        ending.Dispose();
        base.Dispose();
    }

    // A receiver that does not answer keeps one of the places, not the others waiting.
    private async Task RelayAsync(CancellationToken stoppingToken)
    {
        await CollectAsync();
        if (underway.Count < MaxBatchSize)
        {
            var due = await store.ClaimAsync(node.Value, time.GetUtcNow(), Lease, MaxBatchSize - underway.Count, stoppingToken, PrepareAsync);
            underway.AddRange(due.Select(DeliverAsync));
        }

        if (underway.Count == 0)
        {
            await feed.WaitForDeliveriesAsync(PollInterval, time, stoppingToken);
        }
        else
        {
            await Task.WhenAny(Task.WhenAll(underway), Task.Delay(RoundTimeout, time, stoppingToken));
        }
    }

    // Those that are done make room; what went wrong with one is told here.
    private Task CollectAsync()
    {
        var done = underway.Where(delivery => delivery.IsCompleted).ToList();
        underway.RemoveAll(done.Contains);
        return Task.WhenAll(done);
    }

    // What is being sent when the service stops is sent to the end, or it would be sent twice; a receiver that takes too long over it is not waited
    // for: as after a crash, it is sent again once the lease has run out.
    private async Task DeliverAsync(DueDelivery delivery)
    {
        var answer = await TryAsync(delivery);
        switch (answer)
        {
            case null:
                break;
            case DeliveryAnswer.Delivered:
                await store.MarkDeliveredAsync(delivery, node.Value, CancellationToken.None, answer.Record);
                if (delivery.Message?.Speaker == Speaker.Staff)
                {
                    // Its author looks at it.
                    feed.Publish(delivery.ConversationId, hasDeliveries: false);
                }

                break;
            case DeliveryAnswer.TryLater later when delivery.Attempts + 1 < options.Value.MostRounds:
                await store.PostponeAsync(delivery, node.Value, time.GetUtcNow() + (later.Wait ?? WaitAfter(delivery.Attempts)), later.Reason, CancellationToken.None, answer.Record);
                break;
            case DeliveryAnswer.NotTried notTried:
                await store.ReleaseAsync(delivery, node.Value, time.GetUtcNow() + notTried.Wait, notTried.Reason, CancellationToken.None, answer.Record);
                break;
            case DeliveryAnswer.TryLater { Reason: var reason }:
                await DeadLetterAsync(delivery, reason, answer.Record);
                break;
            case DeliveryAnswer.Refused { Reason: var reason }:
                await DeadLetterAsync(delivery, reason, answer.Record);
                break;
        }
    }

    // Erased meanwhile: there is nothing to send.
    private Task PrepareAsync(DbConnection connection, DueDelivery delivery) =>
        delivery.Message is { } message && SenderFor(delivery) is { } sender ? sender.PrepareAsync(connection, delivery, message) : Task.CompletedTask;

    private IReplySender? SenderFor(DueDelivery delivery) => senders.FirstOrDefault(sender => sender.Serves(delivery.Channel));

    // Null: the service stopped meanwhile.
    private async Task<DeliveryAnswer?> TryAsync(DueDelivery delivery)
    {
        if (delivery.Message is not { } message)
        {
            return new DeliveryAnswer.Refused("erased");
        }

        if (SenderFor(delivery) is not { } sender)
        {
            return new DeliveryAnswer.Refused("no sender for the channel");
        }

        try
        {
            return await tries.ExecuteAsync(async token => await sender.SendAsync(delivery, message, token), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (IsPassing(failure))
        {
            return new DeliveryAnswer.TryLater(failure.GetType().Name, null);
        }
    }

    private async Task DeadLetterAsync(DueDelivery delivery, string reason, Func<DbConnection, Task>? record)
    {
        Log.GivenUp(logger, delivery.ConversationId, delivery.Seq, reason);
        await store.DeadLetterAsync(delivery, node.Value, reason, CancellationToken.None, record);
        feed.Publish(delivery.ConversationId, hasDeliveries: false);
    }

    private TimeSpan WaitAfter(int rounds)
    {
        var wait = TimeSpan.FromMilliseconds(options.Value.FirstWaitMilliseconds * Math.Pow(2, Math.Min(rounds, 20)));
        return (wait < MaxBackoff ? wait : MaxBackoff) * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }

    private static bool IsPassing(Exception failure) => failure is HttpRequestException or TimeoutException or TimeoutRejectedException;

    private static ResiliencePipeline<DeliveryAnswer> BuildTries(TimeProvider time) =>
        new ResiliencePipelineBuilder<DeliveryAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<DeliveryAnswer>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // Where the receiver names a time, it is not asked again before.
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is DeliveryAnswer.TryLater { Wait: null } || (arguments.Outcome.Exception is { } failure && IsPassing(failure))),
            })
            .AddTimeout(TimeSpan.FromSeconds(10))
            .Build();

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "Delivering replies failed with {Type}; it goes on shortly.")]
        public static partial void RoundFailed(ILogger logger, string? type);

        [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "Reply {Conversation}|{Seq} is given up: {Reason}.")]
        public static partial void GivenUp(ILogger logger, string conversation, long seq, string reason);
    }
}
