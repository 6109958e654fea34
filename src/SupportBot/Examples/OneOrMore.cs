using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Examples;

/// <summary>Reads a text or a list of texts as a list.</summary>
internal sealed class OneOrMore : JsonConverter<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => [reader.GetString()!],
        JsonTokenType.StartArray => JsonSerializer.Deserialize<List<string>>(ref reader, options),
        _ => throw new JsonException("A text or a list of texts is expected."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, options);
}
