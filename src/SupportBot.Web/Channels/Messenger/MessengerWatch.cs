using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Checks now and then that the page sends its events here, and subscribes it again where it does not.</summary>
internal sealed partial class MessengerWatch(
    MessengerSubscription subscription, MessengerCircuit page, IOptions<MessengerOptions> options, TimeProvider time, ILogger<MessengerWatch> logger)
    : RecurringJob(time, logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ILogger logger = logger;

    // As long as Graph is out of reach nothing is known of the page: it is asked again soon.
    protected override TimeSpan Pause => page.Reach.IsReached ? TimeSpan.FromMinutes(options.Value.WatchMinutes) : Later(page.Reach.Wait);

    protected override bool IsNeeded => options.Value.IsConfigured;

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            var state = await subscription.EnsureAsync(stoppingToken);
            page.NoteReached();
            page.NoteSubscription(state.IsOn);
            if (state.IsNew)
            {
                Log.Renewed(logger);
            }
            else if (state.Problem is { } problem)
            {
                Log.Missing(logger, problem);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException)
        {
            // Nothing is known of the subscription; what was known stays.
            page.NoteUnreachable(ProviderHttp.Reason(failure));
        }
    }

    private static TimeSpan Later(TimeSpan wait) => wait > RetryDelay ? wait : RetryDelay;

    private static partial class Log
    {
        [LoggerMessage(EventId = 4305, Level = LogLevel.Warning, Message = "The page did not send its events here; it was subscribed again.")]
        public static partial void Renewed(ILogger logger);

        [LoggerMessage(EventId = 4306, Level = LogLevel.Critical, Message = "The page does not send its events here, and cannot be subscribed: no citizen is heard. {Problem}")]
        public static partial void Missing(ILogger logger, string problem);
    }
}
