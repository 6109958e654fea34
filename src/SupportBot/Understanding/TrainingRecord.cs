using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Understanding;

/// <summary>
/// What is expensive to find in training and small: which examples hold the borders of the classes, what cross-validation found, the weights of readings. Training
/// takes each part that is there, and puts in those that are not. It fits one content and one version of the program (<see cref="Key"/>); without it the same is
/// found again. It holds numbers alone.
/// </summary>
/// <param name="key">Names the content and the program.</param>
public sealed class TrainingRecord(string key)
{
    /// <summary>Names the content and the program that it was made from.</summary>
    public string Key { get; } = key;

    /// <summary>True where training has nothing left to find.</summary>
    public bool IsComplete => Classifier is not null && Readings is not null;

    /// <summary>Of the text classifier.</summary>
    internal ClassifierRecord? Classifier { get; set; }

    /// <summary>The weights of readings, a row a kind.</summary>
    internal double[][]? Readings { get; set; }

    /// <summary>The key of a content for this version of the program.</summary>
    /// <param name="contentHash">Hash of the content's files.</param>
    public static string KeyFor(string contentHash) => Hash(
        $"{contentHash} {typeof(TrainingRecord).Module.ModuleVersionId} {typeof(Recognizers.Text.CleanText).Module.ModuleVersionId}");

    /// <summary>The record as JSON.</summary>
    public byte[] Write()
    {
        var parts = JsonSerializer.Serialize(new Parts(Classifier, Readings));
        return JsonSerializer.SerializeToUtf8Bytes(new Sealed(Key, Hash(parts), JsonDocument.Parse(parts).RootElement));
    }

    /// <summary>A record that was written before; null where it is damaged or has another key.</summary>
    public static TrainingRecord? Read(ReadOnlySpan<byte> json, string key)
    {
        try
        {
            return JsonSerializer.Deserialize<Sealed>(json) is { } read && read.Key == key && read.Sum == Hash(read.Parts.GetRawText()) && read.Parts.Deserialize<Parts>() is { } parts
                ? new TrainingRecord(key) { Classifier = parts.Classifier, Readings = parts.Readings }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // The sum tells a damaged file before anything in it is believed.
    private sealed record Sealed(
        [property: JsonPropertyName("key")] string Key, [property: JsonPropertyName("sum")] string Sum, [property: JsonPropertyName("parts")] JsonElement Parts);

    private sealed record Parts(ClassifierRecord? Classifier, double[][]? Readings);
}

/// <summary>The result of training a text classifier.</summary>
internal sealed record ClassifierRecord(CalibrationRecord Calibration, Borders Borders);

/// <summary>The result of cross-validation.</summary>
/// <param name="Weights">One weight a kind of evidence.</param>
/// <param name="Signs">The weights of what tells how sure a first choice is.</param>
/// <param name="Map">The map to the share of right ones: from, to, from, to …</param>
/// <param name="Probabilities">The probability given to the first choice of each held-out example of a known class.</param>
/// <param name="Right">Whether it was right.</param>
/// <param name="AbstainBelow">The threshold for abstaining.</param>
internal sealed record CalibrationRecord(double[] Weights, double[] Signs, double[] Map, double[] Probabilities, bool[] Right, double AbstainBelow);
