namespace SupportBot.Web.Tests.Storage;

/// <summary>The contract of storage on PostgreSQL, and what only PostgreSQL has.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStorageTests(PostgreSqlServer server) : StorageContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) => server.NewStoreAsync(folder);
}
