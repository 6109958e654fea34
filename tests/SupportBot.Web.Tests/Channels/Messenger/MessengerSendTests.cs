using SupportBot.Conversations.Turns;
using SupportBot.Simulators.Messenger;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>How replies look on the citizen's screen, and when they may be sent.</summary>
public sealed class MessengerSendTests
{
    private const string Proof = "ff3099e5658dd8fe87152e1a916758ae5838efe8ff923f67c90badaf6b0c3af4";

    [Fact]
    public async Task A_reply_is_sent_with_token_and_proof_and_carries_its_id()
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        await fixture.SayAsync("xin chào", "m_1");
        var shown = Assert.Single(await fixture.ShownAsync());

        Assert.Equal(("đây", "RESPONSE", null), (shown.Text, shown.Type, shown.Tag));
        Assert.Equal(fixture.Bot.Store.ReplyIds, [shown.Metadata]);
        Assert.Contains($"/v26.0/{GraphSimulator.PageId}/messages?access_token={GraphSimulator.Token}&appsecret_proof={Proof}", fixture.Graph.Calls);
        Assert.Equal(["delivered"], await fixture.EndsAsync());
    }

    [Fact]
    public async Task Choices_are_quick_replies_that_say_their_whole_text()
    {
        const string Long = "Tài khoản do người khác lập bằng giấy tờ của tôi";
        await using var fixture = await MessengerFixture.OpenAsync(Decide(reply => reply with { Choices = [new Choice("Có"), new Choice(Long)] }));

        await fixture.SayAsync("xin chào");
        var shown = Assert.Single(await fixture.ShownAsync());

        Assert.Equal([("Có", "Có"), ("Tài khoản do người…", Long)], shown.QuickReplies);
    }

    [Fact]
    public async Task Fourteen_choices_are_a_numbered_list_and_the_number_says_the_choice()
    {
        await using var fixture = await MessengerFixture.OpenAsync(request => Replying.Outcome(request, "") with
        {
            Replies = [Replying.About($"hỏi {request.State.NumberedChoices?.Count}", request) with { Choices = Enumerable.Range(1, 14).Select(i => new Choice($"điều {i}")).ToList() }],
        });

        await fixture.SayAsync("xin chào");
        var shown = Assert.Single(await fixture.ShownAsync());
        await fixture.SayAsync("2");
        var second = (await fixture.ShownAsync(2))[1];

        Assert.Empty(shown.QuickReplies);
        Assert.Contains("14. điều 14", shown.Text, StringComparison.Ordinal);
        Assert.StartsWith("hỏi 14", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_to_call_are_buttons_under_a_short_text()
    {
        await using var fixture = await MessengerFixture.OpenAsync(Decide(reply => reply with
        {
            Calls = [new CallOffer("Gọi 1800 1096", "18001096"), new CallOffer("Gọi số di động", "0912345678")],
            Choices = [new Choice("Có")],
        }));

        await fixture.SayAsync("xin chào");
        var shown = Assert.Single(await fixture.ShownAsync());

        Assert.Equal([("Gọi 1800 1096", "+8418001096"), ("Gọi số di động", "+84912345678")], shown.Calls);
        Assert.Equal([("Có", "Có")], shown.QuickReplies);
        Assert.Equal("đây", shown.Text);
    }

    [Fact]
    public async Task A_long_text_comes_in_pieces_in_order()
    {
        var text = string.Join(' ', Enumerable.Range(1, 600).Select(i => $"Câu số {i}."));
        await using var fixture = await MessengerFixture.OpenAsync(Decide(reply => reply with { Text = text }));

        await fixture.SayAsync("xin chào");
        await fixture.EndsAsync();

        var pieces = fixture.Graph.Inbox.For(MessengerFixture.Citizen);
        Assert.True(pieces.Count > 3);
        Assert.Equal(text, string.Join(' ', pieces.Select(piece => piece.Text)));
    }

    [Fact]
    public async Task The_real_answers_fit_the_platform()
    {
        await using var fixture = await MessengerFixture.OpenAsync(usePipeline: true);

        foreach (var text in new[] { "nhập số căn cước thì báo trùng", "hai tài khoản", "chuyển tài khoản sang VNeID thế nào", "gặp nhân viên", "số tổng đài", "không nhận được mã OTP" })
        {
            await fixture.SayAsync(text);
        }

        Assert.All(await fixture.EndsAsync(), end => Assert.Equal("delivered", end));
        Assert.DoesNotContain(fixture.Graph.Inbox.For(MessengerFixture.Citizen), shown => shown.Text!.Contains("**", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(23, "UPDATE", null)]
    [InlineData(25, "MESSAGE_TAG", "HUMAN_AGENT")]
    [InlineData(167, "MESSAGE_TAG", "HUMAN_AGENT")]
    public async Task Staff_write_in_the_window_that_is_open(int hours, string type, string? tag)
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ("Channels:Messenger:HumanAgent", "true"));
        await fixture.SayAsync("xin chào");
        await fixture.EndsAsync();

        fixture.Clock.Offset = TimeSpan.FromHours(hours);
        await fixture.StaffSaysAsync("Chào anh/chị, tôi là cán bộ.");

        var shown = (await fixture.ShownAsync(2))[1];
        Assert.Equal((type, tag), (shown.Type, shown.Tag));
    }

    [Theory]
    [InlineData(25, "false")]
    [InlineData(169, "true")]
    public async Task Outside_every_window_Graph_is_not_even_asked(int hours, string humanAgent)
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ("Channels:Messenger:HumanAgent", humanAgent));
        await fixture.SayAsync("xin chào");
        await fixture.EndsAsync();

        fixture.Clock.Offset = TimeSpan.FromHours(hours);
        await fixture.StaffSaysAsync("Chào anh/chị.");

        Assert.Equal(["delivered", "dead"], await fixture.EndsAsync());
        Assert.Contains("window", fixture.DeliveryErrors[1], StringComparison.Ordinal);
        Assert.Single(fixture.Graph.Sends);
    }

    [Fact]
    public async Task What_the_bot_says_never_goes_out_under_the_tag_of_a_person()
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: [("Channels:Messenger:HumanAgent", "true"), ("Channels:Messenger:WatchMinutes", "1440")]);
        fixture.Graph.Failures.Next(MessengerFailureMode.Throttled);
        fixture.Graph.ThrottleSeconds = 90_000;
        await fixture.SayAsync("xin chào");
        await Eventually.TrueAsync(() => fixture.Graph.Sends.Count == 1 && fixture.DeliveryAttempts.SequenceEqual(["1"]));

        fixture.Clock.Offset = TimeSpan.FromHours(26);

        Assert.Equal(["dead"], await fixture.EndsAsync());
        Assert.Single(fixture.Graph.Sends);
    }

    private static TurnDecider Decide(Func<Reply, Reply> change) => request => Replying.Outcome(request, "") with { Replies = [change(Replying.About("đây", request))] };
}
