using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Activities as JSON: camelCase, nulls left out, Vietnamese letters as they are. A property given twice is malformed.</summary>
internal static class ActivityJson
{
    /// <summary>How each type is written and read.</summary>
    public static ActivityJsonContext Wire { get; } = new(new JsonSerializerOptions(ActivityJsonContext.Default.Options!)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>The activity in these bytes; null where they hold none.</summary>
    public static Activity? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.StartsWith("\uFEFF"u8) ? body[3..] : body, Wire.Activity) is { } read ? WithoutNulls(read) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Wire.Activity);

    /// <summary>An activity that this program wrote.</summary>
    public static Activity ReadStored(string json) =>
        JsonSerializer.Deserialize(json, Wire.Activity) ?? throw new InvalidOperationException("The log holds an empty activity.");

    // A null entry of a list says nothing; types cannot keep it out of what callers send.
    private static Activity WithoutNulls(Activity read) => read with
    {
        MembersAdded = read.MembersAdded?.Where(member => member is not null).ToList(),
        Attachments = read.Attachments?.Where(attachment => attachment is not null).ToList(),
        Entities = read.Entities is { } entities ? new JsonArray([.. entities.OfType<JsonNode>().Select(entity => entity.DeepClone())]) : null,
    };
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
