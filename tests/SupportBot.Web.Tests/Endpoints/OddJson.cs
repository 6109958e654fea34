using System.Text;

namespace SupportBot.Web.Tests.Endpoints;

/// <summary>Bodies that no well-behaved client sends, by what they are. <c>QUOTED</c> stands for words that must not turn up in a log.</summary>
internal static class OddJson
{
    public const string Quoted = "QUOTED-0912345678";

    private const string Talk = "\"conversation\":{\"id\":\"odd\"}";

    /// <summary>Half of an emoji, somewhere: the message is answered.</summary>
    public static IEnumerable<byte[]> Halves() => Texts(
        $$$$"""{"type":"message","text":"chào \ud83d",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào \uDE00 anh",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào \ude00\ud83d",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào \ud83d\ud83d\ude00",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào \ud83d\u0041",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào \ud83d\\ude00",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","conversation":{"id":"odd\udfff"}}""",
        $$$$"""{"type":"message","text":"chào","from":{"id":"u\ud83d","name":"\ud83d"},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","x\ud83d":1,{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","locale":"\ud83d",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","channelData":{"\ud83d":"\ud83d"},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","entities":[{"\ud83d":"\ud83d"}],{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","value":"\ud83d",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","attachments":[{"contentType":"\ud83d","name":"\ud83d","content":"\ud83d"}],{{{{Talk}}}}}""")
        .Append(Bytes("{\"type\":\"message\",\"text\":\"chào ", [0xED, 0xA0, 0xBD], $"\",{Talk}}}"));

    /// <summary>Valid, if strange: taken.</summary>
    public static IEnumerable<byte[]> Strange() => Texts(
        $$$$"""{"type":"message","text":"chào","channelData":{"a":1,"A":2},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","entities":[{"a":1,"A":2},null,5],{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","channelData":{"clientActivityID":1e99999},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","channelData":[1,"x",null],"value":{{{{new string('9', 5000)}}}},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","channelData":5,{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","channelData":{{{{new string('[', 50)}}}}{{{{new string(']', 50)}}}},{{{{Talk}}}}}""",
        $$$$"""{"":"","type":"message","text":"chào","channelData":{"":{"":1}},{{{{Talk}}}}}""",
        $$$$"""{"$type":"System.Object","$id":"1","$ref":"2","type":"message","text":"chào",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","localTimestamp":"0001-01-01T00:00:00Z",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào","suggestedActions":{"to":null,"actions":[null]},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào\u0000\u202e\uffff\udbff\udfff",{{{{Talk}}}}}""",
        "{" + string.Concat(Enumerable.Range(0, 9000).Select(i => $"\"k{i}\":1,")) + $"\"type\":\"message\",\"text\":\"chào\",{Talk}}}",
        $$$$"""{"type":"message","text":"chào","attachments":[{{{{string.Join(',', Enumerable.Repeat("{}", 20_000))}}}}],{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"chào {{{{new string('\u0301', 20_000)}}}}",{{{{Talk}}}}}""");

    /// <summary>A name that stands twice: of an activity that is none.</summary>
    public static IEnumerable<byte[]> Doubled() => Texts(
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}","text":"b",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}","TEXT":"b",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","conversation":{"id":"odd","id":"{{{{Quoted}}}}"}}""",
        $$$$"""{"type":"message","text":"a","channelData":{"{{{{Quoted}}}}":1,"{{{{Quoted}}}}":2},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","channelData":{"x":[{"{{{{Quoted}}}}":1,"{{{{Quoted}}}}":2}]},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","channelData":{"clientActivityID":"1","client\u0041ctivityID":"{{{{Quoted}}}}"},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","entities":[{"{{{{Quoted}}}}":1,"{{{{Quoted}}}}":2}],{{{{Talk}}}}}""",
        $$$$"""{"type":"event","name":"handoff.status","value":{"{{{{Quoted}}}}":"x","{{{{Quoted}}}}":"y"},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","attachments":[{"content":{"{{{{Quoted}}}}":1,"{{{{Quoted}}}}":2}}],{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","suggestedActions":{"actions":[{"value":{"{{{{Quoted}}}}":1,"{{{{Quoted}}}}":2}}]},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","unknown":{"{{{{Quoted}}}}":1,"{{{{Quoted}}}}":2},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","entities":{"{{{{Quoted}}}}":1},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","entities":"{{{{Quoted}}}}",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"a","localTimestamp":"9999-12-31T23:59:59-14:00{{{{Quoted}}}}",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":{"{{{{Quoted}}}}":1},{{{{Talk}}}}}""");

    /// <summary>No JSON at all, or deeper than anybody reads.</summary>
    public static IEnumerable<byte[]> Broken() => Texts(
        "\uFEFF\uFEFF{}",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}","x":NaN,{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}","x":-Infinity,{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}",{{{{Talk}}}},}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}",/**/{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}\x41",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}\u12",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}\ud83""",
        $$$$"""{'type':'message','text':'{{{{Quoted}}}}'}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}"}{"type":"message"}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}{{{{'\u0001'}}}}",{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}","channelData":{{{{new string('[', 5000)}}}}{{{{new string(']', 5000)}}}},{{{{Talk}}}}}""",
        $$$$"""{"type":"message","text":"{{{{Quoted}}}}","x":{{{{string.Concat(Enumerable.Repeat("{\"a\":", 200))}}}}1{{{{new string('}', 200)}}}},{{{{Talk}}}}}""")
        .Append(Bytes("{\"type\":\"message\",\"text\":\"QUOTED-0912345678 ", [0xE0, 0x20], $"\",{Talk}}}"))
        .Append(Bytes("{\"type\":\"message\",\"text\":\"QUOTED-0912345678 ", [0xC0, 0xAF], $"\",{Talk}}}"))
        .Append(Encoding.Unicode.GetBytes($"{{\"type\":\"message\",\"text\":\"{Quoted}\",{Talk}}}"));

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);

    private static byte[] Bytes(string before, byte[] odd, string after) => [.. Encoding.UTF8.GetBytes(before), .. odd, .. Encoding.UTF8.GetBytes(after)];
}
