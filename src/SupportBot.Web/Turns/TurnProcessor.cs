using System.Security.Cryptography;
using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Messages;
using SupportBot.Web.Office;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace SupportBot.Web.Turns;

/// <summary>The one path of a turn, whatever the channel: wait for the conversation → load → repeat? → decide → commit → tell who listens.</summary>
internal sealed partial class TurnProcessor(
    TurnStore store,
    LiveContent live,
    DeciderSource deciders,
    TurnRecorder recorder,
    HandoffEvents hubs,
    ChannelCatalog channels,
    StaffedOffice office,
    ServiceClock clock,
    ConversationFeed feed,
    TurnMetrics metrics,
    CountedLines lines,
    ILogger<TurnProcessor> logger)
{
    private readonly KeyedLock conversations = new();

    /// <summary>
    /// Processes one turn. When it returns, the turn is on disk; a repeat gets what the first got.
    /// <paramref name="cancellationToken"/>: counts while waiting for the conversation; a turn once begun is finished.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Nothing of the turn was kept.</exception>
    public async Task<TurnResult> ProcessAsync(TurnInput input, CancellationToken cancellationToken) => (await RunAsync(input, isNewAllowed: true, cancellationToken))!;

    /// <summary>The same in a conversation that was begun before; null, and nothing is written, where it was not, or was erased since.</summary>
    /// <exception cref="StorageUnavailableException">Nothing of the turn was kept.</exception>
    public Task<TurnResult?> ContinueAsync(TurnInput input, CancellationToken cancellationToken) => RunAsync(input, isNewAllowed: false, cancellationToken);

    private async Task<TurnResult?> RunAsync(TurnInput input, bool isNewAllowed, CancellationToken cancellationToken)
    {
        // No text of PostgreSQL's holds a NUL, and nobody means one.
        input = input with
        {
            Message = input.Message with { Text = input.Message.Text.Replace("\0", "", StringComparison.Ordinal) },
            IdempotencyKey = input.IdempotencyKey is { } idempotencyKey ? StoredKey.For(idempotencyKey) : null,
        };
        var begun = Stopwatch.GetTimestamp();
        using var held = await conversations.AcquireAsync(input.Key.Value, cancellationToken);
        return await OptimisticUpdate.RunAsync(attempt => TryTurnAsync(input, isNewAllowed, isFirst: attempt == 1, begun));
    }

    // Somebody else may be quicker: another process, staff, or a ticket with the same code.
    private async Task<Attempt<TurnResult?>> TryTurnAsync(TurnInput input, bool isNewAllowed, bool isFirst, long begun)
    {
        var now = clock.Now;
        var codes = TicketCode.FindAll(input.Message.Text);
        var (before, earlier) = isFirst
            ? await store.RecallAsync(input.Key, input.IdempotencyKey, codes, now, CancellationToken.None)
            : await store.LoadAsync(input.Key, input.IdempotencyKey, codes, now, CancellationToken.None);
        if (!isNewAllowed && (before.IsNew || before.IsErased))
        {
            return (TurnResult?)null;
        }

        if (earlier is not null)
        {
            // The node that committed it may have died before it told the others.
            feed.Publish(before.Id, hasDeliveries: false);
            return Result(before, before.CitizenId, earlier.Rows.Select(row => Answering(input, row)).ToList());
        }

        // One version from here to the end, whatever is swapped meanwhile.
        var version = live.Current;
        using var scope = Log.Turn(logger, before.Id, before.NextSeq);
        var request = new TurnRequest(
            before.State, input.Message, clock.Today, now, TicketCode.Create(RandomNumberGenerator.GetBytes(16)), before.Tickets)
        {
            NewTicketSecret = channels.For(input.Key.Channel).HasTicketPage ? TicketSecret.Create(RandomNumberGenerator.GetBytes(8)) : null,
            Staff = await office.ForTurnAsync(version.Content.Office, now, CancellationToken.None),
        };
        var commit = await hubs.AddAsync(recorder.Record(input, before, Decide(version, request), now), CancellationToken.None);
        var result = await store.CommitAsync(commit, CancellationToken.None);
        if (result != CommitResult.Committed)
        {
            Log.TurnRetried(logger, result);
            return Attempt<TurnResult?>.Conflict;
        }

        var said = commit.Rows[0].About;
        metrics.Count(input.Key.Channel, said?.Outcome, begun);
        Log.TurnCommitted(logger, input.Key.Channel, said?.Topic, said?.Outcome);
        feed.Publish(before.Id, hasDeliveries: commit.DeliveryRoute is not null);
        if (commit.Commands.Count > 0)
        {
            feed.Publish(ConversationFeed.Tickets, hasDeliveries: false);
        }

        return Result(before, commit.CitizenId ?? before.CitizenId, commit.Rows);
    }

    private TurnOutcome Decide(ContentVersion version, TurnRequest request)
    {
#pragma warning disable CA1031 // A bug in deciding must not cost the citizen an answer, nor the log its row.
        try
        {
            return deciders(version)(request);
        }
        catch (Exception failure)
        {
            // The message of an exception may quote the citizen: its type and place must do.
            var (type, stack) = (failure.GetType().FullName, failure.StackTrace);
            lines.Note($"deciding/{type}/{failure.TargetSite?.Name}", count => Log.DecidingFailed(logger, count, type, stack));
            return FailedTurn.For(request, version.Content.Messages);
        }
#pragma warning restore CA1031
    }

    // Where the replies went into the answer, the log does not keep the id that they answer to: the caller who repeats the message tells it again.
    private static LogRow Answering(TurnInput input, LogRow row) => row is { Direction: "out", Message: { ReplyTo: null } message } && !input.AssignsId
        ? row with { Message = message with { ReplyTo = input.MessageId } }
        : row;

    private static TurnResult Result(StoredConversation conversation, string? citizenId, IReadOnlyList<LogRow> rows) =>
        new(conversation.Id, rows[0].ActivityId, citizenId, rows.Where(row => row.Direction == "out").Select(row => row.Message).OfType<LoggedMessage>().ToList());

    private static partial class Log
    {
        public static readonly Func<ILogger, string, long, IDisposable?> Turn = LoggerMessage.DefineScope<string, long>("Conversation {Conversation} turn {Seq}");

        [LoggerMessage(EventId = 2001, Level = LogLevel.Debug, Message = "Turn on {Channel} committed: {Topic}, {Outcome}.")]
        public static partial void TurnCommitted(ILogger logger, string channel, string? topic, Outcome? outcome);

        [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "The turn is decided again: {Reason}.")]
        public static partial void TurnRetried(ILogger logger, CommitResult reason);

        [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "Deciding {Count} turns failed, the last with {Type}; the citizens were told so. {Stack}")]
        public static partial void DecidingFailed(ILogger logger, long count, string? type, string? stack);
    }
}
