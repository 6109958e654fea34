using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Writes messages of the log as activities: the replies and requests of the bot, and the echo of what a citizen said.</summary>
internal static class MessageActivity
{
    private const string HandoffInitiate = "handoff.initiate";
    private const string CallScheme = "tel:";

    /// <summary>The message as an activity between the parties at <paramref name="address"/>.</summary>
    public static Activity From(LoggedMessage message, ActivityAddress address)
    {
        var isFromBot = message.Speaker is Speaker.Bot or Speaker.Staff;
        return new Activity
        {
            Type = message.Type,
            Id = message.Id,
            Timestamp = message.At,
            LocalTimestamp = message.Details.LocalTime,
            LocalTimezone = message.Details.TimeZone,
            ChannelId = address.ChannelId,
            From = isFromBot ? address.Bot : address.Speaker,
            Conversation = new ConversationAccount { Id = address.ExternalId },
            Recipient = isFromBot ? address.Citizen : address.Bot,
            ReplyToId = message.ReplyTo,
            Text = message.Text,
            TextFormat = message.Details.TextFormat,
            Locale = message.About is null ? message.Details.Locale : "vi-VN",
            Name = message.Handoff is null ? null : HandoffInitiate,
            Value = message.Handoff is { } handoff ? new JsonObject { ["skill"] = handoff.Skill, ["ticket"] = handoff.Ticket } : null,
            InputHint = message.About is not { } told ? null : told.Outcome is Outcome.Asked or Outcome.Suggested ? "expectingInput" : "acceptingInput",
            Attachments = Attachments(message),
            SuggestedActions = Buttons(message),
            Entities = Sources(message.Citations),
            ChannelData = message.About is { } about ? new JsonObject { ["supportBot"] = Describe(about) }
                : message.Details.ClientId is { } clientId ? new JsonObject { ["clientActivityID"] = clientId }
                : null,
        };
    }

    private static List<Attachment>? Attachments(LoggedMessage message) =>
        message.Handoff is { } handoff ? [new Attachment { ContentType = "application/json", Name = "Transcript", Content = Transcript(handoff.Transcript) }]
        : message.Details.Attachments is { Count: > 0 } attached ? attached.Select(type => new Attachment { ContentType = type }).ToList()
        : null;

    private static JsonObject Transcript(IReadOnlyList<HandoffLine> lines) => new() { ["activities"] = new JsonArray([.. lines.Select(line => (JsonNode)Line(line))]) };

    private static JsonObject Line(HandoffLine line)
    {
        var role = line.IsCitizen ? "user" : "bot";
        return new JsonObject
        {
            ["type"] = ActivityTypes.Message,
            ["id"] = line.Id,
            ["timestamp"] = line.At,
            ["from"] = new JsonObject { ["id"] = role, ["role"] = role },
            ["text"] = line.Text,
        };
    }

    private static SuggestedActions? Buttons(LoggedMessage message)
    {
        var actions = message.Choices.Select(choice => new CardAction { Type = "imBack", Title = choice.Title, Value = choice.Value })
            .Concat(message.Calls.Select(call => new CardAction { Type = "call", Title = call.Title, Value = CallScheme + call.Number }))
            .ToList();
        return actions.Count == 0 ? null : new SuggestedActions { Actions = actions };
    }

    private static JsonObject Describe(ReplyAbout about)
    {
        var described = new JsonObject { ["topic"] = about.Topic, ["outcome"] = OutcomeNames.Write(about.Outcome) };
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
        AddText("ticketKind", about.TicketKind is { } kind ? TicketKindNames.Write(kind) : null);
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
