using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Simulators.Zalo;
using SupportBot.Tests;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Delivery;
using SupportBot.Web.Handoff;
using SupportBot.Web.Operations;
using SupportBot.Web.Requests;
using SupportBot.Web.Storage.Setup;
using SupportBot.Web.Tests.Channels.Zalo;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Delivery;

/// <summary>Delivery stands by itself: no channel needs another to be registered.</summary>
public sealed class SingleChannelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-single-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_the_Bot_Framework_channel_Zalo_still_delivers()
    {
        await using var zalo = await ZaloSimulator.StartAsync(TimeProvider.System);
        await using var bot = Build(zalo);
        await bot.Services.PrepareStorageAsync(CancellationToken.None);
        bot.MapZalo();
        await bot.StartAsync();
        var hook = new ZaloWebhookSimulator(bot.GetTestClient(), TimeProvider.System);

        await hook.PostAsync(hook.Message(ZaloFixture.User, zalo.Inbox.Say(ZaloFixture.User, "chào", TimeProvider.System.GetUtcNow()), "chào"));

        await Eventually.TrueAsync(() => zalo.Inbox.SaidTo(ZaloFixture.User).Count > 0);
        Assert.Equal("đây: chào", zalo.Inbox.SaidTo(ZaloFixture.User)[0].Text);
        await bot.StopAsync();
    }

    // The rooms that the program puts together, without any other channel.
    private WebApplication Build(ZaloSimulator zalo)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Repository.Root });
        builder.WebHost.UseTestServer();
        builder.Configuration["Storage:Path"] = Path.Combine(folder, "store.db");
        foreach (var (key, value) in zalo.Settings(zalo.Tokens.NewRefreshToken()))
        {
            builder.Configuration[key] = value;
        }

        builder.Services
            .AddOperations()
            .AddStorage()
            .AddTurns()
            .AddHandoff()
            .AddDelivery()
            .AddRequestChecks()
            .AddZalo()
            .AddSingleton(_ => SupportBotApplication.ReadContent())
            .Replace(ServiceDescriptor.Singleton<DeciderSource>(_ => request => Replying.Outcome(request, $"đây: {request.Message.Text}")));
        return builder.Build();
    }
}
