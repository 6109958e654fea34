using System.Text.Json.Nodes;
using SupportBot.Conversations;
using SupportBot.Web.Channels;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Handoff;

/// <summary>
/// The events by which bots and hubs of people hand conversations over, after Microsoft's convention: <c>handoff.initiate</c> goes out where a
/// citizen asks for a person, <c>handoff.status</c> comes back.
/// </summary>
internal sealed class HandoffEvents(ConversationLog log, ChannelCatalog channels)
{
    private const string Initiate = "handoff.initiate";
    private const string Status = "handoff.status";
    private const int MaxTranscriptLines = 50;

    /// <summary>What a hub says with that activity; null where it says nothing of the kind.</summary>
    public static HandoffStatus? ReadStatus(Activity activity) => activity is { Type: ActivityTypes.Event, Name: Status, Value: JsonObject value }
        ? (value["state"] as JsonValue)?.TryGetValue<string>(out var state) == true ? ReadState(state) : null
        : null;

    /// <summary>The commit, and with it the event where this turn asks for a person and the channel may have a hub behind it.</summary>
    public async Task<TurnCommit> AddAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var isAsked = commit.Before.State.Handoff is null && commit.State.Handoff is { Stage: HandoffStage.Pending };
        if (!isAsked || !channels.For(commit.Before.Key.Channel).TellsHubs)
        {
            return commit;
        }

        var earlier = commit.Before.IsNew ? [] : await log.ReadLatestAsync(commit.Before.Id, MaxTranscriptLines, cancellationToken);
        return commit with { Rows = [.. commit.Rows, Row(commit, [.. earlier, .. commit.Rows])] };
    }

    private static HandoffStatus? ReadState(string state) => state switch
    {
        "accepted" => HandoffStatus.Accepted,
        "failed" => HandoffStatus.Failed,
        "completed" => HandoffStatus.Completed,
        _ => null,
    };

    private static LogRow Row(TurnCommit commit, IReadOnlyList<LogRow> said)
    {
        var last = commit.Rows[^1];
        var (seq, at) = (last.Seq + 1, last.At.AddMilliseconds(1));
        var activity = new Activity
        {
            Type = ActivityTypes.Event,
            Id = ReplyActivity.IdOf(commit.Before.Id, seq),
            Timestamp = at,
            Name = Initiate,
            ReplyToId = ActivityJson.ReadStored(last.Json!).ReplyToId,
            Value = new JsonObject { ["skill"] = commit.State.LastTopic ?? Topics.Human, ["ticket"] = commit.State.TicketCode },
            Attachments = [new Attachment { ContentType = "application/json", Name = "Transcript", Content = Transcript(said) }],
        };
        return last with { Seq = seq, ActivityId = activity.Id, Type = ActivityTypes.Event, Json = ActivityJson.Write(activity), Activity = activity, About = null, At = at };
    }

    // Masked, as it lies in the log, and without anybody's id.
    private static JsonObject Transcript(IReadOnlyList<LogRow> said) => new()
    {
        ["activities"] = new JsonArray([.. said
            .Where(row => row is { Type: ActivityTypes.Message, Json: not null })
            .TakeLast(MaxTranscriptLines)
            .Select(row => (JsonNode)Line(row, ActivityJson.ReadStored(LoggedSecrets.Hide(row.Json!))))]),
    };

    private static JsonObject Line(LogRow row, Activity message)
    {
        var role = row.Direction == "in" ? "user" : "bot";
        return new JsonObject
        {
            ["type"] = ActivityTypes.Message,
            ["id"] = message.Id,
            ["timestamp"] = message.Timestamp,
            ["from"] = new JsonObject { ["id"] = role, ["role"] = role },
            ["text"] = message.Text,
        };
    }
}
