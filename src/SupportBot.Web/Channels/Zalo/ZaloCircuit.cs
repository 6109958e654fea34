using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>How the account stands with Zalo, as far as this process has seen: whether it may send now, and what health says of it.</summary>
internal sealed partial class ZaloCircuit(IOptions<ZaloOptions> options, TimeProvider time, ILogger<ZaloCircuit> logger)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    /// <summary>After a pause one message goes first; the others wait for what becomes of it.</summary>
    private static readonly TimeSpan HalfOpenTrial = TimeSpan.FromSeconds(15);

    /// <summary>How soon they ask what became of it.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private DateTimeOffset pausedUntil;
    private bool isHalfOpen;
    private int pauses;
    private string? trouble;
    private string? tokenTrouble;

    /// <summary>Whether the address that takes messages is reached.</summary>
    public ProviderReachability Reach { get; } = new(time);

    /// <summary><c>off</c>, <c>on</c>, or one word for what is wrong.</summary>
    public string Status
    {
        get
        {
            lock (gate)
            {
                return !options.Value.IsConfigured ? "off" : tokenTrouble ?? (Reach.IsReached ? trouble ?? "on" : "unreachable");
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
                return isHalfOpen ? RetryDelay : pausedUntil - now;
            }

            if (pausedUntil != default)
            {
                (pausedUntil, isHalfOpen) = (now + HalfOpenTrial, true);
            }

            return null;
        }
    }

    /// <summary>A message was taken.</summary>
    public void NoteSuccess()
    {
        lock (gate)
        {
            (pausedUntil, isHalfOpen, pauses, trouble) = (default, false, 0, null);
        }
    }

    /// <summary>
    /// Nothing more is sent for a while, each time for longer; the result says for how long.
    /// <paramref name="needsOperator"/>: it will not pass by itself.
    /// </summary>
    public TimeSpan Pause(string reason, bool needsOperator)
    {
        TimeSpan pause;
        lock (gate)
        {
            pause = Min(TimeSpan.FromMilliseconds(options.Value.BackOffMilliseconds * Math.Pow(2, Math.Min(pauses++, 20))), MaxPause);
            (pausedUntil, isHalfOpen) = (time.GetUtcNow() + pause, false);
            trouble = needsOperator ? "refusing" : "throttled";
        }

        if (needsOperator)
        {
            Log.SuspendedUntilFixed(logger, pause, reason);
        }
        else
        {
            Log.Throttled(logger, pause, reason);
        }

        return pause;
    }

    /// <summary>Nothing could be sent. <paramref name="reason"/>: one word.</summary>
    public void NoteUnreachable(string reason)
    {
        if (Reach.NoteFailure())
        {
            Log.Unreachable(logger, reason);
        }
    }

    /// <summary>Zalo answered, whatever it said.</summary>
    public void NoteReached()
    {
        if (Reach.NoteReached())
        {
            Log.ReachedAgain(logger);
        }
    }

    /// <summary>A message was refused for a reason that lies in it, or that nobody knows.</summary>
    public void NoteTrouble(string reason)
    {
        lock (gate)
        {
            trouble = "refusing";
        }

        Log.Wrong(logger, reason);
    }

    /// <summary>One word for what is wrong with the grant; null: nothing.</summary>
    public void NoteTokens(string? word)
    {
        lock (gate)
        {
            tokenTrouble = word;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(EventId = 4403, Level = LogLevel.Critical, Message = "Zalo takes no messages from the account; somebody has to put it right. Nothing is sent for {Pause}. {Reason}")]
        public static partial void SuspendedUntilFixed(ILogger logger, TimeSpan pause, string reason);

        [LoggerMessage(EventId = 4404, Level = LogLevel.Warning, Message = "Zalo asks the account to send less. Nothing is sent for {Pause}. {Reason}")]
        public static partial void Throttled(ILogger logger, TimeSpan pause, string reason);

        [LoggerMessage(EventId = 4405, Level = LogLevel.Error, Message = "Zalo refused a message. {Reason}")]
        public static partial void Wrong(ILogger logger, string reason);

        [LoggerMessage(EventId = 4406, Level = LogLevel.Warning, Message = "Zalo is out of reach ({Reason}): replies wait, and it is tried again within half a minute.")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(EventId = 4407, Level = LogLevel.Information, Message = "Zalo is reached again.")]
        public static partial void ReachedAgain(ILogger logger);
    }
}
