using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>The circuit of the account at Zalo, as this process sees it: decides whether it may send now, and tells health.</summary>
internal sealed partial class ZaloCircuit
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    private readonly IOptions<ZaloOptions> options;
    private readonly ILogger<ZaloCircuit> logger;
    private volatile string? trouble;
    private volatile string? tokenTrouble;

    public ZaloCircuit(IOptions<ZaloOptions> options, TimeProvider time, ILogger<ZaloCircuit> logger)
    {
        this.options = options;
        this.logger = logger;
        Reach = new ProviderReachability(time);
        // Zalo names no time: each pause is twice as long as the one before.
        Circuit = new ProviderCircuit(time, (refusal, trials) => Min(refusal.Wait * Math.Pow(2, Math.Min(trials, 20)), MaxPause), NotePause);
    }

    /// <summary>Open while Zalo takes nothing from the account.</summary>
    public ProviderCircuit Circuit { get; }

    /// <summary>Whether the address that takes messages is reached.</summary>
    public ProviderReachability Reach { get; }

    /// <summary><c>off</c>, <c>on</c>, or one word for what is wrong.</summary>
    public string Status => !options.Value.IsConfigured ? "off" : tokenTrouble ?? (Reach.IsReached ? trouble ?? "on" : "unreachable");

    /// <summary>A message was taken.</summary>
    public void NoteSuccess() => trouble = null;

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
        trouble = "refusing";
        Log.Wrong(logger, reason);
    }

    /// <summary>One word for what is wrong with the grant; null: nothing.</summary>
    public void NoteTokens(string? word) => tokenTrouble = word;

    private void NotePause(ProviderRefusal refusal, TimeSpan pause)
    {
        trouble = refusal.Word;
        if (refusal.RequiresOperator)
        {
            Log.SuspendedUntilFixed(logger, pause, refusal.Reason);
        }
        else
        {
            Log.Throttled(logger, pause, refusal.Reason);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(EventId = 4403, Level = LogLevel.Critical, Message = "Zalo takes no messages from the account; an operator must fix it. Nothing is sent for {Pause}. {Reason}")]
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
