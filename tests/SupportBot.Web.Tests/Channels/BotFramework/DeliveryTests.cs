using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Tests.Channels.BotFramework;

public sealed class DeliveryTests
{
    [Fact]
    public async Task Replies_go_to_the_service_url_in_order_and_with_encoded_ids()
    {
        await using var listener = await ReplyListener.StartAsync();
        using var bot = new SupportBotApplication
        {
            Decider = request => new TurnOutcome(request.State, "…", [Replying.About("một", request), Replying.About("hai", request), Replying.About("ba", request)], []),
        };

        var response = await bot.PostActivityAsync(Pushed("19:abc;def@thread", "m/1", listener.Address + "/"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.TrueAsync(() => listener.Received.Count == 3);
        Assert.Equal(["một", "hai", "ba"], listener.Received.Select(taken => (string?)taken.Activity["text"]));
        Assert.All(listener.Received, taken => Assert.Equal("/v3/conversations/19%3Aabc%3Bdef%40thread/activities/m%2F1", taken.Path));
        await Eventually.TrueAsync(() => States(bot).SequenceEqual(["delivered", "delivered", "delivered"]));
    }

    [Fact]
    public async Task A_reply_that_fails_at_first_arrives_once()
    {
        await using var listener = await ReplyListener.StartAsync(503, 500);
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };

        await bot.PostActivityAsync(Pushed("c", "m", listener.Address));

        await Eventually.TrueAsync(() => States(bot).SequenceEqual(["delivered"]));
        Assert.Equal(3, listener.Calls);
        Assert.Single(listener.Received);
    }

    [Fact]
    public async Task A_repeat_is_not_delivered_again()
    {
        await using var listener = await ReplyListener.StartAsync();
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };

        await bot.PostActivityAsync(Pushed("c", "m", listener.Address));
        await bot.PostActivityAsync(Pushed("c", "m", listener.Address));

        await Eventually.TrueAsync(() => States(bot).SequenceEqual(["delivered"]));
        Assert.Single(listener.Received);
    }

    [Fact]
    public async Task A_reply_that_is_refused_is_given_up_with_the_reason()
    {
        await using var listener = await ReplyListener.StartAsync(403);
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };

        await bot.PostActivityAsync(Pushed("c", "m", listener.Address));

        await Eventually.TrueAsync(() => States(bot).SequenceEqual(["dead"]));
        Assert.Equal(["HTTP 403"], bot.Store.DeliveryErrors);
    }

    [Fact]
    public async Task A_reply_that_never_gets_through_is_given_up_after_its_rounds()
    {
        await using var listener = await ReplyListener.StartAsync(500, 500, 500, 500, 500, 500, 500, 500);
        using var bot = new SupportBotApplication
        {
            Settings = { ["Delivery:MostRounds"] = "2", ["Delivery:FirstWaitMilliseconds"] = "1" },
            Decider = Replying.With("đây"),
        };

        await bot.PostActivityAsync(Pushed("c", "m", listener.Address));

        await Eventually.TrueAsync(() => States(bot).SequenceEqual(["dead"]));
        Assert.Equal(6, listener.Calls);
    }

    [Fact]
    public async Task What_was_not_delivered_before_a_stop_is_delivered_after_the_restart()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        string address;
        await using (var closed = await ReplyListener.StartAsync())
        {
            address = closed.Address;
        }

        using (var before = new SupportBotApplication(folder) { Decider = Replying.With("đây"), Settings = { ["Delivery:FirstWaitMilliseconds"] = "1" } })
        {
            await before.PostActivityAsync(Pushed("c", "m", address));
        }

        await using var listener = await ReplyListener.StartAsync();
        using var after = new SupportBotApplication(folder);
        // The client came back at another address; its next message tells which.
        await after.PostActivityAsync(Pushed("c", "m2", listener.Address));

        await Eventually.TrueAsync(() => States(after).All(state => state == "delivered"));
        Assert.Contains(listener.Received, taken => (string?)taken.Activity["text"] == "đây");
    }

    private static IReadOnlyList<string?> States(SupportBotApplication bot) => bot.Store.DeliveryStates;

    private static JsonObject Pushed(string conversation, string id, string serviceUrl)
    {
        var message = SupportBotApplication.Message("xin chào", conversation, id);
        message.Remove("deliveryMode");
        message["serviceUrl"] = serviceUrl;
        return message;
    }
}
