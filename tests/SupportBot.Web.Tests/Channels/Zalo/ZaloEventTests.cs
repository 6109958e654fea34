using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;
using SupportBot.Simulators.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>What each kind of event is to the bot. The bodies have the form of captured ones.</summary>
public sealed class ZaloEventTests
{
    private static readonly string[] Attachments =
        ["user_send_image", "user_send_gif", "user_send_sticker", "user_send_audio", "user_send_video", "user_send_file", "user_send_location", "user_send_business_card"];

    public static TheoryData<string> PicturesAndFiles() => new(Attachments);

    [Theory]
    [InlineData("user_send_text", "Xin chào", false)]
    [InlineData("user_click_button", "Gặp nhân viên", false)]
    [InlineData("user_send_link", "https://dichvucong.gov.vn/", false)]
    [InlineData("user_send_image_with_words", "cổng báo trùng số CCCD", true)]
    public async Task What_a_citizen_says_is_answered(string payload, string words, bool hasAttachments)
    {
        var heard = new List<IncomingMessage>();
        await using var fixture = await ZaloFixture.OpenAsync(request => Hear(heard, request));

        Assert.Equal(HttpStatusCode.OK, await fixture.PostCapturedAsync(payload));
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        var message = Assert.Single(heard);
        Assert.Equal((words, hasAttachments, false), (message.Text, message.HasAttachments, message.IsConversationStart));
        Assert.Equal(["đây"], fixture.Said);
    }

    [Theory]
    [MemberData(nameof(PicturesAndFiles))]
    public async Task A_picture_or_file_is_a_message_without_words_of_which_nothing_is_kept(string payload)
    {
        var heard = new List<IncomingMessage>();
        await using var fixture = await ZaloFixture.OpenAsync(request => Hear(heard, request));

        Assert.Equal(HttpStatusCode.OK, await fixture.PostCapturedAsync(payload));

        var message = Assert.Single(heard);
        Assert.Equal(("", true), (message.Text, message.HasAttachments));
        var stored = string.Concat(fixture.Bot.Store.Messages);
        Assert.All(["example", "http", "can-cuoc", "10.76", "0912345678"], trace => Assert.DoesNotContain(trace, stored, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_is_answered_with_the_wish_for_its_words()
    {
        await using var bot = new SupportBotApplication();
        await using var zalo = await ZaloSimulator.StartAsync();
        foreach (var (key, value) in zalo.Settings(zalo.Tokens.NewRefreshToken()))
        {
            bot.Settings[key] = value;
        }

        var hook = new ZaloWebhookSimulator(bot.CreateClient(), TimeProvider.System);
        zalo.Inbox.Touch(ZaloFixture.User, TimeProvider.System.GetUtcNow());
        var picture = JsonNode.Parse(ZaloFixture.Captured("user_send_image"))!.AsObject();
        picture["timestamp"] = hook.Now;

        Assert.Equal(HttpStatusCode.OK, await hook.PostAsync(picture));
        await Eventually.TrueAsync(() => zalo.Inbox.SaidTo(ZaloFixture.User).Count == 1);

        var said = zalo.Inbox.SaidTo(ZaloFixture.User)[0];
        Assert.Contains("chưa đọc được ảnh", said.Text, StringComparison.Ordinal);
        Assert.Contains("căn cước", said.Text, StringComparison.Ordinal);
        Assert.Equal("oa.query.show", (string?)said.Buttons![0]!["type"]);
    }

    [Fact]
    public async Task Who_follows_or_opens_the_chat_is_greeted_once()
    {
        var heard = new List<IncomingMessage>();
        await using var fixture = await ZaloFixture.OpenAsync(request => Hear(heard, request));

        foreach (var payload in new[] { "user_click_chatnow", "follow", "user_click_chatnow", "unfollow" })
        {
            Assert.Equal(HttpStatusCode.OK, await fixture.PostCapturedAsync(payload));
        }

        Assert.True(Assert.Single(heard).IsConversationStart);
        await Eventually.TrueAsync(() => fixture.Said.Count == 1);
    }

    [Fact]
    public async Task Who_has_spoken_already_is_not_greeted_any_more()
    {
        var heard = new List<IncomingMessage>();
        await using var fixture = await ZaloFixture.OpenAsync(request => Hear(heard, request));

        await fixture.PostCapturedAsync("user_send_text");
        await fixture.PostCapturedAsync("follow");

        Assert.False(Assert.Single(heard).IsConversationStart);
    }

    [Theory]
    [InlineData("unfollow")]
    [InlineData("user_received_message")]
    [InlineData("user_seen_message")]
    [InlineData("user_submit_info")]
    [InlineData("user_send_group_text")]
    [InlineData("anonymous_send_text")]
    [InlineData("user_reacted_message")]
    [InlineData("change_oa_daily_quota")]
    [InlineData("of_tomorrow")]
    [InlineData("other_account")]
    [InlineData("oa_send_text_by_itself")]
    public async Task What_is_nobodys_turn_is_acknowledged_and_leaves_nothing(string payload)
    {
        await using var fixture = await ZaloFixture.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, await fixture.PostCapturedAsync(payload));

        Assert.False(fixture.HasWritten);
        Assert.Empty(fixture.Refused.Seen);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_answered_once()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var message = fixture.Hook.Message(ZaloFixture.User, fixture.Zalo.Inbox.Say(ZaloFixture.User, "chào", fixture.Clock.GetUtcNow()), "chào");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.Hook.PostAsync(message)));
        await fixture.SayAsync("câu sau");
        await Eventually.TrueAsync(() => fixture.Said.Count > 1);

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(["đây: chào", "đây: câu sau"], fixture.Said);
    }

    [Fact]
    public async Task Without_an_id_a_message_is_known_by_its_kind_time_and_sender()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var message = fixture.Hook.Message(ZaloFixture.User, "", "chào");
        message["message"]!.AsObject().Remove("msg_id");

        await fixture.Hook.PostAsync(message);
        await fixture.Hook.PostAsync(message);

        Assert.Single(fixture.Bot.Store.CitizenMessageIds);
    }

    [Fact]
    public async Task Half_a_sign_at_the_end_of_a_message_harms_nobody()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var message = fixture.Hook.Message(ZaloFixture.User, "m-1", "SIGN").ToJsonString().Replace("SIGN", "chào \\ud83d", StringComparison.Ordinal);
        var timestamp = (string)JsonNode.Parse(message)!["timestamp"]!;

        using var response = await fixture.Hook.SendAsync(message, ZaloWebhookSimulator.Sign(message, timestamp));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static TurnOutcome Hear(List<IncomingMessage> heard, TurnRequest request)
    {
        heard.Add(request.Message);
        return Replying.Outcome(request, "đây");
    }
}
