using System.Globalization;
using System.Text.Json;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>
/// What Graph answered. An error may stand in the body whatever the status says.
/// <paramref name="Body"/>: null where it is no JSON object.
/// <paramref name="Wait"/>: how long not to call again; null where it did not say.
/// </summary>
internal sealed record GraphAnswer(int Status, JsonElement? Body, GraphError? Error, TimeSpan? Wait)
{
    private const string UsageHeader = "X-Business-Use-Case-Usage";

    /// <summary>Reads an answer. <paramref name="hide"/> takes out of a text what must not be shown.</summary>
    public static async Task<GraphAnswer> ReadAsync(HttpResponseMessage response, Func<string, string> hide, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return new GraphAnswer((int)response.StatusCode, body, body?.Find("error") is { ValueKind: JsonValueKind.Object } error ? GraphError.Read(error, hide) : null, WaitOf(response, time));
    }

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

    private static TimeSpan? WaitOf(HttpResponseMessage response, TimeProvider time)
    {
        var minutes = response.Headers.TryGetValues(UsageHeader, out var values) ? values.Select(MinutesToRegainAccess).Max() : 0;
        var asked = response.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - time.GetUtcNow() : null;
        return minutes > 0 ? TimeSpan.FromMinutes(minutes) : asked > TimeSpan.Zero ? asked : null;
    }

    // {"<page>":[{"type":"messenger","estimated_time_to_regain_access":7}]}
    private static long MinutesToRegainAccess(string usage) => Parse(usage) is { } pages
        ? pages.EnumerateObject().SelectMany(page => pages.Items(page.Name)).Select(use => use.Number("estimated_time_to_regain_access")).DefaultIfEmpty().Max()
        : 0;
}

/// <summary>An error of Graph. <paramref name="Words"/>: Meta's own, with nothing secret and no ids in them.</summary>
internal sealed record GraphError(long Code, long Subcode, bool IsTransient, string Words)
{
    private const int MaxWords = 160;

    /// <summary>The error in one line, for logs and dead letters.</summary>
    public string Reason => string.Create(CultureInfo.InvariantCulture, $"Graph {Code}{(Subcode == 0 ? "" : $"/{Subcode}")}{(Words.Length == 0 ? "" : $": {Words}")}");

    public static GraphError Read(JsonElement error, Func<string, string> hide) =>
        new(error.Number("code"), error.Number("error_subcode"), error.IsTrue("is_transient"), ShortText.AtWord(hide(error.Text("message") ?? ""), MaxWords));
}
