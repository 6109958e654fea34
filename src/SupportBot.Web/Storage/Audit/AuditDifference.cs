using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupportBot.Web.Storage.Audit;

/// <summary>Fields with their values before and after; those that stayed the same are left out.</summary>
internal sealed class AuditDifference
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // In the order of their names, so that the same difference is always the same text.
    private readonly SortedDictionary<string, string?[]> fields = new(StringComparer.Ordinal);

    /// <summary>True where nothing is different.</summary>
    public bool IsEmpty => fields.Count == 0;

    /// <summary>Adds a field whose value changed.</summary>
    public AuditDifference With(string field, string? before, string? after)
    {
        if (before != after)
        {
            fields[field] = [before, after];
        }

        return this;
    }

    /// <summary>JSON, as the log keeps it; null where nothing is different.</summary>
    public string? ToJson() => IsEmpty ? null : JsonSerializer.Serialize(fields, Json);

    /// <summary>Field, before, after, as <see cref="ToJson"/> wrote them.</summary>
    public static IReadOnlyList<(string Field, string? Before, string? After)> Read(string? json) => json is null
        ? []
        : JsonSerializer.Deserialize<Dictionary<string, string?[]>>(json)!.Select(field => (field.Key, field.Value.ElementAtOrDefault(0), field.Value.ElementAtOrDefault(1))).ToList();
}
