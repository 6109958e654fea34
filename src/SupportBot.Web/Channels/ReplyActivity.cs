using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Conversations;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels;

/// <summary>Puts a reply, fitted to its channel, into the form of an Activity; its addresses are filled in by <see cref="ActivityAddress"/>.</summary>
internal static class ReplyActivity
{
    public static Activity From(Reply reply, ChannelCapabilities channel, string id, DateTimeOffset at) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        Timestamp = at,
        Text = reply.Text,
        TextFormat = channel.ShowsMarkdown ? "markdown" : "plain",
        Locale = "vi-VN",
        InputHint = reply.About.Outcome is Outcome.Asked or Outcome.Suggested ? "expectingInput" : "acceptingInput",
        SuggestedActions = Buttons(reply),
        Entities = Sources(reply.Citations),
        ChannelData = new JsonObject { ["supportBot"] = Describe(reply.About) },
    };

    /// <summary>True where a member of staff wrote it.</summary>
    public static bool IsFromStaff(Activity reply) => (string?)reply.ChannelData?["supportBot"]?["outcome"] == StoredState.Write(Outcome.Staff);

    /// <summary>Id of a row of the log, made of characters that no client mangles.</summary>
    public static string IdOf(string conversationId, long seq) => string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{seq:D7}");

    private static SuggestedActions? Buttons(Reply reply)
    {
        var actions = reply.Choices.Select(choice => new CardAction { Type = "imBack", Title = choice.Title, Value = choice.Value })
            .Concat(reply.Calls.Select(call => new CardAction { Type = "call", Title = call.Title, Value = $"tel:{call.Number}" }))
            .ToList();
        return actions.Count == 0 ? null : new SuggestedActions { Actions = actions };
    }

    private static JsonObject Describe(ReplyAbout about)
    {
        var described = new JsonObject { ["topic"] = about.Topic, ["outcome"] = StoredState.Write(about.Outcome) };
        AddText("article", about.Article);
        if (about.Topics is { Count: > 0 } topics)
        {
            described["topics"] = new JsonArray([.. topics.Select(topic => (JsonNode)topic)]);
        }

        if (about.Confidence is { } confidence)
        {
            described["confidence"] = Math.Round(confidence, 2);
        }

        AddText("case", about.Case);
        AddText("question", about.Question);
        AddText("hotline", about.Hotline);
        AddText("ticket", about.Ticket);
        AddText("ticketSecret", about.TicketSecret);
        AddText("asOf", about.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        AddText("reviewed", about.Reviewed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return described;

        void AddText(string name, string? value)
        {
            if (value is not null)
            {
                described[name] = value;
            }
        }
    }

    // The convention that Microsoft 365 and Web Chat render as numbered sources.
    private static JsonArray? Sources(IReadOnlyList<Citation> citations) => citations.Count == 0 ? null : new JsonArray(new JsonObject
    {
        ["type"] = "https://schema.org/Message",
        ["@type"] = "Message",
        ["@context"] = "https://schema.org",
        ["@id"] = "",
        ["citation"] = new JsonArray([.. citations.Select((citation, index) => (JsonNode)Claim(citation, index + 1))]),
    });

    private static JsonObject Claim(Citation citation, int position)
    {
        var document = new JsonObject { ["@type"] = "DigitalDocument", ["name"] = citation.Name, ["datePublished"] = citation.Date };
        if (citation.Place is not null)
        {
            document["abstract"] = citation.Place;
        }

        if (citation.Address is not null)
        {
            document["url"] = citation.Address;
        }

        return new JsonObject { ["@type"] = "Claim", ["position"] = position, ["appearance"] = document };
    }
}
