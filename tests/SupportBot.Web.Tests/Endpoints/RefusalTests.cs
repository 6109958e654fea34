using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportBot.Web.Tests.Endpoints;

/// <summary>A flood of calls that have to be refused: few lines in the log, and nobody else is kept out.</summary>
public sealed partial class RefusalTests : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>More than the measure of one address.</summary>
    private const int Flood = 1100;

    private const int AtOnce = 20;

    private readonly EndpointsHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("messages", "botframework", 400)]
    [InlineData("zalo", "zalo", 400)]
    [InlineData("messenger unsigned", "messenger", 401)]
    [InlineData("directline unsigned", "directline", 403)]
    [InlineData("form of another site", "webchat", 403)]
    public async Task The_log_tells_of_a_flood_once_a_second_with_its_number_and_the_rest_is_turned_away(string kind, string channel, int status)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var answers = await FloodAsync(kind);
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;

        Assert.Equal([status, 429], answers.Distinct().Order());
        await Eventually.TrueAsync(() => Refused(channel).Sum(line => line.Count) == answers.Count);
        var lines = Refused(channel).Where(line => line.Status == status).ToList();
        Assert.InRange(lines.Count, 1, (int)seconds + 3);
        Assert.Equal(answers.Count(answer => answer == status), lines.Sum(line => line.Count));
        Assert.DoesNotContain("   at ", host.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_proved_to_be_somebody_is_heard_while_others_flood_from_the_same_address()
    {
        await FloodAsync("directline unsigned");
        await FloodAsync("messenger unsigned");
        await FloodAsync("form of another site");

        using var talk = await host.Endpoints["directline"](Message("chào"));
        using var meta = await host.Endpoints["messenger message"](Encoding.UTF8.GetBytes("""{"mid":"m-1","text":"chào"}"""));
        using var page = await host.PostAsync("/", "text=ch%C3%A0o"u8.ToArray(), "application/x-www-form-urlencoded", headers: ("Cookie", $"supportbot.talk={host.Talk.Token}"));

        Assert.Equal(HttpStatusCode.OK, talk.StatusCode);
        Assert.Equal(HttpStatusCode.OK, meta.StatusCode);
        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
    }

    [Fact]
    public async Task A_flood_at_one_endpoint_closes_no_other_and_a_moment_later_that_one_is_open_again()
    {
        await FloodAsync("messages");

        using var other = await host.Endpoints["zalo message"](Encoding.UTF8.GetBytes("""{"msg_id":"z-1","text":"chào"}"""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        HttpStatusCode status;
        do
        {
            using var again = await host.Endpoints["messages"](Message("chào"));
            status = again.StatusCode;
        }
        while (status == HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.Accepted, status);
    }

    [Fact]
    public async Task Calls_that_are_accepted_are_never_counted_by_address()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Flood).Select(async i =>
        {
            using var answer = await host.PostAsync("/api/messages", $$$"""{"type":"message","text":"chào","conversation":{"id":"many-{{{i % 40}}}"}}""");
            return answer.StatusCode;
        }));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.Accepted, status));
    }

    private static byte[] Message(string text) => Encoding.UTF8.GetBytes($$$"""{"type":"message","text":"{{{text}}}","conversation":{"id":"good"}}""");

    private async Task<List<int>> FloodAsync(string kind)
    {
        var answers = new List<int>();
        // The measure grows again while it is used up.
        while (answers.Count < Flood || answers[^1] != 429)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
            {
                using var answer = await KnockAsync(kind);
                return (int)answer.StatusCode;
            })));
        }

        return answers;
    }

    private Task<HttpResponseMessage> KnockAsync(string kind) => kind switch
    {
        "messenger unsigned" => host.PostAsync("/webhooks/messenger", "{}"),
        "directline unsigned" => host.PostAsync($"/v3/directline/conversations/{host.Talk.Id}/activities", "{}", ("Authorization", "Bearer nonsense")),
        "form of another site" => host.PostAsync("/", [], "application/x-www-form-urlencoded", headers: ("Origin", "https://evil.example")),
        _ => host.Endpoints[kind]("{"u8.ToArray()),
    };

    private IEnumerable<(int Count, int Status)> Refused(string channel) => RefusedLine().Matches(host.Told)
        .Where(match => match.Groups[1].Value == channel)
        .Select(match => (int.Parse(match.Groups[2].ValueSpan, null), int.Parse(match.Groups[3].ValueSpan, null)));

    [GeneratedRegex(@"^(\w+) refused (\d+) x (\d+) \(", RegexOptions.Multiline)]
    private static partial Regex RefusedLine();
}
