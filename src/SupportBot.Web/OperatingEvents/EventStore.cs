using LiteDB;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Backup;

namespace SupportBot.Web.OperatingEvents;

/// <summary>
/// This node's operating events in a LiteDB file. The file is opened for each use and closed again, behind a lock file, so that the command
/// <c>events</c> reads while the service writes. A damaged file is put aside and a new one begun. Losing an event harms nobody: nothing here is promised to a citizen.
/// </summary>
internal sealed class EventStore(IOptions<EventOptions> options, IOptions<StorageOptions> storage, IHostEnvironment environment, TimeProvider time)
{
    private const string Collection = "event";
    private const int LockTries = 40;

    private static readonly TimeSpan LockRetryDelay = TimeSpan.FromMilliseconds(50);

    // Late: the logs are made before anybody has looked whether the settings make sense.
    private readonly Lazy<string> path = new(() => PathOf(options.Value, storage.Value, environment.ContentRootPath));

    /// <summary>Full path of the file.</summary>
    public string FilePath => path.Value;

    /// <summary>Where a damaged file is put.</summary>
    public string DamagedPath => FilePath + ".damaged";

    /// <summary>Adds events, in order, and drops what is past its days or beyond the size.</summary>
    /// <exception cref="IOException">The file cannot be used now.</exception>
    public Task AddAsync(IReadOnlyCollection<OperatingEvent> events, CancellationToken cancellationToken) => UseAsync(
        database =>
        {
            var collection = Open(database);
            collection.InsertBulk(events);
            collection.DeleteMany(Query.LT(nameof(OperatingEvent.At), time.GetUtcNow().AddDays(-options.Value.KeepDays).ToUnixTimeMilliseconds()));
            return true;
        },
        Shrink,
        cancellationToken);

    /// <summary>The latest events that a query asks for, oldest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IOException">The file cannot be used now.</exception>
    public async Task<IReadOnlyList<OperatingEvent>> ReadAsync(EventQuery query, int limit, CancellationToken cancellationToken) =>
        File.Exists(FilePath) ? await UseAsync(database => Read(database, query, limit), () => { }, cancellationToken) : [];

    private static List<OperatingEvent> Read(LiteDatabase database, EventQuery query, int limit)
    {
        var since = query.Since?.ToUnixTimeMilliseconds() ?? long.MinValue;
        var found = Open(database).Find(Query.All(LiteDB.Query.Descending))
            .TakeWhile(one => one.Id > query.After)
            .Where(one => one.At >= since && one.Level >= query.Level && (query.Source is null || one.Source.Contains(query.Source, StringComparison.OrdinalIgnoreCase)))
            .Take(limit)
            .ToList();
        found.Reverse();
        return found;
    }

    private static ILiteCollection<OperatingEvent> Open(LiteDatabase database)
    {
        var collection = database.GetCollection<OperatingEvent>(Collection, BsonAutoId.Int64);
        collection.EnsureIndex(one => one.At);
        return collection;
    }

    private static string PathOf(EventOptions options, StorageOptions storage, string root) =>
        options.Path is { Length: > 0 } path
            ? Path.GetFullPath(path, root)
            : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(storage.Path, root))!, "events.litedb");

    private async Task<T> UseAsync<T>(Func<LiteDatabase, T> use, Action afterwards, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await using var held = await LockAsync(cancellationToken);
        T result;
        try
        {
            result = UseFile(use);
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            // What is unreadable now stays unreadable: it is kept for the operator who wants to look, and the events go on.
            File.Move(FilePath, DamagedPath, overwrite: true);
            File.Delete(LogOf(FilePath));
            result = UseFile(use);
        }

        afterwards();
        return result;
    }

    private T UseFile<T>(Func<LiteDatabase, T> use)
    {
        PrivateFile.Make(FilePath);
        using var database = new LiteDatabase(new ConnectionString { Filename = FilePath, Connection = ConnectionType.Direct });
        return use(database);
    }

    // LiteDB meets a torn page with whatever its reading of it throws.
    private static bool IsDamage(Exception failure) => failure is not (IOException or UnauthorizedAccessException or OperationCanceledException or OutOfMemoryException);

    // The newer half goes into a file of its own, which takes the place of the old one: LiteDB gives no space back to the disk otherwise.
    private void Shrink()
    {
        if (new FileInfo(FilePath).Length <= options.Value.MaxMebibytes * 1024L * 1024)
        {
            return;
        }

        var kept = UseFile(database => Read(database, new EventQuery(), Open(database).Count() / 2));
        var fresh = FilePath + ".new";
        File.Delete(fresh);
        File.Delete(LogOf(fresh));
        PrivateFile.Make(fresh);
        using (var database = new LiteDatabase(new ConnectionString { Filename = fresh, Connection = ConnectionType.Direct }))
        {
            Open(database).InsertBulk(kept);
        }

        File.Move(fresh, FilePath, overwrite: true);
        File.Delete(LogOf(FilePath));
        File.Delete(LogOf(fresh));
    }

    // LiteDB's own name for what is not yet in the file.
    private static string LogOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(FilePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < LockTries)
            {
                // Another process may hold it: nothing of it signals when it lets go.
                await Task.Delay(LockRetryDelay, time, cancellationToken);
            }
        }
    }
}
