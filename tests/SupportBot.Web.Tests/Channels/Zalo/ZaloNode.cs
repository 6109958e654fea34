using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Setup;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>The parts of one process that keep the account's tokens, on a store that others may share.</summary>
internal sealed class ZaloNode(IHost host) : IDisposable
{
    public ZaloTokens Tokens => Get<ZaloTokens>();

    public ZaloTokenStore Store => Get<ZaloTokenStore>();

    public Database Database => Get<Database>();

    public string Status => Get<ZaloCircuit>().Status;

    public static async Task<ZaloNode> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging().AddSingleton(time).AddStorage().AddZaloTokens().AddSingleton<ZaloCircuit>().AddSingleton<ZaloTokens>();
        var node = new ZaloNode(builder.Build());
        await node.Get<IServiceProvider>().PrepareStorageAsync(CancellationToken.None);
        return node;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>A token; tries until there is one.</summary>
    public async Task<string> TokenAsync()
    {
        string? token = null;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((token = await Tokens.GetAsync(timeout.Token)) is null)
        {
            await tick.WaitForNextTickAsync(timeout.Token);
        }

        return token;
    }

    public void Dispose() => host.Dispose();
}
