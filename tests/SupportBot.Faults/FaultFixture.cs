namespace SupportBot.Faults;

/// <summary>What several runs share: one PostgreSQL server, started when the first of them asks for it.</summary>
internal sealed class FaultFixture : IAsyncDisposable
{
    private LocalPostgreSql? server;

    /// <summary>The server.</summary>
    /// <exception cref="NotPossibleHereException">None is installed.</exception>
    public async Task<LocalPostgreSql> ServerAsync() =>
        server ??= LocalPostgreSql.IsInstalled ? await LocalPostgreSql.StartNewAsync() : throw new NotPossibleHereException(LocalPostgreSql.Missing);

    /// <summary>A new, empty store.</summary>
    public async Task<FaultStore> StoreAsync(string folder, bool onServer) =>
        onServer ? await FaultStore.PostgreSqlAsync(await ServerAsync(), folder) : FaultStore.Sqlite(folder);

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
