using Dapper;
using Npgsql;

namespace SupportBot.Web.Tests.Storage;

/// <summary>The contract of storage on PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStorageTests(PostgreSqlServer server) : StorageContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) => server.NewStoreAsync(folder);

    protected override async Task PrepareBareAsync(IReadOnlyDictionary<string, string?> settings, string script)
    {
        await using var connection = new NpgsqlConnection(settings["Storage:ConnectionString"] + ";Pooling=false");
        await connection.ExecuteAsync(script);
    }
}
