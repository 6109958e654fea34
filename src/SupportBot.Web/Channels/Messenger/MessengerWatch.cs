using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Checks now and then that the page sends its events here, and puts it right where it does not.</summary>
internal sealed partial class MessengerWatch(
    MessengerSubscription subscription, MessengerPage page, IOptions<MessengerOptions> options, TimeProvider time, ILogger<MessengerWatch> logger)
    : RecurringJob(time, logger)
{
    private readonly ILogger logger = logger;

    protected override TimeSpan Pause => TimeSpan.FromMinutes(options.Value.WatchMinutes);

    protected override bool IsNeeded => options.Value.IsConfigured;

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            var state = await subscription.EnsureAsync(stoppingToken);
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
            Log.NotChecked(logger, failure.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4305, Level = LogLevel.Warning, Message = "The page did not send its events here; it was subscribed anew.")]
        public static partial void Renewed(ILogger logger);

        [LoggerMessage(EventId = 4306, Level = LogLevel.Critical, Message = "The page does not send its events here, and cannot be subscribed: no citizen is heard. {Problem}")]
        public static partial void Missing(ILogger logger, string problem);

        [LoggerMessage(EventId = 4307, Level = LogLevel.Warning, Message = "Whether the page sends its events here could not be checked: {Type}.")]
        public static partial void NotChecked(ILogger logger, string type);
    }
}
