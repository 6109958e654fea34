using Dapper;
using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Tests.Storage;

/// <summary>The contract of storage on SQLite.</summary>
public sealed class SqliteStorageTests : StorageContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) =>
        Task.FromResult(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "store.db") });

    protected override async Task PrepareBareAsync(IReadOnlyDictionary<string, string?> settings, string script)
    {
        await using var connection = new SqliteConnection($"Data Source={settings["Storage:Path"]};Pooling=False");
        await connection.ExecuteAsync(script);
    }
}
