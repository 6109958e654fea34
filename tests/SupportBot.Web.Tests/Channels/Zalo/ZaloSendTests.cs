using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Conversations.Turns;
using SupportBot.Simulators.Zalo;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>In which form replies go out, and when they may.</summary>
public sealed class ZaloSendTests
{
    [Fact]
    public async Task Choices_are_buttons_that_say_their_words_and_hotlines_are_buttons_that_call()
    {
        await using var fixture = await ZaloFixture.OpenAsync(request => Replying.Outcome(request, "Anh/chị muốn gì?") with
        {
            Replies =
            [
                Replying.About("**Anh/chị** muốn gì?", request) with
                {
                    Choices = [new Choice("Tra cứu hồ sơ"), new Choice("Gặp nhân viên", "Tôi muốn gặp nhân viên")],
                    Calls = [new CallOffer("Gọi 1800 1096", "18001096")],
                },
            ],
        });

        await fixture.AskAsync("chào");

        var expected = JsonNode.Parse(
            """
            {"recipient":{"user_id":"246845883529197922"},"message":{"text":"Anh/chị muốn gì?","attachment":{"type":"template","payload":{"buttons":[
              {"title":"Tra cứu hồ sơ","type":"oa.query.show","payload":"Tra cứu hồ sơ"},
              {"title":"Gặp nhân viên","type":"oa.query.show","payload":"Tôi muốn gặp nhân viên"},
              {"title":"Gọi 1800 1096","type":"oa.open.phone","payload":{"phone_code":"18001096"}}]}}}}
            """);
        Assert.True(JsonNode.DeepEquals(expected, Assert.Single(fixture.Zalo.Sends)), fixture.Zalo.Sends.First().ToJsonString());
    }

    [Fact]
    public async Task A_long_text_becomes_several_messages_in_order_with_the_buttons_under_the_last()
    {
        var sentences = Enumerable.Range(1, 120).Select(i => $"Đây là câu thứ {i} của một bài trả lời rất dài.").ToList();
        await using var fixture = await ZaloFixture.OpenAsync(request => Replying.Outcome(request, "x") with
        {
            Replies = [Replying.About(string.Join(' ', sentences), request) with { Choices = [new Choice("Đúng"), new Choice("Chưa đúng")] }],
        });

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.Count > 1 && fixture.Deliveries.All(state => state == "delivered"));

