using SupportBot.Conversations.Turns;

namespace SupportBot.Tests.Conversations;

/// <summary>Whatever arrives, a turn is decided and the reply is civil.</summary>
public sealed class RobustnessTests
{
    // By name: a runner that writes test names down would lose lone surrogates.
    private static readonly Dictionary<string, string> Messages = new()
    {
        ["empty"] = "",
        ["blank"] = " \n\t ",
        ["one letter"] = "a",
        ["one sign"] = "?",
        ["one high surrogate"] = "\uD83D",
        ["lone surrogates among words"] = "tài\uDE00 khoản \uD83Dbị trùng",
        ["100,000 letters"] = new string('x', 100_000),
        ["100,000 characters of words"] = string.Concat(Enumerable.Repeat("tài khoản bị trùng ", 5263)),
        ["100,000 digits"] = new string('7', 100_000),
        ["100,000 signs"] = new string('.', 100_000),
        ["100,000 sentence ends"] = string.Concat(Enumerable.Repeat("a b. ", 20_000)),
        ["100,000 at signs"] = string.Concat(Enumerable.Repeat("a@b", 33_000)),
        ["100,000 passwords"] = string.Concat(Enumerable.Repeat("mk la ", 16_000)),
        ["100,000 opening brackets"] = new string('(', 99_999) + "1",
        ["100,000 characters of first weeks"] = string.Concat(Enumerable.Repeat("tuần đầu ", 11_111)),
        ["emoji"] = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦🏳️‍🌈", 200)),
        ["right to left"] = "مرحبا كيف حالك \u202E tài khoản",
        ["other scripts"] = "私のアカウント 내 계정 ваш аккаунт",
        ["Zalgo"] = string.Concat("tai khoan".Select(c => c + string.Concat(Enumerable.Range(0x0300, 90).Select(mark => (char)mark)))),
        ["binary"] = string.Concat(Enumerable.Range(0, 4000).Select(i => (char)((i * 7919) % 0x10000))),
        ["markup"] = "<script>alert(1)</script> {{ticket}} {code} %s ${x} '; DROP TABLE tickets; --",
        ["placeholders"] = "[số CCCD đã che] [mật khẩu đã che] [[[ ]]]",
    };

    public static TheoryData<string> Kinds() => new(Messages.Keys);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_arrives_gets_a_civil_reply(string what)
    {
        var talk = new Talk();
        talk.Say(Messages[what]);

        AssertCivil(what, talk);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_arrives_in_the_middle_of_a_dialog_gets_a_civil_reply(string what)
    {
        var diagnosis = new Talk();
        diagnosis.Say("tk dvc cua toi bi trung cccd");
        diagnosis.Say(Messages[what]);
        AssertCivil(what, diagnosis);

        var escalation = new Talk();
        escalation.Say("cho tôi gặp nhân viên");
        escalation.Say(Messages[what]);
        AssertCivil(what, escalation);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_arrives_where_a_province_was_asked_for_gets_a_civil_reply(string what)
    {
        var talk = new Talk();
        talk.Say("tôi không nhận được mã OTP");
        talk.Say("cho tôi gặp nhân viên");
        Assert.Equal("province", talk.State.Dialog?.Asked);

        talk.Say(Messages[what]);

        AssertCivil(what, talk);
    }

    [Fact]
    public void The_same_request_always_gives_the_same_outcome()
    {
        var request = new TurnRequest(ConversationState.Empty, new IncomingMessage("tk dvc cua toi bi trung cccd"), TrainedBot.Today, DateTimeOffset.UnixEpoch, "VN-3333-3333", []);

        Assert.Equal(TrainedBot.Pipeline.Decide(request).Replies[0].Text, TrainedBot.Pipeline.Decide(request).Replies[0].Text);
    }

    [Fact]
    public void A_state_of_a_dialog_that_is_no_more_does_no_harm()
    {
        var state = ConversationState.Empty with { Dialog = new DialogState { Id = "of-long-ago", Topic = "human", Asked = "x", TouchedAt = DateTimeOffset.UnixEpoch }, Offers = [new Offer("x", "gone")], LastIntent = "gone", LastCase = "gone" };
        var outcome = TrainedBot.Pipeline.Decide(new TurnRequest(state, new IncomingMessage("bao giờ hết hạn chuyển sang VNeID"), TrainedBot.Today, DateTimeOffset.UnixEpoch, "VN-3333-3333", []));

        Assert.Equal("deadline", outcome.Replies[^1].About.Topic);
    }

    private static void AssertCivil(string what, Talk talk)
    {
        Assert.True(talk.Outcome.Replies.Count is 1 or 2, what);
        Assert.All(talk.Outcome.Replies, reply =>
        {
            Assert.InRange(reply.Text.Trim().Length, 10, 6000);
            Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\{[a-z]+\}", reply.Text);
        });
    }
}
