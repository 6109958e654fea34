using System.Globalization;
using System.Text.Json;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Finds out whether a message arrived of which no answer came: it then stands in the conversation as Zalo keeps it.</summary>
internal sealed class ZaloLookUp(ZaloApi api, ZaloSends sends)
{
    /// <summary>Messages that Zalo gives at once.</summary>
    public const int PageSize = 10;

    private const int MaxPages = 3;

    /// <summary>Zalo's clock and ours may differ by so much.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>Looks for words that the account said since <paramref name="since"/> and that are no other reply of the bot.</summary>
    /// <exception cref="HttpRequestException">Zalo was not reached, or hung up.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task<ZaloFinding> FindAsync(string userId, string? text, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var words = ZaloMessage.Plain(text);
        for (var page = 0; page < MaxPages; page++)
        {
            if (await api.ReadConversationAsync(userId, page * PageSize, cancellationToken) is not { } answer)
            {
                return new ZaloFinding.Unknown("no access token");
            }

            if (Trouble(answer) is { } trouble)
            {
                return trouble;
            }

            var messages = answer.Data is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
            var same = messages.Where(message => IsOfAccount(message) && At(message) >= since - ClockSkew && ZaloMessage.Plain(message.Text("message")) == words).Select(message => message.Id("message_id")).OfType<string>().ToList();
            var known = same.Count == 0 ? [] : await sends.KnownAsync(same, cancellationToken);
            if (same.Find(id => !known.Contains(id)) is { } found)
            {
                return new ZaloFinding.Found(found);
            }

            if (messages.Count < PageSize || At(messages[^1]) < since - ClockSkew)
            {
                break;
            }
        }

        return new ZaloFinding.NotThere();
    }

    // An account that may not read its conversations finds nothing: the message is sent again, which is better than never.
    private static ZaloFinding? Trouble(ZaloAnswer answer) => ZaloRules.For(answer) switch
    {
        ZaloRule.Delivered => null,
        ZaloRule.Wrong or ZaloRule.RequiresOperator or ZaloRule.Unreachable => new ZaloFinding.NotThere(),
        _ => new ZaloFinding.Unknown(ZaloRules.Reason(answer)),
    };

    private static bool IsOfAccount(JsonElement message) => message.Id("src") == "0";

    private static DateTimeOffset At(JsonElement message) =>
        long.TryParse(message.Id("time"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.UnixEpoch;
}

/// <summary>The result of a search for a message.</summary>
internal abstract record ZaloFinding
{
    /// <summary>It arrived.</summary>
    public sealed record Found(string MessageId) : ZaloFinding;

    /// <summary>It did not arrive, or there is no way to know.</summary>
    public sealed record NotThere : ZaloFinding;

    /// <summary>Looking failed; it may work later.</summary>
    public sealed record Unknown(string Reason) : ZaloFinding;
}
