using System.Text.Json;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Calls Zalo. What is secret travels in headers and forms, and stands in no log and no exception.</summary>
internal sealed class ZaloHttp(TimeProvider time) : IDisposable
{
    private readonly HttpClient http = new(ProviderHttp.Create())
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The answer, whatever its status; the body is null where it is no JSON object. <paramref name="timeout"/>: how long it may take.</summary>
    /// <exception cref="HttpRequestException">Zalo was not reached, or hung up.</exception>
    /// <exception cref="TimeoutException">It did not answer in time; it may have done what was asked all the same.</exception>
    public async Task<(int Status, JsonElement? Body)> CallAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var sent = request;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(sent, either.Token);
            return ((int)response.StatusCode, Parse(await response.Content.ReadAsStringAsync(either.Token)));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("Zalo did not answer in time.");
        }
    }

    public void Dispose() => http.Dispose();

    private static JsonElement? Parse(string text)
    {
        try
        {
            var root = JsonElement.Parse(text);
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
