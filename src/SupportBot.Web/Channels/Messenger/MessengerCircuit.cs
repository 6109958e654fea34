using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>The circuit of the page at Meta, as this process sees it: decides whether it may send now, and tells health.</summary>
internal sealed partial class MessengerCircuit
{
    private readonly IOptions<MessengerOptions> options;
    private readonly ILogger<MessengerCircuit> logger;
    private volatile string? trouble;
    private volatile bool isSubscribed = true;

    public MessengerCircuit(IOptions<MessengerOptions> options, TimeProvider time, ILogger<MessengerCircuit> logger)
    {
        this.options = options;
        this.logger = logger;
        Reach = new ProviderReachability(time);
        Circuit = new ProviderCircuit(time, (refusal, _) => refusal.Wait, NotePause);
    }

    /// <summary>Open while Meta takes nothing from the page.</summary>
    public ProviderCircuit Circuit { get; }

    /// <summary>Whether Graph is reached.</summary>
    public ProviderReachability Reach { get; }

    /// <summary><c>off</c>, <c>on</c>, or one word for what is wrong.</summary>
    public string Status => !options.Value.IsConfigured ? "off" : !Reach.IsReached ? "unreachable" : trouble ?? (isSubscribed ? "on" : "not_subscribed");

    /// <summary>A message was taken.</summary>
    public void NoteSuccess() => trouble = null;

    /// <summary>A message was refused for a reason that an operator must fix.</summary>
    public void NoteTrouble(GraphRule.RequiresOperator wrong)
    {
        trouble = wrong.Trouble;
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
    public void NoteSubscription(bool isSubscribedNow) => isSubscribed = isSubscribedNow;

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

    private static partial class Log
    {
        [LoggerMessage(EventId = 4302, Level = LogLevel.Critical, Message = "Messenger takes no messages from the page; an operator must fix it. Nothing is sent for {Pause}. {Reason}")]
        public static partial void SuspendedUntilFixed(ILogger logger, TimeSpan pause, string reason);

        [LoggerMessage(EventId = 4303, Level = LogLevel.Warning, Message = "Messenger asks the page to send less. Nothing is sent for {Pause}. {Reason}")]
        public static partial void Throttled(ILogger logger, TimeSpan pause, string reason);

        [LoggerMessage(EventId = 4304, Level = LogLevel.Error, Message = "Messenger refused a message for a reason that an operator must fix. {Reason}")]
        public static partial void Wrong(ILogger logger, string reason);

        [LoggerMessage(EventId = 4307, Level = LogLevel.Warning,
            Message = "Graph is out of reach ({Reason}): replies wait, whether the page sends its events here is not known, and it is tried again within half a minute.")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(EventId = 4308, Level = LogLevel.Information, Message = "Graph is reached again.")]
        public static partial void ReachedAgain(ILogger logger);
    }
}
