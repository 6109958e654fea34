using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;

namespace SupportBot.Web.ContentVersions;

/// <summary>
/// Puts changed articles and dialogs in use while the service runs: looks at the files, reads and checks all of them once they have come to rest, and swaps the
/// version. Faulty files are refused and named; the version before stays in use.
/// </summary>
internal sealed partial class ContentWatch(LiveContent live, ContentLoader loader, IOptions<ContentOptions> options, TimeProvider time, ILogger<ContentWatch> logger)
    : RecurringJob(time, logger)
{
    private const int MaxNamed = 3;

    private readonly TimeProvider time = time;
    private readonly ILogger<ContentWatch> logger = logger;
    private ContentStamp seen = live.Current.Stamp;

    // Of the files that were put in use or refused last.
    private ContentStamp settled = live.Current.Stamp;
    private string? unreadable;

    /// <summary>Quick enough for an editor who looks at once, and cheap: some hundred files are looked at in a few milliseconds.</summary>
    protected override TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(300);

    protected override bool IsNeeded => options.Value.Watch;

    protected override Task RunRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            Look();
            unreadable = null;
        }
        // Often for a moment only, while files are being put in place: told once, and tried again.
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (unreadable != failure.Message)
            {
                Log.Unreadable(logger, failure.Message);
                unreadable = failure.Message;
            }
        }

        return Task.CompletedTask;
    }

    private void Look()
    {
        var now = loader.Look();
        var isAtRest = now.ChangedSince(seen).Count == 0;
        seen = now;
        if (isAtRest && now.ChangedSince(settled) is { Count: > 0 } changed)
        {
            Take(now, changed);
        }
    }

    private void Take(ContentStamp stamp, IReadOnlyList<string> changed)
    {
        var begun = time.GetTimestamp();
        var (content, hash, problems) = loader.TryRead();
        if (loader.Look().ChangedSince(stamp).Count > 0)
        {
            // Somebody still writes: the next rounds read it again.
            return;
        }

        settled = stamp;
        if (content is null)
        {
            live.Refuse(problems);
            var faults = Some(problems);
            Log.Refused(logger, problems.Count, faults);
            return;
        }

        var files = Some(changed);
        var pipeline = live.Pipeline.WithContent(content);
        var isTrained = pipeline is null;
        if (pipeline is null)
        {
            Log.Training(logger, files);
            pipeline = loader.Train(content, hash);
        }

        live.Swap(new ContentVersion(content, () => pipeline) { Stamp = stamp });
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        Log.Swapped(logger, files, seconds);
        if (isTrained)
        {
            ContentSetup.GiveBackMemory();
        }
    }

    private static string Some<T>(IReadOnlyList<T> all) => string.Join("; ", all.Take(MaxNamed)) + (all.Count > MaxNamed ? $"; and {all.Count - MaxNamed} more" : "");

    private static partial class Log
    {
        [LoggerMessage(EventId = 2013, Level = LogLevel.Information, Message = "Changed content is in use after {Seconds:0.0} s: {Files}.")]
        public static partial void Swapped(ILogger logger, string files, double seconds);

        [LoggerMessage(EventId = 2014, Level = LogLevel.Information, Message = "What citizens ask or how it is understood has changed in {Files}: training, which takes seconds. The version before answers meanwhile.")]
        public static partial void Training(ILogger logger, string files);

        [LoggerMessage(EventId = 2015, Level = LogLevel.Warning, Message = "Changed content is refused, the version before stays in use. {Count} fault(s): {Faults}.")]
        public static partial void Refused(ILogger logger, int count, string faults);

        [LoggerMessage(EventId = 2016, Level = LogLevel.Warning, Message = "The content cannot be looked at, the version before stays in use: {Reason}")]
        public static partial void Unreadable(ILogger logger, string reason);
    }
}
