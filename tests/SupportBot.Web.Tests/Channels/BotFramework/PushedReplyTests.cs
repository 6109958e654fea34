using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>What the SDK's connector client makes of a reply on its way to a <c>serviceUrl</c>.</summary>
public sealed class PushedReplyTests
{
    [Fact]
    public async Task A_pushed_reply_has_the_fields_of_one_in_the_answer()
    {
        await using var listener = await ReplyListener.StartAsync();
        using var bot = new SupportBotApplication { Decider = request => new TurnOutcome(request.State, "…", [Full(request)], []) };

        var answered = (await bot.CitizenSaysAsync("xin chào", "c", "m-1"))[0]!.AsObject();
        await bot.PostActivityAsync(Pushed("c", "m-2", listener.Address));
        await Eventually.TrueAsync(() => listener.Received.Count == 1);
        var pushed = listener.Received.Single().Activity.AsObject();

        Assert.Equal(listener.Address, (string?)pushed["serviceUrl"]);
        Assert.Equal("m-2", (string?)pushed["replyToId"]);
        Assert.Equal(TimeProvider.System.GetUtcNow(), (DateTimeOffset)pushed["timestamp"]!, TimeSpan.FromMinutes(5));
        pushed.Remove("serviceUrl");
        foreach (var own in new[] { "id", "timestamp", "replyToId" })
        {
            Assert.NotNull((string?)pushed[own]);
            pushed.Remove(own);
            answered.Remove(own);
        }

        Assert.True(JsonNode.DeepEquals(answered, pushed), $"{answered.ToJsonString()}\n{pushed.ToJsonString()}");
    }

    [Fact]
    public async Task An_id_of_any_alphabet_is_a_way_and_no_header()
    {
        await using var listener = await ReplyListener.StartAsync();
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };

        await bot.PostActivityAsync(Pushed("hội thoại {activityId}", "m-1", listener.Address));

        await Eventually.TrueAsync(() => listener.Received.Count == 1);
        Assert.Equal($"/v3/conversations/{Uri.EscapeDataString("hội thoại {activityId}")}/activities/m-1", listener.Received.Single().Path);
    }

    [Fact]
    public async Task An_id_with_a_line_break_is_given_up_with_the_reason()
    {
        await using var listener = await ReplyListener.StartAsync();
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };

        Assert.Equal(HttpStatusCode.Accepted, (await bot.PostActivityAsync(Pushed("a\r\nb", "m-1", listener.Address))).StatusCode);

        await Eventually.TrueAsync(() => bot.Store.DeliveryStates.SequenceEqual(["dead"]));
        Assert.Equal(["the conversation's id fits into no header"], bot.Store.DeliveryErrors);
    }

    [Theory]
    [InlineData(204, "delivered")]
    [InlineData(302, "dead")]
    public async Task Only_the_status_of_the_answer_counts_and_nobody_is_sent_elsewhere(int status, string state)
    {
        await using var listener = await ReplyListener.StartAsync(status);
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };

        await bot.PostActivityAsync(Pushed("c", "m-1", listener.Address));

        await Eventually.TrueAsync(() => bot.Store.DeliveryStates.SequenceEqual([state]));
        Assert.Equal(1, listener.Calls);
    }

    private static JsonObject Pushed(string conversation, string id, string serviceUrl)
    {
        var message = SupportBotApplication.Message("xin chào", conversation, id);
        message.Remove("deliveryMode");
        message["serviceUrl"] = serviceUrl;
        return message;
    }

    private static Reply Full(TurnRequest request) => Replying.About("Anh/chị gọi 1800 1096.\n\"Đúng\" 😀", request) with
    {
        Choices = [new Choice("Hai tài khoản", "hai")],
        Calls = [new CallOffer("Gọi 1800 1096", "18001096")],
        Citations = [new Citation("Công văn 4946", "mục 2", "2024-06", new Uri("https://example.gov.vn/4946").AbsoluteUri)],
    };
}
