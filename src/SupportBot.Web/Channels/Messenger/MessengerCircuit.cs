using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>How the page stands with Meta, as far as this process has seen: whether it may send now, and what health says of it.</summary>
internal sealed partial class MessengerCircuit(IOptions<MessengerOptions> options, TimeProvider time, ILogger<MessengerCircuit> logger)
{
    /// <summary>After a pause one message goes first; the others wait for what becomes of it.</summary>
    private static readonly TimeSpan HalfOpenTrial = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private DateTimeOffset pausedUntil;
    private string? trouble;
    private bool isSubscribed = true;

    /// <summary>Whether Graph is reached.</summary>
    public ProviderReachability Reach { get; } = new(time);

    /// <summary><c>off</c>, <c>on</c>, or one word for what is wrong.</summary>
    public string Status
    {
        get
        {
            lock (gate)
            {
                return !options.Value.IsConfigured ? "off" : !Reach.IsReached ? "unreachable" : trouble ?? (isSubscribed ? "on" : "not_subscribed");
            }
        }
    }

    /// <summary>How long nothing may be sent; null: go on. The first who may go on after a pause does so alone.</summary>
    public TimeSpan? WaitToSend()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (pausedUntil > now)
            {
                return pausedUntil - now;
            }

            if (pausedUntil != default)
            {
                pausedUntil = now + HalfOpenTrial;
            }

            return null;
        }
    }

    /// <summary>A message was taken.</summary>
    public void NoteSuccess()
    {
        lock (gate)
        {
            (pausedUntil, trouble) = (default, null);
        }
    }

    /// <summary>Nothing more is sent for a while.</summary>
    public void Pause(GraphRule.Pause pause)
    {
        lock (gate)
        {
            trouble = pause.Trouble;
            pausedUntil = time.GetUtcNow() + pause.For;
        }

        if (pause.NeedsOperator)
        {
            Log.SuspendedUntilFixed(logger, pause.For, pause.Reason);
        }
        else
        {
            Log.Throttled(logger, pause.For, pause.Reason);
        }
    }

    /// <summary>A message was refused for a reason that somebody has to put right.</summary>
    public void NoteTrouble(GraphRule.RequiresOperator wrong)
    {
        lock (gate)
        {
            trouble = wrong.Trouble;
        }

        Log.Wrong(logger, wrong.Reason);
    }

    /// <summary>Graph could not be asked anything. <paramref name="reason"/>: one word.</summary>
    public void NoteUnreachable(string reason)
    {
        if (Reach.NoteFailure())
        {
            Log.Unreachable(logger, reason);
        }
    }

    /// <summary>Graph answered, whatever it said.</summary>
    public void NoteReached()
    {
        if (Reach.NoteReached())
        {
            Log.ReachedAgain(logger);
        }
    }

    /// <summary>Whether the page sends its events here.</summary>
    public void NoteSubscription(bool isSubscribedNow)
    {
        lock (gate)
        {
            isSubscribed = isSubscribedNow;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4302, Level = LogLevel.Critical, Message = "Messenger takes no messages from the page; somebody has to put it right. Nothing is sent for {Pause}. {Reason}")]
        public static partial void SuspendedUntilFixed(ILogger logger, TimeSpan pause, string reason);

        [LoggerMessage(EventId = 4303, Level = LogLevel.Warning, Message = "Messenger asks the page to send less. Nothing is sent for {Pause}. {Reason}")]
        public static partial void Throttled(ILogger logger, TimeSpan pause, string reason);

        [LoggerMessage(EventId = 4304, Level = LogLevel.Error, Message = "Messenger refused a message for a reason that somebody has to put right. {Reason}")]
        public static partial void Wrong(ILogger logger, string reason);

        [LoggerMessage(EventId = 4307, Level = LogLevel.Warning,
            Message = "Graph is out of reach ({Reason}): replies wait, whether the page sends its events here is not known, and it is tried again within half a minute.")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(EventId = 4308, Level = LogLevel.Information, Message = "Graph is reached again.")]
        public static partial void ReachedAgain(ILogger logger);
    }
}
