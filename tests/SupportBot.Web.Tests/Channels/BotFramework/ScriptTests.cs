using System.Text.Json.Nodes;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.Channels.BotFramework;
using Sdk = Microsoft.Bot.Schema;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Whole conversations as scripts through the SDK's own <see cref="TestAdapter"/> and <see cref="TestFlow"/>, with the real content and store.</summary>
public sealed class ScriptTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    [Fact]
    public Task A_question_is_answered_from_an_article_with_its_source() => Script("script-question")
        .Send("đăng ký định danh mức 2 ở đâu")
        .AssertReply(reply =>
        {
            var about = About(reply);
            Assert.Equal(("activation_level2", "answered"), ((string?)about["topic"], (string?)about["outcome"]));
            Assert.NotNull((string?)about["article"]);
            Assert.Equal("https://schema.org/Message", Assert.Single(((Sdk.Activity)reply).Entities).Type);
        })
        .AssertNoReply(timeout: 10)
        .StartTestAsync();

    [Fact]
    public Task A_diagnosis_goes_to_its_conclusion_and_logs_a_ticket() => Script("script-diagnosis")
        .Send("tk dvc cua toi bi trung cccd")
        .AssertReply(reply =>
        {
            Assert.Equal(("asked", "cccd_account_origin"), ((string?)About(reply)["outcome"], (string?)About(reply)["question"]));
            Assert.Contains("1800 1096", Text(reply), StringComparison.Ordinal);
        })
        .Send("tôi tự lập cả hai")
        .AssertReply(reply =>
        {
            Assert.Equal(("concluded", "two_accounts"), ((string?)About(reply)["outcome"], (string?)About(reply)["case"]));
            Assert.Matches("^VN-", (string?)About(reply)["ticket"]);
            Assert.Contains("Gặp nhân viên", ((Sdk.Activity)reply).SuggestedActions.Actions.Select(action => action.Title));
        })
        .StartTestAsync();

    [Fact]
    public async Task A_person_is_asked_for_and_the_ticket_keeps_its_code_to_the_end()
    {
        string? ticket = null;
        await Script("script-person")
            .Send("cho tôi gặp nhân viên")
            .AssertReply(reply => Assert.Equal("human", (string?)About(reply)["topic"]))
            .Send("cổng báo lỗi hoài không nộp được hồ sơ")
            .AssertReply(reply => Assert.Matches("^VN-", ticket = (string?)About(reply)["ticket"]))
            .AssertReply(reply => Assert.Equal(("event", "handoff.initiate"), (reply.Type, ((Sdk.Activity)reply).Name)))
            .Send("Không")
            .AssertReply(reply =>
            {
                Assert.Equal("escalated", (string?)About(reply)["outcome"]);
                Assert.Equal(ticket, (string?)About(reply)["ticket"]);
            })
            .StartTestAsync();
    }

    [Fact]
    public Task Who_joins_is_greeted_once_and_the_bot_is_not() => Script("script-arrival")
        .SendConversationUpdate()
        .AssertReply(reply =>
        {
            Assert.Equal("greeted", (string?)About(reply)["outcome"]);
            Assert.Equal("0", ((Sdk.Activity)reply).ReplyToId);
        })
        .Send(new Sdk.Activity { Type = Sdk.ActivityTypes.ConversationUpdate, MembersAdded = [null, new Sdk.ChannelAccount("bot")] })
        .AssertNoReply(timeout: 10)
        .StartTestAsync();

    [Theory]
    [InlineData(Sdk.ActivityTypes.Typing)]
    [InlineData(Sdk.ActivityTypes.Invoke)]
    [InlineData(Sdk.ActivityTypes.EndOfConversation)]
    [InlineData("somethingNew")]
    public Task What_means_nothing_here_is_passed_over(string type) => Script($"script-{type}")
        .Send(new Sdk.Activity { Type = type, Name = "signin/verifyState" })
        .AssertNoReply(timeout: 10)
        .StartTestAsync();

    [Fact]
    public Task What_a_hub_reports_in_objects_of_the_SDK_is_heard() => Script("script-hub")
        .Send("cho tôi gặp nhân viên")
        .AssertReply(reply => Assert.Equal("human", (string?)About(reply)["topic"]))
        .Send("cổng báo lỗi hoài không nộp được hồ sơ")
        .AssertReply(reply => Assert.Matches("^VN-", (string?)About(reply)["ticket"]))
        .AssertReply(reply => Assert.Equal("handoff.initiate", ((Sdk.Activity)reply).Name))
        .Send(new Sdk.Activity { Type = Sdk.ActivityTypes.Event, Name = "handoff.status", Value = new { state = "accepted" } })
        .AssertReply(reply => Assert.Contains("đã nhận cuộc trò chuyện", Text(reply), StringComparison.Ordinal))
        .StartTestAsync();

    // Without a serviceUrl: the handler answers by the turn, else the relay would send.
    private TestFlow Script(string conversation) => new(
        new TestAdapter(new Sdk.ConversationReference
        {
            ChannelId = "test",
            User = new Sdk.ChannelAccount("u-an", "Nguyễn Văn An"),
            Bot = new Sdk.ChannelAccount("bot", "SupportBot"),
            Conversation = new Sdk.ConversationAccount(id: conversation),
        }),
        bot.Services.GetRequiredService<SupportBotHandler>());

    private static JsonNode About(Sdk.IActivity reply) => ((Sdk.Activity)reply).GetChannelData<JsonObject>()["supportBot"]!;

    private static string Text(Sdk.IActivity reply) => ((Sdk.Activity)reply).Text;
}
