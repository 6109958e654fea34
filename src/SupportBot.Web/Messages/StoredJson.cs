using System.Text.Json;

namespace SupportBot.Web.Messages;

/// <summary>Reads fields of stored JSON: what is missing, or of another kind than it should be, counts as not there.</summary>
internal static class StoredJson
{
    /// <summary>The text there; null where there is none.</summary>
    public static string? TextAt(this JsonElement parent, string name) => Find(parent, name, JsonValueKind.String)?.GetString();

    /// <summary>The time there; null where there is none.</summary>
    public static DateTimeOffset? TimeAt(this JsonElement parent, string name) =>
        Find(parent, name, JsonValueKind.String) is { } found && found.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>The object there; null where there is none.</summary>
    public static JsonElement? ObjectAt(this JsonElement parent, string name) => Find(parent, name, JsonValueKind.Object);

    /// <summary>The items of the list there, read one by one; empty where there is no list.</summary>
    public static IReadOnlyList<T> ListAt<T>(this JsonElement parent, string name, Func<JsonElement, T> read) =>
        Find(parent, name, JsonValueKind.Array) is { } list && list.GetArrayLength() > 0 ? list.EnumerateArray().Select(read).ToArray() : Array.Empty<T>();

    private static JsonElement? Find(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var found) && found.ValueKind == kind ? found : null;
}
