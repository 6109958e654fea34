using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Messages;

/// <summary>
/// Messages as the log stores them (column <c>activity</c>). The names of the fields are those of the store: they do not follow the names of the code. A field without
/// a value is left out.
/// <code>
/// { "form": 2, "speaker": "citizen|bot|staff|hub", "text", "textFormat", "replyTo", "locale", "localTime", "timeZone", "clientId", "attachments": ["image/png"],
///   "choices": [{ "title", "value" }], "calls": [{ "title", "number" }], "citations": [{ "name", "place", "date", "address" }],
///   "about": { "topic", "outcome", "topics", "article", "confidence", "case", "question", "hotline", "ticket", "ticketSecret", "ticketKind", "asOf", "reviewed" },
///   "handoff": { "skill", "ticket", "transcript": [{ "id", "at", "isCitizen", "text" }] } }
/// </code>
/// Rows of earlier versions hold an Activity of the Bot Framework instead; <see cref="ActivityForm"/> reads those, row by row, whenever one is asked for.
/// </summary>
internal static class MessageJson
{
    private const int Form = 2;
    private const string Day = "yyyy-MM-dd";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>The message as it is stored, without what the log keeps in columns.</summary>
    public static string Write(LoggedMessage message)
    {
        // Vietnamese text takes a byte and a half a letter: large enough for nearly every message, so that nothing is copied into a larger buffer.
        var buffer = new ArrayBufferWriter<byte>(1024 + (2 * (message.Text?.Length ?? 0)));
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("form", Form);
            json.WriteString("speaker", NameOf(message.Speaker));
            Write(json, "text", message.Text);
            Write(json, "replyTo", message.ReplyTo);
            Write(json, message.Details);
            Write(json, "choices", message.Choices, choice =>
            {
                json.WriteString("title", choice.Title);
                json.WriteString("value", choice.Value);
            });
            Write(json, "calls", message.Calls, call =>
            {
                json.WriteString("title", call.Title);
                json.WriteString("number", call.Number);
            });
            Write(json, "citations", message.Citations, citation =>
            {
                json.WriteString("name", citation.Name);
                Write(json, "place", citation.Place);
                json.WriteString("date", citation.Date);
                Write(json, "address", citation.Address);
            });
            Write(json, message.About);
            Write(json, message.Handoff);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The message of a row. The parameters other than <paramref name="json"/> are the row's columns.</summary>
    public static LoggedMessage Read(string json, string id, string type, DateTimeOffset at)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var empty = new LoggedMessage { Id = id, Type = type, At = at, Speaker = Speaker.Citizen };
        return root.TryGetProperty("form", out _) ? Read(root, empty) : ActivityForm.Read(root, empty);
    }

    /// <summary>Only the words of a stored message; null where it has none. Both forms call them the same.</summary>
    public static string? ReadText(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.TextAt("text");
    }

    private static LoggedMessage Read(JsonElement root, LoggedMessage empty) => empty with
    {
        Speaker = SpeakerOf(root.TextAt("speaker")),
        Text = root.TextAt("text"),
        ReplyTo = root.TextAt("replyTo"),
        Details = new MessageDetails
        {
            TextFormat = root.TextAt("textFormat"),
            Locale = root.TextAt("locale"),
            LocalTime = root.TimeAt("localTime"),
            TimeZone = root.TextAt("timeZone"),
            ClientId = root.TextAt("clientId"),
            Attachments = root.ListAt("attachments", type => type.GetString()),
        },
        Choices = root.ListAt("choices", choice => new Choice(choice.TextAt("title") ?? "", choice.TextAt("value") ?? "")),
        Calls = root.ListAt("calls", call => new CallOffer(call.TextAt("title") ?? "", call.TextAt("number") ?? "")),
        Citations = root.ListAt("citations", ReadCitation),
        About = root.ObjectAt("about") is { } about ? ReadAbout(about) : null,
        Handoff = root.ObjectAt("handoff") is { } handoff
            ? new HandoffRequest(handoff.TextAt("skill") ?? "", handoff.TextAt("ticket"), handoff.ListAt("transcript", ReadLine))
            : null,
    };

