using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Calls Graph in the page's name. The token is in no log and in no exception: addresses of calls are never written anywhere.</summary>
internal sealed partial class MessengerGraph(IOptions<MessengerOptions> options, TimeProvider time) : IDisposable
{
    private readonly HttpClient http = new(ProviderHttp.Create())
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private MessengerOptions Settings => options.Value;

    /// <summary>Posts to a path below the version, such as <c>me/messages</c>.</summary>
    /// <exception cref="HttpRequestException">Graph was not reached, or hung up.</exception>
    /// <exception cref="TimeoutException">It did not answer in time; it may have done what was asked all the same.</exception>
    public Task<GraphAnswer> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        CallAsync(new HttpRequestMessage(HttpMethod.Post, AddressOf(path, "")) { Content = Json(body) }, cancellationToken);

    /// <summary>The same with GET; <paramref name="fields"/> are those asked for.</summary>
    public Task<GraphAnswer> GetAsync(string path, string fields, CancellationToken cancellationToken) =>
        CallAsync(new HttpRequestMessage(HttpMethod.Get, AddressOf(path, $"fields={Uri.EscapeDataString(fields)}&")), cancellationToken);

    public void Dispose() => http.Dispose();

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private async Task<GraphAnswer> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var sent = request;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(Settings.AnswerTimeoutMilliseconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(sent, either.Token);
            return await GraphAnswer.ReadAsync(response, Hide, time, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("Graph did not answer in time.");
        }
    }

    private Uri AddressOf(string path, string query) => new(
        $"{Settings.GraphUrl.TrimEnd('/')}/{path}?{query}access_token={Uri.EscapeDataString(Settings.PageAccessToken!)}&appsecret_proof={MessengerSignature.Proof(Settings.PageAccessToken!, Settings.AppSecret!)}");

    // Meta quotes the token that it does not like, and ids of people.
    private string Hide(string words) => LongNumber().Replace(words.Replace(Settings.PageAccessToken!, "[token]", StringComparison.Ordinal), "[id]");

    [GeneratedRegex("[0-9]{8,}")]
    private static partial Regex LongNumber();
}
