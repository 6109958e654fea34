using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Calls the account's interface, with a token that is good; where Zalo takes it no longer, once more with a new one.</summary>
internal sealed class ZaloApi(ZaloHttp http, ZaloTokens tokens, IOptions<ZaloOptions> options)
{
    /// <summary>Sends a customer-service message. Null: there is no token to send it with.</summary>
    public Task<ZaloAnswer?> SendAsync(JsonObject message, CancellationToken cancellationToken) => WithTokenAsync(
        () => new HttpRequestMessage(HttpMethod.Post, AddressOf("v3.0/oa/message/cs"))
        {
            Content = new StringContent(message.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        },
        cancellationToken);

    /// <summary>Ten messages of the conversation with a citizen, both ways, latest first. Null: there is no token to ask with.</summary>
    public Task<ZaloAnswer?> ReadConversationAsync(string userId, int skip, CancellationToken cancellationToken)
    {
        var data = new JsonObject { ["user_id"] = userId, ["offset"] = skip, ["count"] = ZaloLookUp.PageSize }.ToJsonString();
        return WithTokenAsync(() => new HttpRequestMessage(HttpMethod.Get, AddressOf($"v2.0/oa/conversation?data={Uri.EscapeDataString(data)}")), cancellationToken);
    }

    private async Task<ZaloAnswer?> WithTokenAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        if (await tokens.GetAsync(cancellationToken) is not { } token)
        {
            return null;
        }

        var answer = await CallAsync(make(), token, cancellationToken);
        return ZaloRules.For(answer) == ZaloRule.NewToken && await tokens.RenewAsync(token, cancellationToken) is { } renewed
            ? await CallAsync(make(), renewed, cancellationToken)
            : answer;
    }

    private async Task<ZaloAnswer> CallAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Add("access_token", token);
        if (options.Value.SendsSecretProof)
        {
            request.Headers.Add("appsecret_proof", Proof(token));
        }

        var (status, body) = await http.CallAsync(request, TimeSpan.FromMilliseconds(options.Value.AnswerTimeoutMilliseconds), cancellationToken);
        return ZaloAnswer.Read(status, body);
    }

    private string Proof(string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.AppSecret!), Encoding.UTF8.GetBytes(token)));

    private Uri AddressOf(string path) => new($"{options.Value.ApiUrl.TrimEnd('/')}/{path}");
}