    /// <summary>What a reply says about itself: the same names stand in <c>channelData.supportBot</c>.</summary>
    public static ReplyAbout ReadAbout(JsonElement about) => new()
    {
        Topic = about.TextAt("topic") ?? "",
        Outcome = OutcomeNames.TryRead(about.TextAt("outcome")) ?? Outcome.Answered,
        Topics = about.ListAt("topics", topic => topic.GetString() ?? "") is { Count: > 0 } topics ? topics : null,
        Article = about.TextAt("article"),
        Confidence = about.TryGetProperty("confidence", out var confidence) ? confidence.GetDouble() : null,
        Case = about.TextAt("case"),
        Question = about.TextAt("question"),
        Hotline = about.TextAt("hotline"),
        Ticket = about.TextAt("ticket"),
        TicketSecret = about.TextAt("ticketSecret"),
        TicketKind = TicketKindNames.TryRead(about.TextAt("ticketKind")),
        AsOf = ReadDay(about.TextAt("asOf")) ?? default,
        Reviewed = ReadDay(about.TextAt("reviewed")),
    };

    private static Citation ReadCitation(JsonElement citation) =>
        new(citation.TextAt("name") ?? "", citation.TextAt("place"), citation.TextAt("date") ?? "", citation.TextAt("address"));

    private static HandoffLine ReadLine(JsonElement line) =>
        new(line.TextAt("id"), line.TimeAt("at"), line.TryGetProperty("isCitizen", out var isCitizen) && isCitizen.ValueKind == JsonValueKind.True, line.TextAt("text"));

    private static void Write(Utf8JsonWriter json, MessageDetails details)
    {
        Write(json, "textFormat", details.TextFormat);
        Write(json, "locale", details.Locale);
        if (details.LocalTime is { } localTime)
        {
            json.WriteString("localTime", localTime);
        }

        Write(json, "timeZone", details.TimeZone);
        Write(json, "clientId", details.ClientId);
        WriteTexts(json, "attachments", details.Attachments);
    }

    private static void Write(Utf8JsonWriter json, ReplyAbout? about)
    {
        if (about is null)
        {
            return;
        }

        json.WriteStartObject("about");
        json.WriteString("topic", about.Topic);
        json.WriteString("outcome", OutcomeNames.Write(about.Outcome));
        WriteTexts(json, "topics", about.Topics ?? []);
        Write(json, "article", about.Article);
        if (about.Confidence is { } confidence)
        {
            json.WriteNumber("confidence", confidence);
        }

        Write(json, "case", about.Case);
        Write(json, "question", about.Question);
        Write(json, "hotline", about.Hotline);
        Write(json, "ticket", about.Ticket);
        Write(json, "ticketSecret", about.TicketSecret);
        Write(json, "ticketKind", about.TicketKind is { } kind ? TicketKindNames.Write(kind) : null);
        json.WriteString("asOf", about.AsOf.ToString(Day, CultureInfo.InvariantCulture));
        Write(json, "reviewed", about.Reviewed?.ToString(Day, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HandoffRequest? handoff)
    {
        if (handoff is null)
        {
            return;
        }

        json.WriteStartObject("handoff");
        json.WriteString("skill", handoff.Skill);
        Write(json, "ticket", handoff.Ticket);
        Write(json, "transcript", handoff.Transcript, line =>
        {
            Write(json, "id", line.Id);
            if (line.At is { } at)
            {
                json.WriteString("at", at);
            }

            json.WriteBoolean("isCitizen", line.IsCitizen);
            Write(json, "text", line.Text);
        });
        json.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> writeFields)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeFields(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string?> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static DateOnly? ReadDay(string? day) => DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    private static string NameOf(Speaker speaker) => speaker switch
    {
        Speaker.Citizen => "citizen",
        Speaker.Bot => "bot",
        Speaker.Staff => "staff",
        Speaker.Hub => "hub",
    };

    private static Speaker SpeakerOf(string? name) => name switch
    {
        "bot" => Speaker.Bot,
        "staff" => Speaker.Staff,
        "hub" => Speaker.Hub,
        _ => Speaker.Citizen,
    };
}
