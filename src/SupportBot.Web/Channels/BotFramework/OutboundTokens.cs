using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>The token that our calls to the Bot Connector carry: got with the app's secret, kept until shortly before it expires.</summary>
internal sealed class OutboundTokens(IOptions<BotFrameworkOptions> options, ConnectorHttp http, TimeProvider time) : IDisposable
{
    private const string Scope = "https://api.botframework.com/.default";

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private string? token;
    private DateTimeOffset goodUntil;

    /// <summary>The token.</summary>
    /// <exception cref="HttpRequestException">None is to be had now.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (token is null || time.GetUtcNow() >= goodUntil)
            {
                var got = await RequestAsync(cancellationToken);
                var life = TimeSpan.FromSeconds(got.ExpiresIn);
                token = got.AccessToken;
                goodUntil = time.GetUtcNow() + (life > 2 * Ahead ? life - Ahead : life / 2);
            }

            return token;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The receiver did not take that token: the next call gets a new one.</summary>
    public void Forget(string refused) => Interlocked.CompareExchange(ref token, null, refused);

    public void Dispose() => gate.Dispose();

    // What the authority answers is not passed on: it may quote the request.
    private async Task<Answer> RequestAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.AppId!,
            ["client_secret"] = options.Value.AppPassword!,
            ["scope"] = Scope,
        });
        using var response = await http.Client.PostAsync(options.Value.TokenAddress, form, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The token address answered HTTP {(int)response.StatusCode}.", null, response.StatusCode);
        }

        try
        {
            return await response.Content.ReadFromJsonAsync<Answer>(cancellationToken) is { AccessToken.Length: > 0 } answer
                ? answer
                : throw new HttpRequestException("The token address answered without a token.");
        }
        catch (JsonException)
        {
            throw new HttpRequestException("The token address answered something else than JSON.");
        }
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int ExpiresIn);
}
