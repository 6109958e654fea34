using System.Text;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Tests.Endpoints;

/// <summary>Whatever a body holds, at whatever door: never a failure, never a stack trace, and what can be understood is answered.</summary>
public sealed class OddBodyTests(EndpointsHost host) : IClassFixture<EndpointsHost>
{
    private static readonly string[] Messages = ["messages", "directline", "upload", "messenger message", "zalo message"];
    private static readonly string[] Activities = ["messages", "directline", "upload"];

    public static TheoryData<string> EndpointNames() => ["messages", "directline", "upload", "generate", "start", "session", "messenger", "messenger message", "zalo", "zalo message"];

    [Theory]
    [MemberData(nameof(EndpointNames))]
    public async Task No_body_makes_an_endpoint_fail_or_shows_in_the_log(string endpoint)
    {
        foreach (var body in (byte[][])[.. OddJson.Halves(), .. OddJson.Strange(), .. OddJson.Doubled(), .. OddJson.Broken()])
        {
            using var answer = await host.Endpoints[endpoint](body);
            var said = await answer.Content.ReadAsStringAsync();

            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {Shown(body)}");
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("   at ", host.Told, StringComparison.Ordinal);
        Assert.DoesNotContain(OddJson.Quoted, host.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_emoji_is_replaced_and_the_message_is_answered_at_every_endpoint()
    {
        foreach (var endpoint in Messages)
        {
            foreach (var body in OddJson.Halves())
            {
                var before = host.Heard.Count;
                using var answer = await host.Endpoints[endpoint](body);

                Assert.True(answer.IsSuccessStatusCode, $"{endpoint}: {(int)answer.StatusCode} for {Shown(body)}");
                Assert.True(host.Heard.Count > before, $"{endpoint} heard nothing of {Shown(body)}");
                Assert.StartsWith("chào", host.Heard.Last(), StringComparison.Ordinal);
                Assert.DoesNotContain(host.Heard.Last().EnumerateRunes(), rune => rune.Value is 0);
            }
        }

        Assert.Contains("chào \uFFFD", host.Heard);
        Assert.Contains("chào \uFFFD anh", host.Heard);
        Assert.Contains("chào \uFFFD\U0001F600", host.Heard);
        Assert.Contains("chào \uFFFDA", host.Heard);
    }

    [Fact]
    public async Task What_is_strange_but_valid_is_taken()
    {
        foreach (var endpoint in Activities)
        {
            foreach (var body in OddJson.Strange())
            {
                using var answer = await host.Endpoints[endpoint](body);

                Assert.True(answer.IsSuccessStatusCode, $"{endpoint}: {(int)answer.StatusCode} for {Shown(body)}");
            }
        }
    }

    [Fact]
    public async Task A_name_that_stands_twice_or_a_field_of_another_kind_is_malformed()
    {
        foreach (var endpoint in Activities)
        {
            foreach (var body in OddJson.Doubled())
            {
                using var answer = await host.Endpoints[endpoint](body);

                Assert.True((int)answer.StatusCode == 400, $"{endpoint}: {(int)answer.StatusCode} for {Shown(body)}");
            }
        }
    }

    [Fact]
    public async Task What_is_no_json_is_malformed_wherever_json_is_needed()
    {
        foreach (var endpoint in host.Endpoints.Keys.Where(endpoint => endpoint != "session"))
        {
            foreach (var body in OddJson.Broken())
            {
                using var answer = await host.Endpoints[endpoint](body);

                Assert.True((int)answer.StatusCode == 400, $"{endpoint}: {(int)answer.StatusCode} for {Shown(body)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(EndpointNames))]
    public async Task No_body_put_together_by_chance_makes_an_endpoint_fail(string endpoint)
    {
        var seeds = (byte[][])[.. OddJson.Halves(), .. OddJson.Doubled()];
        var chance = new Random(endpoint.Length);
        for (var i = 0; i < 150; i++)
        {
            var body = Changed(seeds[chance.Next(seeds.Length)], chance);
            using var answer = await host.Endpoints[endpoint](body);

            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {Shown(body)}");
        }

        Assert.DoesNotContain("   at ", host.Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("\\", "\\")]
    [InlineData("\\u", "\\u")]
    [InlineData("\\ud83d", "\\ufffd")]
    [InlineData("\\ud83d\\ude00", "\\ud83d\\ude00")]
    [InlineData("\\ud83d\\ud83d\\ude00", "\\ufffd\\ud83d\\ude00")]
    [InlineData("\\\\ud83d", "\\\\ud83d")]
    [InlineData("\\\\\\ud83d", "\\\\\\ufffd")]
    [InlineData("\\uDE00x\\uD83D", "\\ufffdx\\ufffd")]
    [InlineData("\\ud83d\\ude0", "\\ufffd\\ude0")]
    [InlineData("\\ue000\\ud7ff\\u+12a", "\\ue000\\ud7ff\\u+12a")]
    [InlineData("í힟 \U0001F600", "í힟 \U0001F600")]
    public void Only_halves_of_letters_are_replaced(string json, string repaired) =>
        Assert.Equal(repaired, Encoding.UTF8.GetString(JsonBody.TryRepair(Encoding.UTF8.GetBytes(json))!.Value.Span));

    // A few places are cut out, doubled, or written over with what JSON is made of.
    private static byte[] Changed(byte[] seed, Random chance)
    {
        ReadOnlySpan<string> pieces = ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "\\ud83d", "null", "1e999", "-", "true", "\0", "é", "/*", "text", "id", " "];
        var body = new List<byte>(seed);
        for (var times = chance.Next(1, 5); times > 0 && body.Count > 2; times--)
        {
            var at = chance.Next(body.Count - 1);
            var length = chance.Next(Math.Min(12, body.Count - at));
            switch (chance.Next(4))
            {
                case 0:
                    body.RemoveRange(at, length);
                    break;
                case 1:
                    body.InsertRange(at, body.GetRange(at, length));
                    break;
                case 2:
                    body[at] = (byte)chance.Next(256);
                    break;
                default:
                    body.InsertRange(at, Encoding.UTF8.GetBytes(pieces[chance.Next(pieces.Length)]));
                    break;
            }
        }

        return [.. body];
    }

    private static string Shown(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 200)));
}
