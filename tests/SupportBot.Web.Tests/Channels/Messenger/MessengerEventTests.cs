using System.Net;
using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>What becomes of each kind of event.</summary>
public sealed class MessengerEventTests
{
    [Theory]
    [InlineData("text", "says Nhập số căn cước thì báo trùng")]
    [InlineData("reply-to", "says Câu này nghĩa là gì")]
    [InlineData("numeric-ids", "says chào")]
    [InlineData("quick-reply", "says Tôi có hai tài khoản trên Cổng Dịch vụ công")]
    [InlineData("image", "shows")]
    [InlineData("image-with-text", "shows and says Lỗi này là sao")]
    [InlineData("voice", "shows")]
    [InlineData("file", "shows")]
    [InlineData("shared-post", "shows")]
    [InlineData("sticker", "says ")]
    [InlineData("shared-link", "says Trang này có thật không https://dichvucong.gov.vn")]
    [InlineData("half-surrogate", "says chào \uFFFD")]
    [InlineData("postback-menu", "says Gặp nhân viên")]
    [InlineData("postback-without-payload", "says Số tổng đài")]
    [InlineData("postback-without-mid", "says Số tổng đài")]
    [InlineData("get-started", "comes")]
    [InlineData("get-started-by-link", "comes")]
    [InlineData("referral", "comes")]
    [InlineData("referral-ad", "comes")]
    public async Task What_citizens_do_becomes_a_turn_and_once_only(string payload, string expected)
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Graph.Inbox.Touch(MessengerFixture.Citizen, fixture.Clock.GetUtcNow());

        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(fixture.Payload(payload)));
        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(fixture.Payload(payload)));

        var heard = Assert.Single(fixture.Heard);
        Assert.Equal(expected, heard.IsConversationStart ? "comes" : heard.HasAttachments ? heard.Text.Length == 0 ? "shows" : $"shows and says {heard.Text}" : $"says {heard.Text}");
        Assert.Equal("đây", Assert.Single(await fixture.ShownAsync()).Text);
    }

    [Theory]
    [InlineData("reaction")]
    [InlineData("delivery")]
    [InlineData("read")]
    [InlineData("edit")]
    [InlineData("unsend")]
    [InlineData("optin")]
    [InlineData("checkbox")]
    [InlineData("policy")]
    [InlineData("request-thread")]
    [InlineData("app-roles")]
    [InlineData("unknown")]
    [InlineData("changes")]
    [InlineData("instagram")]
    [InlineData("other-page")]
    [InlineData("standby-read")]
    [InlineData("echo-own")]
    public async Task What_says_nothing_to_the_bot_is_taken_and_left(string payload)
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(fixture.Payload(payload)));

        Assert.Empty(fixture.Heard);
        Assert.Empty(fixture.Owners);
        Assert.False(fixture.HasWritten);
    }

    [Theory]
    [InlineData("echo-inbox", "Person")]
    [InlineData("echo-without-app", "Person")]
    [InlineData("echo-other-bot", "Person")]
    [InlineData("standby-message", "Person")]
    [InlineData("standby-postback", "Person")]
    [InlineData("standby-echo", "Person")]
    [InlineData("take-thread", "Person")]
    [InlineData("pass-thread", "Bot")]
    public async Task A_change_of_owner_is_told_and_not_answered(string payload, string owner)
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(fixture.Payload(payload)));

        Assert.Equal([owner], fixture.Owners);
        Assert.Empty(fixture.Heard);
    }

    [Fact]
    public async Task A_thread_that_is_passed_to_another_app_goes_to_a_person()
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ("Channels:Messenger:AppId", "42"));

        await fixture.Webhook.PostAsync(fixture.Payload("pass-thread"));

        Assert.Equal(["Person"], fixture.Owners);
    }

    [Fact]
    public async Task Misshapen_events_do_not_stand_in_the_way_of_others()
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(fixture.Payload("misshapen")));
        await fixture.SayAsync("còn đây là câu hỏi");

        Assert.Contains(fixture.Heard, message => message.Text == "còn đây là câu hỏi");
    }

    [Fact]
    public async Task Several_events_are_taken_in_the_order_in_which_they_happened()
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(fixture.Payload("batch")));

        Assert.Equal(["một", "hai", "ba"], fixture.Heard.Select(message => message.Text).Where(text => text != "riêng"));
        Assert.Contains(fixture.Heard, message => message.Text == "riêng");
    }

    [Fact]
    public async Task A_call_comes_again_until_it_is_on_disk()
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ("Storage:BusyTimeoutMilliseconds", "100"));
        using (var locker = new SqliteConnection($"Data Source={fixture.Bot.StorePath};Pooling=False"))
        {
            locker.Open();
            using var command = locker.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, await fixture.Webhook.PostAsync(fixture.Payload("text")));
        }

        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(fixture.Payload("text")));
        Assert.Single(fixture.Bot.Store.CitizenMessageIds);
    }

    [Fact]
    public async Task Nothing_of_a_picture_is_kept()
    {
        await using var fixture = await MessengerFixture.OpenAsync(usePipeline: true);
        fixture.Graph.Inbox.Touch(MessengerFixture.Citizen, fixture.Clock.GetUtcNow());

        await fixture.Webhook.PostAsync(fixture.Payload("image"));
        var shown = Assert.Single(await fixture.ShownAsync());

        Assert.Contains("ảnh", shown.Text, StringComparison.Ordinal);
        Assert.Contains("giấy tờ", shown.Text, StringComparison.Ordinal);
        Assert.Contains("dòng chữ báo lỗi", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Bot.Store.Messages, json => json!.Contains("fbcdn", StringComparison.Ordinal));
    }
}
