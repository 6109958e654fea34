using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupportBot.Benchmarks.Throughput;

/// <summary>A bare ASP.NET Core endpoint that parses an Activity and sends it back: the most that any bot on this platform could reach.</summary>
internal static class EchoServer
{
    public static async Task<int> RunAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, Yardstick.ActivityContext.Default));
        var app = builder.Build();
        app.MapPost("/api/messages", (Yardstick.WireActivity activity) => Results.Ok(new Yardstick.WireReplies([activity])));
        app.MapGet("/health/ready", () => Results.Ok());
        await app.RunAsync(address);
        return 0;
    }
}
