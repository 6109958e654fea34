using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportBot.Faults;

/// <summary>Takes replies at its <c>serviceUrl</c>; while it is held, a sender waits.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Said> received = new();
    private TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Receiver(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>In the order in which they came; one that was sent again stands here again.</summary>
    public IReadOnlyCollection<Said> Received => [.. received];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.gate.SetResult();
        receiver.app.MapPost("/{**path}", (Delegate)receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public void Hold() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => gate.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await app.DisposeAsync();
    }

    /// <summary>Reads what a reply says of itself.</summary>
    public static Said Read(JsonNode activity) => new(
        (string)activity["conversation"]!["id"]!, (string)activity["id"]!, (string?)activity["channelData"]?["supportBot"]?["ticket"]);

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        JsonNode? activity;
        try
        {
            activity = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            await gate.Task.WaitAsync(context.RequestAborted);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or JsonException)
        {
            // The sender is gone: it did not hear that anything arrived.
            return Results.Empty;
        }

        received.Enqueue(Read(activity!));
        return Results.Json(new { id = "taken" });
    }
}