        Assert.Equal(string.Join(' ', sentences), string.Join(' ', fixture.Said));
        Assert.All(fixture.Said, text => Assert.InRange(text.Length, 1, 2_000));
        Assert.All(fixture.Zalo.Inbox.SaidTo(ZaloFixture.User).SkipLast(1), part => Assert.Null(part.Buttons));
        Assert.Equal(2, fixture.Zalo.Inbox.SaidTo(ZaloFixture.User)[^1].Buttons!.Count);
    }

    [Fact]
    public async Task A_button_comes_back_as_the_words_it_says()
    {
        var heard = new List<string>();
        await using var fixture = await ZaloFixture.OpenAsync(request =>
        {
            heard.Add(request.Message.Text);
            return Replying.Outcome(request, "x") with { Replies = [Replying.About("đây", request) with { Choices = [new Choice("Ngắn", "Cả câu dài")] }] };
        });

        await fixture.AskAsync("chào");
        await fixture.AskAsync((string)fixture.Zalo.Inbox.SaidTo(ZaloFixture.User)[0].Buttons![0]!["payload"]!);

        Assert.Equal(["chào", "Cả câu dài"], heard);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(6.9, true)]
    [InlineData(7.1, false)]
    public async Task Staff_may_write_for_seven_days_and_later_Zalo_is_not_even_asked(double days, bool isSent)
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        await fixture.AskAsync("chào");
        var calls = fixture.Zalo.Sends.Count;
        fixture.Clock.Offset = TimeSpan.FromDays(days);

        await StaffSaysAsync(fixture, "Chào anh/chị");
        await Eventually.TrueAsync(() => fixture.Deliveries[1] != "pending");

        Assert.Equal(isSent ? "delivered" : "dead", fixture.Deliveries[1]);
        Assert.Equal(calls + (isSent ? 1 : 0), fixture.Zalo.Sends.Count);
        Assert.Equal([isSent ? null : "the citizen has not written for more than 7 days"], fixture.Bot.Store.LatestDeliveryError);
    }

    [Fact]
    public async Task Staff_can_see_how_long_a_citizen_can_be_written_to_and_what_is_left()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        fixture.Zalo.QuotaLeft = 7;
        var before = fixture.Clock.GetUtcNow();
        await fixture.AskAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        var window = await WindowAsync(fixture);

        Assert.InRange(window!.FreeUntil!.Value, before.AddHours(48).AddSeconds(-1), fixture.Clock.GetUtcNow().AddHours(48));
        Assert.InRange(window.OpenUntil!.Value, before.AddDays(7).AddSeconds(-1), fixture.Clock.GetUtcNow().AddDays(7));
        Assert.Equal(new ZaloQuota("reply", 7, 8), window.Quota!.Value.Quota);
        Assert.Null(window.Unreachable);
    }

    [Fact]
    public async Task Staff_can_see_that_a_citizen_cannot_be_reached_until_a_reply_arrives_again()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        fixture.Zalo.Inbox.MakeUnreachable(ZaloFixture.User, -227);
        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["dead"]));
        var refused = await WindowAsync(fixture);
        fixture.Zalo.Inbox.MakeReachable(ZaloFixture.User);
        await fixture.AskAsync("chào lần nữa");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["dead", "delivered"]));

        Assert.Equal(-227, refused!.Unreachable!.Value.Error);
        Assert.Null((await WindowAsync(fixture))!.Unreachable);
    }

    [Fact]
    public async Task What_was_kept_of_sending_goes_with_the_conversation()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        await fixture.AskAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));
        var conversation = Assert.Single(fixture.Bot.Store.ZaloSent)!;

        await fixture.Bot.Services.GetRequiredService<Database>().WriteAsync(
            async connection =>
            {
                await fixture.Bot.Services.GetRequiredService<PersonalDataEraser>().EraseConversationAsync(connection, conversation, fixture.Clock.GetUtcNow());
                return 0;
            },
            CancellationToken.None);

        Assert.Empty(fixture.Bot.Store.ZaloSent);
        Assert.Empty(fixture.Bot.Store.ZaloContacts);
    }

    [Fact]
    public async Task Settings_that_name_another_account_send_nothing_in_its_name()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        await using var fixture = await ZaloFixture.OpenAsync(folder: folder);
        await fixture.AskAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));
        await fixture.Bot.DisposeAsync();
        await using (var other = new SupportBotApplication(folder) { Decider = Replying.With("đây") })
        {
            foreach (var (key, value) in fixture.Bot.Settings)
            {
                other.Settings[key] = value;
            }

            other.Settings["Channels:Zalo:OaId"] = "999999999999999999";
            await SayAsync(other, "Chào anh/chị");
            await Eventually.TrueAsync(() => other.Store.DeliveryStates.SequenceEqual(["delivered", "dead"]));
        }

        Assert.Single(fixture.Zalo.Sends);
        Directory.Delete(folder, recursive: true);
    }

    private static Task StaffSaysAsync(ZaloFixture fixture, string text) => SayAsync(fixture.Bot, text);

    private static async Task SayAsync(SupportBotApplication bot, string text)
    {
        var about = new ReplyAbout { Topic = "human", Outcome = Outcome.Staff, AsOf = new DateOnly(2026, 11, 22) };
        Assert.True(await bot.Services.GetRequiredService<ProactiveMessages>()
            .SayAsync(new ConversationKey("zalo", ZaloSimulator.OaId, ZaloFixture.User), new Reply(text, about), CancellationToken.None));
    }

    private static Task<ZaloWindow?> WindowAsync(ZaloFixture fixture) =>
        fixture.Bot.Services.GetRequiredService<ZaloWindows>().FindAsync(fixture.Bot.Store.ConversationIds[0]!, CancellationToken.None);
}
