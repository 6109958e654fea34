using Npgsql;

namespace SupportBot.Web.Storage.PostgreSql;

/// <summary>Tells trouble of the server from bugs.</summary>
internal static class PostgreSqlFailure
{
    /// <summary>True where trying again at once may help: two transactions were in each other's way, or the connection broke.</summary>
    public static bool IsPassing(Exception? failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException npgsql => IsBroken(npgsql),
        _ => false,
    };

    /// <summary>True where the connection is gone, or the server is starting or stopping.</summary>
    public static bool IsBroken(NpgsqlException failure) => failure is not PostgresException { SqlState: var state } || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal);

    /// <summary>The failure as a caller is to see it: trouble of the server becomes <see cref="StorageUnavailableException"/>, anything else stays as it is.</summary>
    public static Exception Translate(NpgsqlException failure) => IsEnvironmental(failure)
        ? new StorageUnavailableException($"The store is not available ({(failure as PostgresException)?.SqlState ?? failure.InnerException?.GetType().Name ?? "no connection"}).", failure)
        : failure;

    // Classes: 08 connection, 25 read-only (a standby), 53 resources, 55 locks, 57 operator, 58 system; besides what was tried again in vain.
    private static bool IsEnvironmental(NpgsqlException failure) =>
        IsPassing(failure) || failure is not PostgresException { SqlState: var state } || state[..2] is "08" or "25" or "53" or "55" or "57" or "58";
}
