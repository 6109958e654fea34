using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Commands;

/// <summary>The command <c>events</c> beside a running service, both as operators run them.</summary>
public sealed class EventsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Start_refusals_and_stop_are_there_without_what_anybody_typed()
    {
        const string Words = "con bò Mướp nhai mất giấy tờ";
        using (var service = ServiceProcess.Start(folder))
        {
            await service.SayAsync(Words, "m-1");
            using var http = new HttpClient { BaseAddress = await service.AddressAsync() };
            using var forwarded = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(SupportBotApplication.Message(Words)) };
            forwarded.Headers.Add("X-Forwarded-For", "198.51.100.7");
            Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(forwarded)).StatusCode);

            using var follow = ServiceProcess.Run(folder, ["events", "--json", "--follow"]);
            await Eventually.TrueAsync(() => follow.Output.Contains("\"eventId\":5001", StringComparison.Ordinal));
            await Eventually.TrueAsync(() => follow.Output.Contains("refused", StringComparison.Ordinal));
            Assert.DoesNotContain(await EventsAsync("--json", "--level", "warning"), one => one.EventId == 5001);
        }

        var all = await EventsAsync("--json", "--since", "1h");
        Assert.DoesNotContain(all, one => one.Message.Contains("Mướp", StringComparison.Ordinal) || one.Message.Contains("198.51", StringComparison.Ordinal));
        Assert.Empty(await EventsAsync("--json", "--source", "NoSuchClass"));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("3x")]
    [InlineData("h")]
    public async Task A_nonsense_moment_is_refused_in_one_line(string since)
    {
        using var command = ServiceProcess.Run(folder, ["events", "--since", since]);
        Assert.Equal(1, await command.ExitCodeAsync());
        Assert.Single(command.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private async Task<List<Line>> EventsAsync(params string[] arguments)
    {
        using var command = ServiceProcess.Run(folder, ["events", .. arguments]);
        Assert.Equal(0, await command.ExitCodeAsync());
        return command.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!).ToList();
    }

    private sealed record Line(string Level, int EventId, string Source, string Message);
}
