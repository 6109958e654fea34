using SupportBot.Faults;

namespace SupportBot.Web.Tests.Storage;

/// <summary>Tests that share one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "postgresql";
}

/// <summary>The PostgreSQL server of this run. Where none is installed, tests that ask for a store are skipped, except on a build server.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private LocalPostgreSql? server;

    public async Task InitializeAsync() => server = LocalPostgreSql.IsInstalled ? await LocalPostgreSql.StartNewAsync() : null;

    public Task DisposeAsync() => server?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same port.</summary>
    public Task StartAsync() => Server().StartAsync();

    /// <summary>Stops it, whatever is going on, as a crash would.</summary>
    public Task StopAsync() => Server().StopAsync();

    /// <summary>Settings of a new, empty store; its master key lies in the folder.</summary>
    public Task<Dictionary<string, string?>> NewStoreAsync(string folder) => Server().NewStoreAsync(folder);

    internal LocalPostgreSql Server()
    {
        Assert.False(server is null && Environment.GetEnvironmentVariable("CI") == "true", "PostgreSQL is needed here.");
        Skip.If(server is null, LocalPostgreSql.Missing);
        return server!;
    }
}
