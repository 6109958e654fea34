using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Requests;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Routes by which a citizen says something: activities, and uploads (of which nothing is kept).</summary>
internal static class SendEndpoints
{
    private const long UploadLimit = 8 * 1024 * 1024;
    private const int MaxFiles = 20;
    private const string ActivityPart = "application/vnd.microsoft.activity";

    public static void MapSending(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/conversations/{id}/activities", PostAsync);
        routes.MapPost("/conversations/{id}/upload", UploadAsync)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(UploadLimit))
            .DisableAntiforgery();
    }

    private static async Task<IResult> PostAsync(
        HttpContext context, string id, DirectLineAccess access, ConversationLog log, DirectLineTurns turns, TurnLimiter limiter, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, id, cancellationToken);
        if (caller.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await RequestBody.TryReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return DirectLineErrors.Create(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "An activity is at most 262,144 bytes long.");
        }

        if (!body.IsEmpty && !context.Request.HasJsonContentType())
        {
            return DirectLineErrors.NotJson();
        }

        return ActivityJson.TryRead(body) is { Type.Length: > 0 } activity
            ? await SayAsync(context, caller.Identity, activity, log, turns, limiter, cancellationToken)
            : DirectLineErrors.BadArgument("The body is not an activity.");
    }

    private static async Task<IResult> SayAsync(
        HttpContext context, DirectLineIdentity identity, Activity activity, ConversationLog log, DirectLineTurns turns, TurnLimiter limiter, CancellationToken cancellationToken)
    {
        if (activity.From?.Id?.Length > 256)
        {
            return DirectLineErrors.BadArgument("from.id is at most 256 characters long.");
        }

        if (InboundActivity.HasNul(activity.From?.Id))
        {
            return DirectLineErrors.BadArgument("from.id holds no NUL.");
        }

        var key = DirectLineTurns.KeyOf(identity);
        // Typing, events and types unknown here are accepted and mean nothing.
        if (activity.Type != ActivityTypes.Message)
        {
            return await log.FindAsync(key, cancellationToken) is null ? DirectLineErrors.NotFound() : Id(Guid.CreateVersion7().ToString("N"));
        }

        if (!limiter.TryTake(key))
        {
            context.Response.Headers.RetryAfter = "1";
            return DirectLineErrors.Create(StatusCodes.Status429TooManyRequests, "TooManyRequests", "This conversation speaks too fast.");
        }

        return await turns.SayAsync(identity, activity, cancellationToken) is { } said ? Id(said.MessageId) : DirectLineErrors.NotFound();
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context, string id, DirectLineAccess access, ConversationLog log, DirectLineTurns turns, TurnLimiter limiter, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, id, cancellationToken);
        if (caller.Refusal is { } refusal)
        {
            return refusal;
        }

        var activity = await ReadUploadAsync(context.Request, cancellationToken);
        return activity is null
            ? DirectLineErrors.BadArgument("The upload cannot be read.")
            : await SayAsync(context, caller.Identity, activity, log, turns, limiter, cancellationToken);
    }

    // The message that a multipart upload carries, with its files counted; a single file is a message without words.
    private static async Task<Activity?> ReadUploadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return null;
        }

        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return !await TrySkipAsync(request, cancellationToken) ? null : new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { ContentType = type.MediaType.Value }] };
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200)
        {
            return null;
        }

        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body), cancellationToken);
        }
        catch (Exception failure) when (failure is InvalidDataException || (failure is IOException && failure is not BadHttpRequestException))
        {
            return null;
        }
    }

    private static async Task<Activity?> ReadPartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var message = new Activity { Type = ActivityTypes.Message };
        var files = new List<Attachment>();
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (part.ContentType?.StartsWith(ActivityPart, StringComparison.OrdinalIgnoreCase) != true)
            {
                if (files.Count < MaxFiles)
                {
                    files.Add(new Attachment { ContentType = part.ContentType });
                }

                continue;
            }

            if (await ReadPartAsync(part.Body, cancellationToken) is not { } content || ActivityJson.TryRead(content) is not { } activity)
            {
                return null;
            }

            message = activity;
        }

        return message with { Type = ActivityTypes.Message, Attachments = files };
    }

    // Null: it is larger than an activity may be.
    private static async Task<ReadOnlyMemory<byte>?> ReadPartAsync(Stream part, CancellationToken cancellationToken)
    {
        var content = new byte[RequestBody.Limit + 1];
        var length = await part.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        return length > RequestBody.Limit ? null : content.AsMemory(0, length);
    }

    // Nothing of a file is looked at. False: it broke off.
    private static async Task<bool> TrySkipAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return true;
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            return false;
        }
    }

    private static Ok<Dictionary<string, string>> Id(string id) => TypedResults.Ok(new Dictionary<string, string> { ["id"] = id });
}
