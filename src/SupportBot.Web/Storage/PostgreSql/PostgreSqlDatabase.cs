using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Polly;
using Polly.Retry;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.PostgreSql;

/// <summary>The store in a PostgreSQL database that any number of equal nodes share. Each write is a transaction of its own; the server gathers their flushes.</summary>
internal sealed partial class PostgreSqlDatabase : Database
{
    private const int OldestServer = 15;
    private const int ConnectSeconds = 3;

    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly NpgsqlDataSource source;
    private readonly ResiliencePipeline tries;
    private readonly ServerWatch watch;
    private readonly TimeProvider time;
    private readonly ILogger<PostgreSqlDatabase> logger;
    private readonly string node = Guid.NewGuid().ToString("N")[..12];
    private readonly Task publisher;
    private volatile bool isFailing;

    public PostgreSqlDatabase(IOptions<StorageOptions> options, TimeProvider time, ILogger<PostgreSqlDatabase> logger)
    {
        this.time = time;
        this.logger = logger;
        settings = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString)
        {
            MaxPoolSize = options.Value.MaxConnections,
            // A caller who finds all connections in use, or a server that takes no new one, is told within seconds.
            Timeout = ConnectSeconds,
            // Sessions carry no state of their own, so there is nothing to reset between two users of one.
            NoResetOnClose = true,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
        };
        settings.ApplicationName ??= "SupportBot";
        source = NpgsqlDataSource.Create(settings);
        Dialect = new PostgreSqlDialect();
        tries = BuildTries();
        // Connections that lay idle meanwhile may be dead without knowing it.
        watch = new ServerWatch(AskAsync, source.Clear, time, logger);
        publisher = SendAsync();
    }

    public override string Location => $"{settings.Host}:{settings.Port}/{settings.Database}";

    public override string? FilePath => null;

    public override bool IsShared => true;

    public override Dialect Dialect { get; }

    public override bool IsFailing => isFailing || watch.IsSilent;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await tries.ExecuteAsync(async token => await source.OpenConnectionAsync(token), cancellationToken);
            await CheckServerAsync(connection);
            await Migrations.ApplyAsync(connection, Dialect, time.GetUtcNow());
            // Statements that were prepared before a migration may not fit any more.
            source.Clear();
        }
        catch (NpgsqlException failure)
        {
            throw new StartRefusedException($"The store {Location} cannot be opened: {failure.Message}", failure);
        }
    }

    public override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => TryAsync(
        async token =>
        {
            await using var connection = await source.OpenConnectionAsync(token);
            return await work(connection);
        },
        cancellationToken);

    public override async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var result = await TryAsync(token => CommitAsync(work, token), cancellationToken);
            isFailing = false;
            return result;
        }
        catch (StorageUnavailableException)
        {
            isFailing = true;
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        unpublished.Writer.TryComplete();
        // A server that does not answer holds up no stop: notices are hints.
        await publisher.WaitAsync(CloseTimeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await source.DisposeAsync();
        watch.Dispose();
    }

    private async Task<T> CommitAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection);
        // The caller may have been told that nothing was kept.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException failure) when (PostgreSqlFailure.IsBroken(failure))
        {
            // The server may have committed: doing it again could do it twice. A repeat is recognized by the idempotency key.
            throw new StorageUnavailableException("The connection broke during a commit.", failure);
        }

        return result;
    }

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await watch.RunAsync(async watched => await tries.ExecuteAsync(async token => await work(token), watched), cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw PostgreSqlFailure.Translate(failure);
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, ApplicationName = $"{settings.ApplicationName} watch" };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancellationToken);
    }

    private async Task CheckServerAsync(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new StartRefusedException($"The store {Location} is PostgreSQL {connection.PostgreSqlVersion}; {OldestServer} or newer is needed.");
        }

        if (await connection.ExecuteScalarAsync<string>("SHOW server_encoding") is var encoding and not "UTF8")
        {
            throw new StartRefusedException($"The store {Location} keeps text as {encoding}; it must be a database with encoding UTF8.");
        }

        if (await connection.ExecuteScalarAsync<string>("SHOW synchronous_commit") is "off")
        {
            Log.MayLose(logger, Location);
        }
    }

    // Long enough for a server that restarts; a caller who waits longer is told to come back.
    private ResiliencePipeline BuildTries() => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 7,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromMilliseconds(600),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(PostgreSqlFailure.IsPassing(arguments.Outcome.Exception)),
            OnRetry = arguments =>
            {
                // Where one connection broke, those that lie idle in the pool are likely to be dead as well.
                if (arguments.Outcome.Exception is NpgsqlException failure && PostgreSqlFailure.IsBroken(failure))
                {
                    source.Clear();
                }

                return ValueTask.CompletedTask;
            },
        })
        .Build();

    private static partial class Log
    {
        [LoggerMessage(EventId = 1111, Level = LogLevel.Warning, Message = "The store {Location} has synchronous_commit = off: what is acknowledged can be lost.")]
        public static partial void MayLose(ILogger logger, string location);

        [LoggerMessage(EventId = 1112, Level = LogLevel.Warning, Message = "Notices of other nodes cannot be heard ({Type}); trying again.")]
        public static partial void ListenFailed(ILogger logger, string? type);

        [LoggerMessage(EventId = 1113, Level = LogLevel.Warning, Message = "{Count} notices to other nodes were not sent ({Type}); they will look by themselves.")]
        public static partial void PublishFailed(ILogger logger, int count, string? type);
    }
}
