using System.Text.Json;

namespace SupportBot.Web.Channels.Webhooks;

/// <summary>Reads JSON of which nothing is sure: what is missing or of another kind is simply not there.</summary>
internal static class LenientJson
{
    private const int MaxIdLength = 1024;

    public static JsonElement? Find(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The text there; null where there is none. Half a surrogate pair makes it empty; in repaired JSON there is none.</summary>
    public static string? Text(this JsonElement parent, string name)
    {
        if (parent.Find(name) is not { ValueKind: JsonValueKind.String } found)
        {
            return null;
        }

        try
        {
            return found.GetString();
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>An id, which providers write now as text, now as a number. What no id of theirs is (too long, or with a NUL) is not there.</summary>
    public static string? Id(this JsonElement parent, string name)
    {
        var id = parent.Text(name) is { Length: > 0 } text ? text : parent.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null;
        return id is null || id.Length > MaxIdLength || id.Contains('\0', StringComparison.Ordinal) ? null : id;
    }

    /// <summary>The number there; 0 where there is none.</summary>
    public static long Number(this JsonElement parent, string name) =>
        parent.Find(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number) ? number : 0;

    public static bool IsTrue(this JsonElement parent, string name) => parent.Find(name)?.ValueKind == JsonValueKind.True;
}
