using System.Globalization;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Reads the log as Direct Line clients get it: in sets, each with the watermark up to which it goes.</summary>
internal sealed class ActivitySets(ConversationLog log)
{
    private const int MaxPerSet = 100;

    /// <summary>
    /// What follows <paramref name="watermark"/>, the new watermark as a number, and the number of the conversation's newest stream. An empty
    /// set: nothing follows yet.
    /// </summary>
    public async Task<(ActivityList Set, long Watermark, long NewestStream)> ReadAsync(
        ConversationSummary conversation, DirectLineIdentity identity, long watermark, CancellationToken cancellationToken)
    {
        var page = await log.ReadMessagesAsync(conversation.Id, watermark, MaxPerSet, cancellationToken);
        var rows = page.Rows;
        var address = DirectLineTurns.AddressOf(identity, page.CitizenId ?? identity.UserId);
        var next = rows.Count == 0 ? watermark : rows[^1].Seq;
        var activities = rows.Select(row => MessageActivity.From(row.Message!, address)).ToList();
        return (new ActivityList(activities, next.ToString(CultureInfo.InvariantCulture)), next, page.NewestStream);
    }
}
