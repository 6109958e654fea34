using System.Data.Common;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>One caller's write while it waits for its commit.</summary>
internal abstract class WriteItem
{
    /// <summary>True for what runs in no transaction, with no other write beside it.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Runs the write, once more where it was taken back. False: it failed (its caller will learn why) and is to be rolled back.</summary>
    public abstract Task<bool> TryRunAsync(DbConnection connection);

    /// <summary>Tells the caller how it ended. To be called after the commit only.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was written.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>A write that gives a <typeparamref name="T"/>.</summary>
internal sealed class WriteItem<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) : WriteItem
{
    private readonly TaskCompletionSource<T> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failure;

    public Task<T> Result => promise.Task;

    public override async Task<bool> TryRunAsync(DbConnection connection)
    {
        result = default;
        failure = null;
#pragma warning disable CA1031 // Whatever fails here belongs to the caller that waits for it; its neighbours in the batch go on.
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = await work(connection);
            return true;
        }
        catch (Exception thrown)
        {
            failure = thrown;
            return false;
        }
#pragma warning restore CA1031
    }

    public override void Complete()
    {
        if (failure is OperationCanceledException)
        {
            promise.TrySetCanceled(cancellationToken);
        }
        else if (failure is not null)
        {
            promise.TrySetException(SqliteFailure.Translate(failure));
        }
        else
        {
            promise.TrySetResult(result!);
        }
    }

    public override void Fail(Exception failure) => promise.TrySetException(
        failure as StorageUnavailableException ?? new StorageUnavailableException("The commit failed.", failure));
}
