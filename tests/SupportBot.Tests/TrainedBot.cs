using SupportBot.Content;
using SupportBot.Conversations;
using SupportBot.Understanding;

namespace SupportBot.Tests;

/// <summary>The bot with its real content. Training takes seconds, so that all tests share one; nothing in it changes after it was made.</summary>
internal static class TrainedBot
{
    private static readonly Lazy<(BotContent? Content, IReadOnlyList<ContentProblem> Problems)> Read =
        new(() => BotContent.TryRead(Repository.Knowledge, Repository.Dialogs));

    private static readonly TrainingRecord NewRecord = new("test");

    private static readonly Lazy<MessageReader> TrainedReader = new(() => MessageReader.Train(Content, NewRecord));

    private static readonly Lazy<TurnPipeline> TrainedPipeline = new(() => new TurnPipeline(Content, Reader, NewRecord));

    /// <summary>The day on which the tests speak, unless they say otherwise.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 22);

    public static BotContent Content => Read.Value.Content ?? throw new InvalidOperationException("The content cannot be read: " + string.Join('\n', Problems));

    public static IReadOnlyList<ContentProblem> Problems => Read.Value.Problems;

    /// <summary>What training found.</summary>
    public static TrainingRecord Record
    {
        get
        {
            _ = Pipeline;
            return NewRecord;
        }
    }

    public static MessageReader Reader => TrainedReader.Value;

    public static TurnPipeline Pipeline => TrainedPipeline.Value;
}
