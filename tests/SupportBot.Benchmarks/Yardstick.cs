using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;

namespace SupportBot.Benchmarks;

/// <summary>
/// What every figure is compared with: work of the base class library alone that any bot does with a message. Read the column "Ratio", it holds on any
/// machine.
/// </summary>
[MemoryDiagnoser]
[HideColumns("Job", "Toolchain", "Error", "RatioSD", "Alloc Ratio", "IterationCount", "LaunchCount", "WarmupCount")]
public abstract partial class Yardstick
{
    private const string Json =
        """{"type":"message","id":"0f5c1e2ab7d94f1d8c3e5a7b9d1f2c4e","timestamp":"2026-11-22T03:00:00.0000000Z","localTimestamp":"2026-11-22T10:00:00.0000000+07:00","serviceUrl":"http://localhost:3978/","channelId":"emulator","from":{"id":"citizen-7f3a1c","name":"Citizen","role":"user"},"conversation":{"id":"e1b5c3d7-2f4a-4c6e-8a1b-9d3f5e7a2c4b"},"recipient":{"id":"supportbot","name":"SupportBot","role":"bot"},"textFormat":"plain","locale":"vi-VN","text":"tài khoản VNeID mức 2 đăng ký ở đâu và mang gì","deliveryMode":"expectReplies","attachments":[],"entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true}]}""";

    private readonly byte[] received = Encoding.UTF8.GetBytes(Json);

    /// <summary>How long the message is.</summary>
    [Params(12, 400)]
    public int Words { get; set; }

    /// <summary>The message.</summary>
    protected string Text => Samples.OfLength(Words);

    /// <summary>Marks off by Unicode decomposition, lower case, cut at blanks.</summary>
    [Benchmark(Baseline = true)]
    public string[] SplitAndFold()
    {
        var folded = new StringBuilder(Text.Length);
        foreach (var c in Text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c == 'đ' ? 'd' : char.ToLowerInvariant(c));
            }
        }

        return folded.ToString().Split(' ');
    }

    /// <summary>An Activity of about 650 bytes read and written again, with generated serialisation.</summary>
    [Benchmark]
    public byte[] ActivityRoundTrip() =>
        JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(received, ActivityContext.Default.WireActivity)!, ActivityContext.Default.WireActivity);

    internal sealed record WireActivity(
        string Type, string Id, DateTimeOffset Timestamp, DateTimeOffset LocalTimestamp, string ServiceUrl, string ChannelId, WireAccount From, WireAccount Conversation, WireAccount Recipient,
        string TextFormat, string Locale, string Text, string DeliveryMode, IReadOnlyList<JsonElement> Attachments, IReadOnlyList<JsonElement> Entities);

    internal sealed record WireAccount(string Id, string? Name, string? Role);

    internal sealed record WireReplies(IReadOnlyList<WireActivity> Activities);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(WireActivity))]
    [JsonSerializable(typeof(WireReplies))]
    internal sealed partial class ActivityContext : JsonSerializerContext;
}
