using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Zalo's OAuth: where an administrator of the account consents, and how tokens are got.</summary>
internal sealed class ZaloOAuth(ZaloHttp http, IOptions<ZaloOptions> options, TimeProvider time)
{
    /// <summary>Where Zalo does not say how long a refresh token lives.</summary>
    private static readonly TimeSpan Consent = TimeSpan.FromDays(90);

    /// <summary>Longer than for anything else: with an answer that is not waited for the grant is gone.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Access = TimeSpan.FromHours(25);

    /// <summary>A new secret for PKCE.</summary>
    public static string NewVerifier() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>The page on which the account's administrator consents.</summary>
    public Uri ConsentAddress(string redirect, ZaloConsent consent)
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(consent.Verifier)));
        return new Uri(QueryHelpers.AddQueryString(AddressOf("permission"), new Dictionary<string, string?>
        {
            ["app_id"] = options.Value.AppId,
            ["redirect_uri"] = redirect,
            ["code_challenge"] = challenge,
            ["state"] = consent.State,
        }));
    }

    /// <summary>Changes the code that the consent gave for tokens.</summary>
    /// <exception cref="HttpRequestException">Zalo was not reached, or has trouble.</exception>
    /// <exception cref="TimeoutException">It did not answer in time; the code may be used up.</exception>
    public Task<ZaloTokenAnswer> ExchangeAsync(string code, string verifier, CancellationToken cancellationToken) =>
        AskAsync("authorization_code", [new("code", code), new("code_verifier", verifier)], cancellationToken);

    /// <summary>Changes a refresh token, which works once, for new tokens.</summary>
    /// <exception cref="HttpRequestException">Zalo was not reached, or has trouble.</exception>
    /// <exception cref="TimeoutException">It did not answer in time; the token may be used up.</exception>
    public Task<ZaloTokenAnswer> RefreshAsync(string refreshToken, CancellationToken cancellationToken) =>
        AskAsync("refresh_token", [new("refresh_token", refreshToken)], cancellationToken);

    private async Task<ZaloTokenAnswer> AskAsync(string grantType, IEnumerable<KeyValuePair<string, string>> more, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("app_id", options.Value.AppId!), new("grant_type", grantType), .. more]);
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf("access_token")) { Content = form };
        request.Headers.Add("secret_key", options.Value.AppSecret);
        var asked = time.GetUtcNow();
        var (status, body) = await http.CallAsync(request, Timeout, cancellationToken);
        return Read(body, asked)
            ?? throw new HttpRequestException("Zalo's OAuth answered without tokens.", null, (HttpStatusCode)status);
    }

    private static ZaloTokenAnswer? Read(JsonElement? body, DateTimeOffset asked) => body switch
    {
        { } good when good.Id("access_token") is { } access && good.Id("refresh_token") is { } refresh => new ZaloTokenAnswer.Given(
            new ZaloTokenPair(access, refresh), asked + Life(good, "expires_in", Access), asked + Life(good, "refresh_token_expires_in", Consent)),
        { } bad when bad.Id("error") is { } error => new ZaloTokenAnswer.Refused(error),
        _ => null,
    };

    private static TimeSpan Life(JsonElement body, string name, TimeSpan usual) =>
        long.TryParse(body.Id(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 400L * 86_400)) : usual;

    private string AddressOf(string path) => $"{options.Value.OAuthUrl.TrimEnd('/')}/v4/oa/{path}";
}

/// <summary>The two tokens that belong together.</summary>
internal sealed record ZaloTokenPair(string Access, string Refresh)
{
    public override string ToString() => nameof(ZaloTokenPair);
}

/// <summary>The answer to a request for tokens.</summary>
internal abstract record ZaloTokenAnswer
{
    /// <summary>New ones. <paramref name="RefreshUntil"/>: when the consent ends.</summary>
    public sealed record Given(ZaloTokenPair Pair, DateTimeOffset AccessUntil, DateTimeOffset RefreshUntil) : ZaloTokenAnswer;

    /// <summary>None, with Zalo's number of the reason.</summary>
    public sealed record Refused(string Error) : ZaloTokenAnswer;
}
