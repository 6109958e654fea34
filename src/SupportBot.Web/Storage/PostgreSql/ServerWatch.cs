using Npgsql;

namespace SupportBot.Web.Storage.PostgreSql;

/// <summary>
/// Notices a server that answers no more although its connections stand: a frozen one, or one behind a broken network. Whatever takes long makes the
/// server be asked on a connection of its own; where that brings no answer either, all who wait are told so at once, and a caller who comes meanwhile waits
/// for no more than one such question. Work that merely takes long goes on.
/// <paramref name="ask"/>: opens a connection and has the server answer; gives up when called off.
/// <paramref name="answersAgain"/>: called when it answers after a silence.
/// </summary>
internal sealed partial class ServerWatch(Func<CancellationToken, Task> ask, Action answersAgain, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>What takes longer makes the server be asked. With the answer's time it stays below the 5 seconds after which a caller must have heard something.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    // Long enough that a process short of processor time does not take its own slowness for the server's.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2.5);

    /// <summary>So long it is not asked again after it gave no answer.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(0.5);

    private readonly Lock gate = new();
    private CancellationTokenSource outage = new();
    private Task<bool> question = Task.FromResult(true);
    private DateTimeOffset nextQuestion;

    /// <summary>True while the server answers nothing.</summary>
    public bool IsSilent
    {
        get
        {
            lock (gate)
            {
                return outage.IsCancellationRequested;
            }
        }
    }

    /// <summary>
    /// Runs work on the store, as long as the server answers. What is given up goes on until the driver ends it: <paramref name="work"/> must not
    /// commit any more once its token is called off.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The server answers nothing.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (IsSilent && !await AskAsync())
        {
            throw Unavailable();
        }

        var silence = Silence();
        // Not disposed where the work is given up: it still holds the token.
        var either = CancellationTokenSource.CreateLinkedTokenSource(silence, cancellationToken);
        var working = work(either.Token);
        await WaitAsync(working, silence);
        try
        {
            return await working;
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Unavailable();
        }
        finally
        {
            either.Dispose();
        }
    }

    public void Dispose() => outage.Dispose();

    // Until the work is done, one way or the other.
    private async Task WaitAsync(Task working, CancellationToken silence)
    {
        while (!working.IsCompleted)
        {
            await working.WaitAsync(Slow, time, silence).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!working.IsCompleted && (silence.IsCancellationRequested || !await AskAsync()))
            {
                // Nobody waits for how it ends.
                _ = working.ContinueWith(given => given.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                throw Unavailable();
            }
        }
    }

    private CancellationToken Silence()
    {
        lock (gate)
        {
            return outage.Token;
        }
    }

    // All who want to know at the same time ask once.
    private Task<bool> AskAsync()
    {
        lock (gate)
        {
            return !question.IsCompleted ? question
                : outage.IsCancellationRequested && time.GetUtcNow() < nextQuestion ? Task.FromResult(false)
                : question = AskNowAsync();
        }
    }

    private async Task<bool> AskNowAsync()
    {
        // The caller holds the gate: it is let go before anything is done.
        await Task.Yield();
        using var timeout = new CancellationTokenSource(AnswerTimeout, time);
        try
        {
            // The driver does not keep to the time by itself in every phase of connecting.
            await ask(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or NpgsqlException { InnerException: TimeoutException or OperationCanceledException })
        {
            Begin();
            return false;
        }
        catch (NpgsqlException)
        {
            // It refuses: that is an answer, and those who work with it get one, too.
        }

        End();
        return true;
    }

    private void Begin()
    {
        CancellationTokenSource begun;
        lock (gate)
        {
            nextQuestion = time.GetUtcNow() + RetryDelay;
            begun = outage;
        }

        if (!begun.IsCancellationRequested)
        {
            Log.Silent(logger);
            begun.Cancel();
        }
    }

    private void End()
    {
        lock (gate)
        {
            if (!outage.IsCancellationRequested)
            {
                return;
            }

            outage = new CancellationTokenSource();
        }

        answersAgain();
        Log.Answers(logger);
    }

    private static StorageUnavailableException Unavailable() => new("The store's server does not answer.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 1114, Level = LogLevel.Error, Message = "The store's server does not answer any more; callers are told so until it does.")]
        public static partial void Silent(ILogger logger);

        [LoggerMessage(EventId = 1115, Level = LogLevel.Warning, Message = "The store's server answers again.")]
        public static partial void Answers(ILogger logger);
    }
}
