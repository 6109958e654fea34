using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SupportBot.Conversations;
using SupportBot.Evaluation;
using SupportBot.Examples;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>
/// Runs trials, one at a time: the evaluation and conversations of the past, with the content in use and with the change. It trains where the change teaches
/// something, which takes seconds; citizens are answered meanwhile.
/// </summary>
internal sealed partial class TrialJob(
    ArticleTrials trials,
    ArticleChanges changes,
    ArticleCheck check,
    ContentLoader loader,
    StoredArticles stored,
    LiveContent live,
    PastConversations past,
    ServiceClock clock,
    IOptions<StaffConsoleOptions> options,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<TrialJob> logger)
    : RecurringJob(time, logger)
{
    private readonly ILogger<TrialJob> logger = logger;

    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(1);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await trials.TryTakeAsync(stoppingToken) is { } trial)
            {
                await RunAsync(trial, stoppingToken);
            }
        }
        catch (StorageUnavailableException)
        {
            // The writer says so; a trial that was begun waits until its lease is over.
        }
    }

    private async Task RunAsync(ArticleTrial trial, CancellationToken cancellationToken)
    {
        var published = await stored.ReadAsync(cancellationToken);
        TrialResult? result = null;
        try
        {
            if (await changes.FindAsync(trial.ChangeId, cancellationToken) is { IsOpen: true } change
                && check.Run(change.ReadFields(), change.File, change.IsNew, published) is { Content: { } content } verdict)
            {
                var current = live.Pipeline;
                var pipeline = current.WithContent(content) ?? loader.TrainCandidate(content, verdict.Hash);
                result = await ReplayAsync(Evaluate(current, pipeline), current, pipeline, cancellationToken);
                ContentSetup.GiveBackMemory();
            }
        }
        // A pattern of a case may take too long on a machine that is starved; training tells that of several at once.
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or RegexMatchTimeoutException or AggregateException)
        {
            Log.Failed(logger, failure.Message);
        }

        await trials.FinishAsync(trial, published.Revision, result, cancellationToken);
    }

    private TrialResult Evaluate(TurnPipeline current, TurnPipeline changed)
    {
        var cases = ReadCases();
        var (before, after) = (Run(current, cases), Run(changed, cases));
        var comparison = Comparison.Create(before, after);
        return new TrialResult
        {
            Cases = comparison.Common,
            RightBefore = comparison.RightBefore,
            Worse = [.. comparison.Worse.Select(change => new TrialCase(change.Id, change.Now))],
            Better = [.. comparison.Better.Select(change => change.Id)],
        };
    }

    // The annotated conversations go with the content; files of cases are there where the settings name them.
    private List<EvaluationCase> ReadCases()
    {
        var cases = live.Content.Conversations.ToList();
        if (options.Value.EvaluationCases is { Length: > 0 } folder)
        {
            cases.AddRange(Directory.EnumerateFiles(Path.GetFullPath(folder, environment.ContentRootPath), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(EvaluationCase.ReadFile));
        }

        return cases;
    }

    private SavedRun Run(TurnPipeline pipeline, List<EvaluationCase> cases)
    {
        var runner = new CaseRunner(pipeline, clock.Today);
        return SavedRun.From(new EvaluationRun(clock.Today, null, cases.ConvertAll(@case => runner.Run(@case))));
    }

    private async Task<TrialResult> ReplayAsync(TrialResult result, TurnPipeline current, TurnPipeline changed, CancellationToken cancellationToken)
    {
        var (days, max) = (options.Value.ReplayDays, options.Value.ReplayConversations);
        var replay = new ConversationReplay(changed, clock.Today);
        var ids = await past.ListAsync(clock.Now.AddDays(-days), max + 1, cancellationToken);
        var (replies, differing) = (0, new List<TrialReply>());
        foreach (var id in ids.Take(max))
        {
            var conversation = await past.ReadAsync(id, cancellationToken);
            replies += conversation.Turns.Count;
            differing.AddRange(replay.CompareWith(current, conversation).Select(change => new TrialReply(change.Conversation, change.Turn, change.Before with { Text = null }, change.After with { Text = null })));
        }

        return result with { Days = days, Conversations = Math.Min(ids.Count, max), Replies = replies, IsCut = ids.Count > max, Changed = differing };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5701, Level = LogLevel.Warning, Message = "The trial of a changed article could not be run: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
