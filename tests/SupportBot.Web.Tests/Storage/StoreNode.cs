using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Delivery;
using SupportBot.Web.Handoff;
using SupportBot.Web.Notifications;
using SupportBot.Web.Operations;
using SupportBot.Web.ServiceLevels;
using SupportBot.Web.StaffConsole.Setup;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Setup;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Storage;

/// <summary>The parts of one process that touch the store, on a store that others may share.</summary>
internal sealed class StoreNode(IHost host) : IAsyncDisposable
{
    public Database Database => Get<Database>();

    public TurnStore Turns => Get<TurnStore>();

    /// <summary>Starts as the service does: settings checked, schema brought up to date, master key opened.</summary>
    public static async Task<StoreNode> StartAsync(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? add = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging().AddOperations().AddStorage().AddTurns().AddHandoff().AddDelivery().AddNotifications().AddServiceLevels().AddStaffConsole().AddStoredArticles().AddSingleton(_ => SupportBotApplication.ReadContent());
        add?.Invoke(builder.Services);
        var node = new StoreNode(builder.Build());
        try
        {
            // Data protection reads its keys without awaiting: away from the few threads that the runner gives to tests.
            await Task.Run(async () =>
            {
                await node.Get<IServiceProvider>().PrepareStorageAsync(CancellationToken.None);
                node.Get<IDataProtectionProvider>().CreateProtector("start").Protect("");
            });
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
