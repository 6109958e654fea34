namespace SupportBot.Web.Storage.Sqlite;

/// <summary>
/// The files of an open store as their names see them. SQLite goes on writing into a file that was deleted or renamed and tells nobody: what it
/// commits there is lost. Each commit is therefore acknowledged only after a look at the names, which costs microseconds.
/// </summary>
internal sealed partial class StoreFiles(string path, ILogger logger)
{
    /// <summary>No database is shorter than its smallest page.</summary>
    private const int MinStoreSize = 512;

    private readonly string[] besides = [$"{path}-wal", $"{path}-shm"];
    private readonly Lock gate = new();
    private FileIdentity? store;
    private FileIdentity?[] log = [];
    private bool isEmptied;
    private StoreLoss reported;

    /// <summary>Takes what lies at the store's name now for the store; whatever it takes for its log stays.</summary>
    public void RememberStore()
    {
        lock (gate)
        {
            store = FileIdentity.Read(path);
        }
    }

    /// <summary>Takes what lies beside the store now for its log; to be called while a connection has it open.</summary>
    public void RememberLog()
    {
        lock (gate)
        {
            store ??= FileIdentity.Read(path);
            log = [.. besides.Select(FileIdentity.Read)];
        }
    }

    /// <summary>What is not where it was. Each change is logged once.</summary>
    public StoreLoss Find()
    {
        lock (gate)
        {
            var found = Look();
            if (found != reported)
            {
                reported = found;
                Report(found);
            }

            return found;
        }
    }

    /// <summary>Goes on only where all is where it was.</summary>
    /// <exception cref="StorageUnavailableException">It is not.</exception>
    public void Refuse()
    {
        if (Find() != StoreLoss.None)
        {
            throw Unavailable();
        }
    }

    /// <summary>What callers are told while something is missing.</summary>
    public static StorageUnavailableException Unavailable() => new("The store's file is not where it was.");

    private StoreLoss Look()
    {
        if (store is not { } known)
        {
            return StoreLoss.None;
        }

        // What is written over in place is not the store any more, whatever comes into the file later.
        var now = FileIdentity.Read(path);
        isEmptied |= now is { Length: < MinStoreSize } emptied && emptied.IsSameFile(known);
        return isEmptied ? StoreLoss.Emptied
            : now?.IsSameFile(known) != true ? StoreLoss.Store
            : log.Zip(besides).All(pair => pair.First is { } mine && FileIdentity.Read(pair.Second)?.IsSameFile(mine) == true) ? StoreLoss.None
            : StoreLoss.Log;
    }

    private void Report(StoreLoss loss)
    {
        switch (loss)
        {
            case StoreLoss.None:
                Log.Back(logger, path);
                break;
            case StoreLoss.Log:
                Log.LogLost(logger, path);
                break;
            case StoreLoss.Emptied:
                Log.Emptied(logger, path);
                break;
            default:
                Log.StoreLost(logger, path, FileIdentity.Read(path) is null ? "there is no such file any more" : "another file lies there");
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1121, Level = LogLevel.Critical,
            Message = "The store {Path} was deleted, renamed or replaced under the running service: {What}. Nothing is taken (503) until it is back. "
                + "Put the file back under its name, with its -wal and -shm where they were moved too, and the service goes on by itself; "
                + "or stop the service, put back a backup with the command restore, and start it again.")]
        public static partial void StoreLost(ILogger logger, string path, string what);

        [LoggerMessage(EventId = 1122, Level = LogLevel.Critical,
            Message = "The store {Path} was emptied in place under the running service. Nothing is taken (503): stop the service, put back a backup with the command restore, and start it again.")]
        public static partial void Emptied(ILogger logger, string path);

        [LoggerMessage(EventId = 1123, Level = LogLevel.Error,
            Message = "The log of the store {Path} (-wal or -shm) was deleted or replaced under the running service. What it held is carried over into the store, and a new one is made.")]
        public static partial void LogLost(ILogger logger, string path);

        [LoggerMessage(EventId = 1124, Level = LogLevel.Warning, Message = "The store {Path} is complete again; messages are taken.")]
        public static partial void Back(ILogger logger, string path);
    }
}

/// <summary>A loss of an open store.</summary>
internal enum StoreLoss
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its write-ahead log or the log's index: the service mends that itself.</summary>
    Log,

    /// <summary>The store itself is not at its name; it may come back.</summary>
    Store,

    /// <summary>The store itself was written over; only a restart helps.</summary>
    Emptied,
}
