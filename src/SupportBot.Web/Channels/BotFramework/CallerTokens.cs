using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// Checks the tokens with which callers of <c>/api/messages</c> prove who they are: the Bot Connector, and where a tenant is configured, a program
/// that the tenant made a token out to in the bot's own name (the Emulator).
/// </summary>
internal sealed class CallerTokens : IDisposable
{
    private const string ConnectorIssuer = "https://api.botframework.com";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler handler = new();
    private readonly BotFrameworkOptions options;
    private readonly TimeProvider time;
    private readonly SigningKeys connectorKeys;
    private readonly SigningKeys tenantKeys;

    public CallerTokens(IOptions<BotFrameworkOptions> options, ConnectorHttp http, TimeProvider time, ILogger<CallerTokens> logger)
    {
        this.options = options.Value;
        this.time = time;
        connectorKeys = new SigningKeys(this.options.OpenIdMetadata, http.Client, time, logger);
        tenantKeys = new SigningKeys(this.options.TenantMetadataAddress, http.Client, time, logger);
    }

    /// <summary>True while callers cannot be checked because signing keys were not reached.</summary>
    public bool IsUnreachable => connectorKeys.IsUnreachable || tenantKeys.IsUnreachable;

    /// <summary>What the header proves, before anything else of the request is looked at.</summary>
    /// <exception cref="HttpRequestException">It cannot be checked: the signing keys are out of reach.</exception>
    public async Task<CallerProof> CheckAsync(string? authorization, CancellationToken cancellationToken)
    {
        const string Scheme = "Bearer ";
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
        {
            return CallerProof.Refused("unsigned");
        }

        if (TryRead(authorization[Scheme.Length..].Trim()) is not { Kid.Length: > 0 } token)
        {
            return CallerProof.Refused("unsigned");
        }

        var isConnector = string.Equals(token.Issuer, ConnectorIssuer, StringComparison.Ordinal);
        if (!isConnector && !options.TenantIssuers.Contains(token.Issuer, StringComparer.Ordinal))
        {
            return CallerProof.Refused("issuer");
        }

        return await (isConnector ? connectorKeys : tenantKeys).FindAsync(token.Kid, cancellationToken) is { } key
            ? await CheckAsync(token, key, isConnector)
            : CallerProof.Refused("signature");
    }

    public void Dispose()
    {
        connectorKeys.Dispose();
        tenantKeys.Dispose();
    }

    private JsonWebToken? TryRead(string text)
    {
        try
        {
            return handler.CanReadToken(text) ? handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or FormatException)
        {
            // It only looks like a token.
            return null;
        }
    }

    private async Task<CallerProof> CheckAsync(JsonWebToken token, JsonWebKey key, bool isConnector)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key,
            ValidIssuer = token.Issuer,
            AudienceValidator = (audiences, _, _) => audiences.Any(IsOurApp),
            LifetimeValidator = IsCurrent,
        });
        if (!result.IsValid)
        {
            return CallerProof.Refused(Reason(result.Exception));
        }

        if (isConnector)
        {
            return new CallerProof(null, Claim(token, "serviceurl"), Endorsements(key)) { IsConnector = true };
        }

        // Made out to us is not enough: anybody's program may ask the tenant for that. The caller must be us, too.
        var caller = Claim(token, "ver") switch { "1.0" => Claim(token, "appid"), "2.0" => Claim(token, "azp"), _ => null };
        return IsOurApp(caller) ? new CallerProof(null, null, []) : CallerProof.Refused("caller");
    }

    private bool IsOurApp(string? id) => string.Equals(id, options.AppId, StringComparison.OrdinalIgnoreCase);

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires > now - ClockSkew && (notBefore is null || notBefore < now + ClockSkew);
    }

    private static string Reason(Exception? fault) => fault switch
    {
        SecurityTokenInvalidAudienceException => "audience",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "lifetime",
        _ => "signature",
    };

    private static string? Claim(JsonWebToken token, string name) => token.TryGetClaim(name, out var claim) ? claim.Value : null;

    private static List<string> Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var listed) && listed is JsonElement { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => entry.GetString()!).ToList()
            : [];
}

/// <summary>
/// What a caller's token proves.
/// <paramref name="Refusal"/>: why it proves nothing, as one word; null where it is good.
/// <paramref name="ServiceUrl"/>: the address that the token vouches for.
/// <paramref name="Endorsements"/>: the channels that may be spoken for with its key.
/// </summary>
internal sealed record CallerProof(string? Refusal, string? ServiceUrl, IReadOnlyList<string> Endorsements)
{
    /// <summary>True for the Bot Connector, whose token must fit the activity it comes with.</summary>
    public bool IsConnector { get; init; }

    public static CallerProof Refused(string reason) => new(reason, null, []);

    /// <summary>True where the activity's <c>serviceUrl</c> is the one that the token vouches for, or nothing is pushed and none is named.</summary>
    public bool VouchesFor(Activity activity) =>
        !IsConnector
        || (ServiceUrl is { Length: > 0 } && string.Equals(ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
        || (string.IsNullOrEmpty(activity.ServiceUrl) && InboundActivity.ExpectsReplies(activity));

    /// <summary>True where the key may speak for the activity's channel.</summary>
    public bool Endorses(Activity activity) => !IsConnector || Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal);
}
