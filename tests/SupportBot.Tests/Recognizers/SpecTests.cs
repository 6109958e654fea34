using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Recognizers.Text;
using SupportBot.Recognizers;

namespace SupportBot.Tests.Recognizers;

/// <summary>Runs the specs beside this file, which have the form of Recognizers-Text's: input, context, results.</summary>
public sealed class SpecTests
{
    private static readonly EntityRecognizer Recognizer = new(Registers.Provinces);

    public static TheoryData<string, int, string> Specs()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var file in Directory.EnumerateFiles(SpecFolder, "*.json").Order(StringComparer.Ordinal))
        {
            var specs = Read(file);
            for (var i = 0; i < specs.Count; i++)
            {
                data.Add(Path.GetFileName(file), i, (string?)specs[i]?["Input"] ?? string.Empty);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Text_gives_exactly_the_entities_of_its_spec(string file, int index, string input)
    {
        var spec = Read(Path.Combine(SpecFolder, file))[index] ?? throw new InvalidDataException(file);
        var reference = DateTime.Parse((string?)spec["Context"]?["ReferenceDateTime"] ?? string.Empty, CultureInfo.InvariantCulture);

        var actual = Recognizer.Recognize(input, reference).Select(ToJson).ToArray();

        var expected = spec["Results"]?.AsArray().ToArray() ?? [];
        Assert.True(JsonNode.DeepEquals(new JsonArray([.. expected.Select(node => node?.DeepClone())]), new JsonArray(actual)), $"{input}\n{new JsonArray([.. actual.Select(node => node?.DeepClone())]).ToJsonString()}");
    }

    private static string SpecFolder => Path.Combine(AppContext.BaseDirectory, "Recognizers", "Specs");

    private static JsonArray Read(string file) => JsonNode.Parse(File.ReadAllText(file))?.AsArray() ?? [];

    private static JsonNode? ToJson(ModelResult entity) => JsonSerializer.SerializeToNode(new
    {
        entity.Text,
        entity.TypeName,
        entity.Resolution,
        entity.Start,
        entity.End,
    });
}
