using Microsoft.Extensions.Options;
using SupportBot.Content;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.ContentVersions;

/// <summary>
/// Puts changed articles and dialogs in use while the service runs, whether files were changed or something was published in the console on whatever node: reads
/// and checks all of them once the files have come to rest, and swaps the version. Faulty content is refused and named; the version before stays in use.
/// </summary>
internal sealed partial class ContentWatch(
    LiveContent live, ContentLoader loader, StoredArticles stored, ArticleFolder folder, IOptions<ContentOptions> options, TimeProvider time, ILogger<ContentWatch> logger)
    : RecurringJob(time, logger)
{
    private const int MaxNamed = 3;

    // The store is asked less often than the files are looked at: it may be far away.
    private const int RoundsPerLookAtStore = 3;

    private readonly TimeProvider time = time;
    private readonly ILogger<ContentWatch> logger = logger;
    private ContentStamp seen = live.Current.Stamp;

    // Of what was put in use or refused last.
    private ContentStamp settled = live.Current.Stamp;
    private PublishedArticles published = live.Current.Published;
    private long revision = live.Current.Published.Revision;
    private bool isWritten = live.Current.Published.Revision == 0;
    private int round = -1;
    private string? unreadable;

    /// <summary>Quick enough for an editor who looks at once, and cheap: some hundred files are looked at in a few milliseconds.</summary>
    protected override TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(300);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
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
        catch (StorageUnavailableException)
        {
            // The writer says so; what is published changes nothing until the store is back.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        round = (round + 1) % RoundsPerLookAtStore;
        revision = round == 0 ? await stored.ReadRevisionAsync(cancellationToken) : revision;
        var isNew = revision != published.Revision;
        if (!options.Value.Watch && !isNew)
        {
            await WriteAsync(cancellationToken);
            return;
        }

        var now = loader.Look();
        var isAtRest = now.ChangedSince(seen).Count == 0;
        seen = now;
        var changed = now.ChangedSince(settled);
        if ((isAtRest && changed.Count > 0) || isNew)
        {
            await TakeAsync(now, changed, cancellationToken);
        }

        await WriteAsync(cancellationToken);
    }

    private async Task TakeAsync(ContentStamp stamp, IReadOnlyList<string> changed, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var now = await stored.ReadAsync(cancellationToken);
        if (now.Revision != published.Revision)
        {
            folder.Restore(now, await stored.ReadAllTextsAsync(cancellationToken));
            stamp = loader.Look();
        }

        var (content, hash, problems) = loader.TryRead(now.Overlay);
        if (loader.Look().ChangedSince(stamp).Count > 0)
        {
            // Somebody still writes: the next rounds read it again.
            return;
        }

        changed = [.. changed, .. Differences(published.Overlay, now.Overlay)];
        settled = stamp;
        (published, revision) = (now, now.Revision);
        if (content is null)
        {
            live.Refuse(problems);
            var faults = Some(problems);
            Log.Refused(logger, problems.Count, faults);
            return;
        }

        Swap(content, hash, stamp, Some(changed), begun);
    }

    private void Swap(BotContent content, string hash, ContentStamp stamp, string files, long begun)
    {
        var pipeline = live.Pipeline.WithContent(content);
        var isTrained = pipeline is null;
        if (pipeline is null)
        {
            Log.Training(logger, files);
            pipeline = loader.Train(content, hash);
        }

        isWritten &= published.Revision == live.Current.Published.Revision;
        live.Swap(new ContentVersion(content, () => pipeline) { Stamp = stamp, Published = published });
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        Log.Swapped(logger, files, seconds);
        if (isTrained)
        {
            ContentSetup.GiveBackMemory();
        }
    }

    // The files then say what is in use already: they are not read again for that.
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (isWritten)
        {
            return;
        }

        var before = loader.Look();
        folder.Write(live.Current.Published, await stored.ReadAllTextsAsync(cancellationToken));
        isWritten = true;
        if (before.ChangedSince(settled).Count == 0)
        {
            seen = settled = loader.Look();
        }
    }

    private static IEnumerable<string> Differences(ArticleOverlay before, ArticleOverlay now) =>
        now.Texts.Where(entry => before.Texts.GetValueOrDefault(entry.Key) != entry.Value).Select(entry => $"{entry.Key} (published)")
            .Concat(before.Texts.Keys.Where(file => !now.Texts.ContainsKey(file)).Select(file => $"{file} (taken back)"));

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
