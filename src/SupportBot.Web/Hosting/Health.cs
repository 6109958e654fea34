using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Channels;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Notifications;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve citizens, part by part.</summary>
internal static class Health
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Json(new JsonObject { ["status"] = "live" }, isGood: true));
        routes.MapGet("/health/ready", ReadyAsync);
        return routes;
    }

    private static async Task<IResult> ReadyAsync(
        Database database, LiveContent live, IEnumerable<ChannelStatus> channels, NotificationHealth notifications, CancellationToken cancellationToken)
    {
        var canStore = await CanReadAsync(database, cancellationToken) && (!database.IsFailing || await CanWriteAsync(database, cancellationToken));
        var states = new JsonObject();
        foreach (var channel in channels)
        {
            states[channel.Name] = channel.Read();
        }

        return Json(
            new JsonObject
            {
                ["status"] = canStore ? "ready" : "not ready",
                ["parts"] = new JsonObject
                {
                    ["storage"] = canStore ? "ok" : "failing",
                    ["content"] = StateOf(live),
                    ["channels"] = states,
                    ["notifications"] = new JsonObject(notifications.Read().Select(target => KeyValuePair.Create<string, JsonNode?>(target.Key, target.Value))),
                },
            },
            canStore);
    }

    // A service that is up has read its content without a fault; what it refused since leaves it ready.
    private static string StateOf(LiveContent live) => live.Refused is [var first, ..] faults ? $"refused, {faults.Count} fault(s): {first}" : "ok";

    private static Task<bool> CanReadAsync(Database database, CancellationToken cancellationToken) => TryAsync(() => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM schema_version"), cancellationToken));

    // A node that is not ready gets no messages: without a try of its own it would never learn that the store takes them again.
    private static Task<bool> CanWriteAsync(Database database, CancellationToken cancellationToken) => TryAsync(() => database.WriteAsync(
        async connection => (long)await connection.ExecuteAsync("UPDATE schema_version SET applied_at = applied_at WHERE version = 1"), cancellationToken));

    private static async Task<bool> TryAsync(Func<Task<long>> call)
    {
        try
        {
            return await call() > 0;
        }
        catch (Exception failure) when (failure is StorageUnavailableException or System.Data.Common.DbException)
        {
            return false;
        }
    }

    private static ContentHttpResult Json(JsonObject body, bool isGood) => TypedResults.Text(
        body.ToJsonString(),
        "application/json",
        statusCode: isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
