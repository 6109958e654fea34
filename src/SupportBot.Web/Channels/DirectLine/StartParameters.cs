using System.Text.Json;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>The fields that a client may send when it starts a conversation or asks for a token; all of it may be absent.</summary>
internal sealed record StartParameters(string? UserId, string? Locale)
{
    private const int MaxUserIdLength = 256;
    private const int MaxOrigins = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The only sites whose pages may use the token; empty: any.</summary>
    public IReadOnlyList<string> TrustedOrigins { get; private init; } = [];

    /// <summary>Reads the body; an empty one says nothing. The second is the answer where it cannot be read.</summary>
    public static async Task<(StartParameters Parameters, IResult? Fault)> TryReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var nothing = new StartParameters(null, null);
        if (await RequestBody.TryReadAsync(request, cancellationToken) is not { } body)
        {
            return (nothing, DirectLineErrors.Create(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The body is too large."));
        }

        if (body.IsEmpty)
        {
            return (nothing, null);
        }

        if (!request.HasJsonContentType())
        {
            return (nothing, DirectLineErrors.NotJson());
        }

        try
        {
            return JsonBody.TryRepair(body) is not { } json ? (nothing, NotValid())
                : Read(JsonSerializer.Deserialize<Body>(json.Span, Json)) is var (read, fault) && fault is null ? (read, null)
                : (nothing, DirectLineErrors.BadArgument(fault!));
        }
        catch (JsonException)
        {
            return (nothing, NotValid());
        }
    }

    private static IResult NotValid() => DirectLineErrors.BadArgument("The body is not valid JSON.");

    private static (StartParameters Parameters, string? Fault) Read(Body? given)
    {
        var userId = given?.User?.Id is { Length: > 0 } id ? id : null;
        var origins = given?.TrustedOrigins?.Select(SiteOrigin.TryRead).ToList() ?? [];
        var fault = userId?.Length > MaxUserIdLength || userId?.Contains('\0', StringComparison.Ordinal) == true ? $"user.id is at most {MaxUserIdLength} characters long, none of them NUL."
            : origins.Count > MaxOrigins || origins.Contains(null) ? $"trustedOrigins holds at most {MaxOrigins} addresses of sites, such as https://example.vn."
            : null;
        return (new StartParameters(userId, given?.Locale) { TrustedOrigins = origins.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList() }, fault);
    }

    private sealed record Body(BodyUser? User, string? Locale, IReadOnlyList<string?>? TrustedOrigins);

    private sealed record BodyUser(string? Id);
}
