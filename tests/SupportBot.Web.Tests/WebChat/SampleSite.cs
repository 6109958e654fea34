using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>A site of somebody else that embeds the chat. By another name of this machine it is another site.</summary>
internal sealed class SampleSite : IAsyncDisposable
{
    private readonly WebApplication application = Build();

    /// <summary>Where the chat is served.</summary>
    public Uri Chat { get; set; } = new("http://localhost");

    public async Task StartAsync()
    {
        application.MapGet("/", () => Results.Content(
            $"""
            <!DOCTYPE html><html lang="vi"><head><meta name="viewport" content="width=device-width"><title>Trang của tỉnh</title>
            <script src="{Chat}widget.js" data-topic="forgot_password" data-greeting="Chào bạn đọc của tỉnh" defer></script></head>
            <body><main><h1>Trang của tỉnh</h1><p><a href="#x">Tin mới</a></p></main></body></html>
            """,
            "text/html; charset=utf-8"));
        await application.StartAsync();
    }

    public Uri Page(string host) => new(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{new Uri(application.Urls.First()).Port}/"));

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://*:0");
        builder.Services.AddRoutingCore();
        return builder.Build();
    }
}
