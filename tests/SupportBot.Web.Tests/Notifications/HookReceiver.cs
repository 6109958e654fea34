using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportBot.Web.Tests.Notifications;

/// <summary>A real HTTP server that takes webhooks, or refuses them.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private HookReceiver(WebApplication app) => this.app = app;

    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<Call> Calls { get; } = [];

    /// <summary>What is answered.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    public string Url => app.Urls.First() + "/hook";

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new HookReceiver(builder.Build());
        receiver.app.MapPost("/hook", (Delegate)((HttpContext context) => receiver.TakeAsync(context)));
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        Calls.Enqueue(new Call(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
        return Results.StatusCode(Status);
    }

    /// <summary>What came.</summary>
    public sealed record Call(string Id, string Timestamp, string Signature, string Body);
}
