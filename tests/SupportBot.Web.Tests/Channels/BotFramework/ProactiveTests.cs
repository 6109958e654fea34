using Microsoft.Extensions.DependencyInjection;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Messages that answer nothing, to a conversation that is known from before.</summary>
public sealed class ProactiveTests
{
    [Fact]
    public async Task A_message_of_our_own_accord_goes_to_the_conversation_with_our_token_and_answers_to_nothing()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        await fixture.CallAsync();
        await Eventually.TrueAsync(() => fixture.Connector.Received.Count == 1);

        Assert.True(await SayAsync(fixture.Bot, new ConversationKey("test", "bot", "c-1")));

        await Eventually.TrueAsync(() => fixture.Connector.Received.Count == 2);
        var (path, activity) = fixture.Connector.Received.Last();
        Assert.Equal("/v3/conversations/c-1/activities", path);
        Assert.Equal("Phiếu của anh/chị đã có kết quả.", (string?)activity["text"]);
        Assert.Equal("u-an", (string?)activity["recipient"]!["id"]);
        Assert.Null(activity["replyToId"]);
        Assert.Equal($"Bearer {fixture.Authority.Tokens.Single()}", fixture.Connector.Authorizations.Last());
    }

    [Fact]
    public async Task Where_nothing_was_ever_said_there_is_nobody_to_say_it_to()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();

        Assert.False(await SayAsync(fixture.Bot, new ConversationKey("test", "bot", "unknown")));
        Assert.False(fixture.HasWritten);
    }

    private static Task<bool> SayAsync(SupportBotApplication bot, ConversationKey key) => bot.Services.GetRequiredService<ProactiveMessages>().SayAsync(
        key,
        new Reply("Phiếu của anh/chị đã có kết quả.", new ReplyAbout { Topic = "ticket_status", Outcome = Outcome.Staff, AsOf = new DateOnly(2026, 11, 22) }),
        CancellationToken.None);
}
