using System.Text.Json.Nodes;

namespace SupportBot.Web.Requests;

/// <summary>Errors as Direct Line has them: <c>{"error":{"code":"…","message":"…"}}</c>.</summary>
internal static class DirectLineErrors
{
    public const string Root = "/v3/directline";

    public static bool IsDirectLine(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static IResult BadArgument(string message) => Create(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static IResult NotJson() => Create(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "The body must be application/json.");

    public static IResult NotFound() => Create(StatusCodes.Status404NotFound, "NotFound", "There is no such conversation.");

    public static IResult Create(int status, string code, string message) => TypedResults.Text(
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString(),
        "application/json",
        statusCode: status);
}
