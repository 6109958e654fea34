using System.Globalization;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>
/// Makes and reads the tokens of Direct Line: JWTs (clients read the claim <c>user</c> in them), each for one conversation, and the one-time
/// tickets of stream addresses.
/// </summary>
internal sealed class DirectLineTokens(SecretStore secrets, TimeProvider time)
{
    /// <summary>How long a token lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1800);

    private static readonly TimeSpan TicketLifetime = TimeSpan.FromSeconds(60);

    private const string Issuer = "supportbot";
    private const string ForCalls = "directline";
    private const string ForStream = "directline-stream";
    private const string OriginClaim = "origin";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private SymmetricSecurityKey? key;

    public Task<string> MakeAsync(DirectLineIdentity identity, CancellationToken cancellationToken) =>
        SignAsync(ForCalls, Claims(identity), Lifetime, cancellationToken);

    /// <summary>A ticket that opens one stream, once, within a minute.</summary>
    public Task<string> MakeTicketAsync(DirectLineIdentity identity, long watermark, CancellationToken cancellationToken)
    {
        var claims = Claims(identity);
        claims["wm"] = watermark.ToString(CultureInfo.InvariantCulture);
        return SignAsync(ForStream, claims, TicketLifetime, cancellationToken);
    }

    /// <summary>Who a token speaks for; null where it is not one of ours.</summary>
    public async Task<DirectLineToken?> TryReadAsync(string token, CancellationToken cancellationToken) =>
        await VerifyAsync(token, ForCalls, cancellationToken) is { } jwt ? new DirectLineToken(Identity(jwt), Expiry(jwt)) : null;

    /// <summary>What a stream ticket allows; null where it is none or too old. Whether it was used before is not known here.</summary>
    public async Task<StreamTicket?> TryReadTicketAsync(string ticket, CancellationToken cancellationToken) =>
        await VerifyAsync(ticket, ForStream, cancellationToken) is { } jwt && Expiry(jwt) > time.GetUtcNow()
            ? new StreamTicket(Identity(jwt), jwt.Id, long.Parse(jwt.GetClaim("wm").Value, CultureInfo.InvariantCulture), Expiry(jwt))
            : null;

    private static Dictionary<string, object> Claims(DirectLineIdentity identity)
    {
        // With an id of its own no token equals another, though made in the same second.
        var claims = new Dictionary<string, object>
        {
            ["conv"] = identity.ConversationId,
            ["chan"] = identity.Channel,
            ["jti"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
        if (identity.UserId is not null)
        {
            claims["user"] = identity.UserId;
        }

        if (identity.TrustedOrigins.Count > 0)
        {
            claims[OriginClaim] = identity.TrustedOrigins;
        }

        return claims;
    }

    private static DirectLineIdentity Identity(JsonWebToken jwt) => new(
        jwt.GetClaim("conv").Value,
        jwt.TryGetClaim("user", out var user) ? user.Value : null,
        jwt.GetClaim("chan").Value)
    {
        TrustedOrigins = jwt.Claims.Where(claim => claim.Type == OriginClaim).Select(claim => claim.Value).ToList(),
    };

    private static DateTimeOffset Expiry(JsonWebToken jwt) => new(jwt.ValidTo, TimeSpan.Zero);

    private async Task<string> SignAsync(string audience, Dictionary<string, object> claims, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            SigningCredentials = new SigningCredentials(await GetKeyAsync(cancellationToken), SecurityAlgorithms.HmacSha256),
        });
    }

    // The expiry is judged by the caller, by the service's clock: an expired token of ours is told apart from a forged one.
    private async Task<JsonWebToken?> VerifyAsync(string token, string audience, CancellationToken cancellationToken)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = await GetKeyAsync(cancellationToken),
            ValidateLifetime = false,
        });
        return result.IsValid ? result.SecurityToken as JsonWebToken : null;
    }

    private async Task<SymmetricSecurityKey> GetKeyAsync(CancellationToken cancellationToken) =>
        key ??= new SymmetricSecurityKey(await secrets.GetOrMakeKeyAsync("directline-token-key", cancellationToken));
}

/// <summary>Whom a token speaks for.</summary>
internal sealed record DirectLineIdentity(string ConversationId, string? UserId, string Channel)
{
    /// <summary>The only sites whose pages may use the token, such as <c>https://example.vn</c>; empty: any.</summary>
    public IReadOnlyList<string> TrustedOrigins { get; init; } = [];

    /// <summary>True where the caller's page may use the token. What sends no origin is no page of another site.</summary>
    public bool Trusts(HttpRequest request) =>
        TrustedOrigins.Count == 0 || request.Headers.Origin.Count == 0 || TrustedOrigins.Contains(request.Headers.Origin.ToString(), StringComparer.OrdinalIgnoreCase);
}

/// <summary>A token of ours, perhaps expired.</summary>
internal sealed record DirectLineToken(DirectLineIdentity Identity, DateTimeOffset ExpiresAt);

/// <summary>A stream ticket that is still valid.</summary>
internal sealed record StreamTicket(DirectLineIdentity Identity, string Id, long Watermark, DateTimeOffset ExpiresAt);
