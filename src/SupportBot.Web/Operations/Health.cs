using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Conversations;
using SupportBot.Web.Channels;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Operations;

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
        Database database, TurnPipeline pipeline, IEnumerable<ChannelStatus> channels, CancellationToken cancellationToken)
    {
        var canStore = !database.IsFailing && await CanReadAsync(database, cancellationToken);
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
                    // That the pipeline exists says that all content was read without a fault.
                    ["content"] = pipeline is null ? "failing" : "ok",
                    ["channels"] = states,
                },
            },
            canStore);
    }

    private static async Task<bool> CanReadAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM schema_version"), cancellationToken) > 0;
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
