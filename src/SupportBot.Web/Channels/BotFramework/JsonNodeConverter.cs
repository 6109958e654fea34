using System.Text.Json.Nodes;
using Newtonsoft.Json;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Lets the SDK's serializer write our JSON as it is.</summary>
internal sealed class JsonNodeConverter : JsonConverter<JsonNode>
{
    public override bool CanRead => false;

    public override void WriteJson(JsonWriter writer, JsonNode? value, JsonSerializer serializer) => writer.WriteRawValue(value?.ToJsonString() ?? "null");

    public override JsonNode ReadJson(JsonReader reader, Type objectType, JsonNode? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        throw new NotSupportedException("Answers of the Connector hold nothing that is free of form.");
}
