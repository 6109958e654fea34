using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>A client of the bot that takes replies at its <c>serviceUrl</c>, as the Connector does, and fails when told to.</summary>
internal sealed class ReplyListener : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<int> failures = new();

    private ReplyListener(WebApplication app) => this.app = app;

    public ConcurrentQueue<(string Path, JsonNode Activity)> Received { get; } = new();

    /// <summary>The <c>Authorization</c> header of every call, those that failed included; null where there was none.</summary>
    public ConcurrentQueue<string?> Authorizations { get; } = new();

    /// <summary>Seconds that a failing answer asks to wait; null: it asks nothing.</summary>
    public int? RetryAfter { get; set; }

    public int Calls { get; private set; }

    public string Address => app.Urls.First();

    public static async Task<ReplyListener> StartAsync(params int[] failures)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = new ReplyListener(builder.Build());
        foreach (var failure in failures)
        {
            listener.failures.Enqueue(failure);
        }

        listener.app.MapPost("/{**path}", (Delegate)listener.TakeAsync);
        await listener.app.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        Calls++;
        Authorizations.Enqueue(context.Request.Headers.Authorization.Count == 0 ? null : context.Request.Headers.Authorization.ToString());
        if (failures.TryDequeue(out var status))
        {
            if (RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = $"{seconds}";
            }

            return Results.StatusCode(status);
        }

        var activity = await JsonNode.ParseAsync(context.Request.Body);
        Received.Enqueue((context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget, activity!));
        return Results.Json(new { id = "taken" });
    }
}
