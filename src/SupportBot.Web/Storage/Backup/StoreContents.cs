using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage.Backup;

/// <summary>The counts of a store, with its schema version.</summary>
internal sealed record StoreContents(int Version, long Conversations, long Messages, long Tickets)
{
    /// <summary>Counts.</summary>
    public static async Task<StoreContents> ReadAsync(DbConnection connection) => new(
        await connection.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_version", commandTimeout: 0),
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM conversation", commandTimeout: 0),
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM activity", commandTimeout: 0),
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ticket", commandTimeout: 0));
}
