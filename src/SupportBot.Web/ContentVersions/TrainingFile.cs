using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SupportBot.Content;
using SupportBot.Conversations;
using SupportBot.Understanding;
using SupportBot.Web.Storage;

namespace SupportBot.Web.ContentVersions;

/// <summary>
/// Trains, and keeps what training found in a file (<see cref="TrainingRecord"/>), so that the next start with the same content and program takes it from there.
/// It holds nothing of anybody and may be deleted at any time; where it cannot be used the bot trains as if there were none.
/// </summary>
internal sealed partial class TrainingFile(IOptions<ContentOptions> options, IConfiguration configuration, IHostEnvironment environment, ILogger<TrainingFile> logger)
{
    // A few numbers for each example: some hundred kilobytes each.
    private const int MaxRemembered = 4;

    /// <summary>The setting that keeps nothing.</summary>
    public const string Off = "off";

    // What was found last: content that was tried is put in use, content that was replaced comes back.
    private readonly ConcurrentQueue<TrainingRecord> found = new();

    /// <summary>Trains on content that may be put in use later. The file keeps that of the content in use.</summary>
    /// <param name="content">What to learn from.</param>
    /// <param name="hash">Hash of what it was read from.</param>
    public TurnPipeline TrainCandidate(BotContent content, string hash)
    {
        var key = TrainingRecord.KeyFor(hash);
        var record = Recall(key) ?? new TrainingRecord(key);
        var pipeline = new TurnPipeline(content, MessageReader.Train(content, record), record);
        Remember(record);
        return pipeline;
    }

    private TrainingRecord? Recall(string key) => found.FirstOrDefault(record => record.Key == key);

    private void Remember(TrainingRecord record)
    {
        if (Recall(record.Key) is null)
        {
            found.Enqueue(record);
        }

        while (found.Count > MaxRemembered && found.TryDequeue(out _))
        {
        }
    }

    /// <summary>Reads the content's record, trains what it lacks, and writes it where it lacked anything.</summary>
    /// <param name="content">What to learn from.</param>
    /// <param name="hasMemory">Whether the reader remembers what comes again in the same words.</param>
    /// <param name="hash">Hash of the files that the content was read from; null where they lie there as they were read.</param>
    public (TurnPipeline Pipeline, Calibration Calibration) Train(BotContent content, bool hasMemory, string? hash = null)
    {
        var record = Open(hash);
        var isNew = record is { IsComplete: false };
        record = isNew ? Recall(record!.Key) ?? record : record;
        var reader = MessageReader.Train(content, record);
        var pipeline = new TurnPipeline(content, hasMemory ? reader.WithMemory() : reader, record);
        if (isNew)
        {
            Try(() => Write(record!));
        }

        if (record is not null)
        {
            Remember(record);
        }

        return (pipeline, reader.Calibration);
    }

    private string Location => options.Value.TrainingRecord is { Length: > 0 } path
        ? Path.GetFullPath(path, environment.ContentRootPath)
        : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(StorePath, environment.ContentRootPath)) ?? environment.ContentRootPath, "training.json");

    // Commands that touch no store have its settings all the same.
    private string StorePath => configuration["Storage:Path"] is { Length: > 0 } path ? path : new StorageOptions().Path;

    // Null where nothing is to be kept.
    private TrainingRecord? Open(string? hash)
    {
        TrainingRecord? record = null;
        if (options.Value.TrainingRecord != Off)
        {
            Try(() =>
            {
                var (knowledge, dialogs) = ContentSetup.Folders(options.Value, environment);
                var key = TrainingRecord.KeyFor(hash ?? BotContent.Hash(knowledge, dialogs));
                record = new TrainingRecord(key);
                record = Read(key) ?? record;
            });
        }

        return record;
    }

    private TrainingRecord? Read(string key)
    {
        if (!File.Exists(Location))
        {
            return null;
        }

        var record = TrainingRecord.Read(File.ReadAllBytes(Location), key);
        if (record is null)
        {
            Log.Unfit(logger, Location);
        }

        return record;
    }

    // Whole before it gets its name: of several that start at once each finds a whole one.
    private void Write(TrainingRecord record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
        var draft = $"{Location}.{Guid.NewGuid():N}";
        try
        {
            File.WriteAllBytes(draft, record.Write());
            File.Move(draft, Location, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Log.Unusable(logger, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2011, Level = LogLevel.Information, Message = "{File} was made from other content or another version, or is damaged: trained again.")]
        public static partial void Unfit(ILogger logger, string file);

        [LoggerMessage(EventId = 2012, Level = LogLevel.Information, Message = "What training found is not kept: {Reason}")]
        public static partial void Unusable(ILogger logger, string reason);
    }
}
