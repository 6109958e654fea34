using Microsoft.Extensions.DependencyInjection;
using SupportBot.Simulators.Messenger;
using SupportBot.Web.Channels.Messenger;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Channels.Messenger;

public sealed class MessengerProfileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Setting_up_subscribes_the_page_and_sets_its_profile_once()
    {
        await using var graph = await GraphSimulator.StartAsync();
        graph.Page.Fields = [];

        var first = await SetUpAsync(graph);
        var second = await SetUpAsync(graph);

        Assert.Equal("subscription: set|get_started: set|greeting: set|ice_breakers: set|persistent_menu: set", first);
        Assert.Equal("subscription: unchanged|get_started: unchanged|greeting: unchanged|ice_breakers: unchanged|persistent_menu: unchanged", second);
        Assert.Equal((1, 1), (graph.Page.Subscriptions, graph.Page.ProfileWrites));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Without_settings_it_says_which_are_missing()
    {
        using var process = ServiceProcess.Run(folder, ["channels", "messenger", "setup"]);

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Contains("Channels:Messenger:PageId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Graph_refuses_is_told_without_the_token()
    {
        await using var graph = await GraphSimulator.StartAsync();
        const string Wrong = "EAAwrong_token_of_a_page";

        using var process = Run(graph, ("Channels__Messenger__PageAccessToken", Wrong));

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Output.Contains("Graph 190", StringComparison.Ordinal));
        Assert.DoesNotContain(Wrong, process.Output + process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_first_question_and_every_entry_of_the_menu_is_understood()
    {
        await using var fixture = await MessengerFixture.OpenAsync(usePipeline: true);
        var bot = fixture.Bot;
        var words = bot.Services.GetRequiredService<LiveContent>().Content.Profile;
        Assert.Empty(MessengerProfile.FindFaults(words));

        foreach (var said in words.Questions.Concat(words.Menu))
        {
            var replies = await bot.CitizenSaysAsync(said, conversation: said);
            var about = replies[^1]!["channelData"]!["supportBot"]!;
            Assert.False((string?)about["outcome"] is "declined" or "suggested" or "failed" || (string?)about["topic"] == "out_of_scope", $"{said}: {about}");
        }
    }

    private ServiceProcess Run(GraphSimulator graph, params (string Key, string Value)[] more) => ServiceProcess.Run(
        folder, ["channels", "messenger", "setup"], [.. graph.Settings().Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)), .. more]);

    private async Task<string> SetUpAsync(GraphSimulator graph)
    {
        using var process = Run(graph);
        Assert.Equal(0, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Output.Contains("persistent_menu", StringComparison.Ordinal));
        return process.Output.ReplaceLineEndings("|").Trim('|');
    }
}
