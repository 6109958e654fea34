using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Activities as JSON: camelCase, nulls left out, Vietnamese letters as they are. A property given twice is malformed.</summary>
internal static class ActivityJson
{
    // A name that stands twice, at whatever depth, is found here and not by who first looks at it.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>How each type is written and read.</summary>
    public static ActivityJsonContext Wire { get; } = new(new JsonSerializerOptions(ActivityJsonContext.Default.Options!)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new ExactNames<JsonNode>(), new ExactNames<JsonArray>() },
    });

    /// <summary>The activity in these bytes; null where they hold none.</summary>
    public static Activity? TryRead(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonBody.TryRepair(body) is { } json && JsonElement.Parse(json.Span, Strict).Deserialize(Wire.Activity) is { } read ? Narrowed(read) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Wire.Activity);

    // Of what callers attach nothing but the kind is ever looked at. A null entry of a list says nothing; types cannot keep it out.
    private static Activity Narrowed(Activity read) => read with
    {
        MembersAdded = read.MembersAdded?.Where(member => member is not null).ToList(),
        Attachments = read.Attachments?.Where(attachment => attachment is not null).Select(attachment => new Attachment { ContentType = attachment.ContentType }).ToList(),
        SuggestedActions = null,
        Entities = null,
    };

    // The fields of an activity are told by their names in any case; in what is free of form, "a" and "A" are two names.
    private sealed class ExactNames<T> : JsonConverter<T>
        where T : JsonNode
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonNode.Parse(ref reader) as T ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteTo(writer, options);
    }
}

/// <summary>The generated part of <see cref="ActivityJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivityList))]
internal sealed partial class ActivityJsonContext : JsonSerializerContext;

/// <summary>
/// Activities in the answer to <c>expectReplies</c> and in what Direct Line fetches.
/// <paramref name="Watermark"/>: the place in the log up to which a list for Direct Line goes; null elsewhere.
/// </summary>
internal sealed record ActivityList(IReadOnlyList<Activity> Activities, string? Watermark = null);
