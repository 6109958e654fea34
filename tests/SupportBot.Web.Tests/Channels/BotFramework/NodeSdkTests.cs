namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Microsoft's own Bot Framework SDK for Node calls the bot, and is called by it.</summary>
public sealed class NodeSdkTests
{
    [SkippableFact]
    public async Task The_SDK_is_answered_and_takes_our_reply_and_our_token()
    {
        NodeProgram.Need("botbuilder");
        await using var authority = await TestAuthority.StartAsync();
        using var bot = new SupportBotApplication { Decider = Replying.With("đây là câu trả lời") };
        foreach (var (key, value) in authority.Settings())
        {
            bot.Settings[key] = value;
        }

        bot.UseKestrel(0);
        bot.StartServer();
        await using var sdk = NodeProgram.Start(
            "connector.js", ("BOT", bot.ClientOptions.BaseAddress.ToString().TrimEnd('/')), ("AUTHORITY", authority.Address), ("APP_ID", TestAuthority.AppId));

        var told = await sdk.NextAsync();

        Assert.Empty(told["refusals"]!.AsArray());
        Assert.Equal(202, (int?)told["posted"]);
        Assert.Equal(202, (int?)told["repeated"]);
        var reply = Assert.Single(told["replies"]!.AsArray())!;
        Assert.Equal("reply", (string?)reply["route"]);
        Assert.Equal(TestAuthority.AppId, (string?)reply["caller"]);
        Assert.Equal("19:abc;x@thread", (string?)reply["conversationId"]);
        Assert.Equal("m-1", (string?)reply["activityId"]);
        Assert.Equal("đây là câu trả lời", (string?)reply["activity"]!["text"]);
        Assert.Equal(200, (int?)told["expected"]!["status"]);
        Assert.Equal("đây là câu trả lời", (string?)Assert.Single(told["expected"]!["activities"]!.AsArray())!["text"]);
    }
}
