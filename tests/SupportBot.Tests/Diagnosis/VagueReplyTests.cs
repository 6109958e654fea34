using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;
using SupportBot.Tickets;

namespace SupportBot.Tests.Diagnosis;

/// <summary>Words that name no choice settle nothing, whatever was asked: the question comes once more, in other words.</summary>
public sealed class VagueReplyTests
{
    private const string Duplicate = "tk dvc cua toi bi trung cccd";

    // Yes and no answer a question that asks for them.
    private static readonly string[] YesOrNo =
        ["đúng", "phải", "ừ", "ok", "đồng ý", "không", "có", "vâng", "dạ", "dạ đúng rồi", "có chứ", "chưa", "yes", "no", "tôi đồng ý", "dạ không", "được", "em ok", "chuẩn", "không phải"];

    private static readonly string[] Vague =
    [
        "ai", "nó", "cái đó", "không phải 1", "không phải 3", "1", "3", "có 2 tài khoản", "2 tk", "hai cái", "cả hai", "👍", "😡😡", "…", "???", "thì sao", "rồi sao", "nghĩa là sao", "là sao",
        "cảm ơn", "alo", "xóa cái nào", "chắc vậy", "hình như vậy", "sao cũng được", "cái nào cũng được", "tùy bạn", "hỏi chi vậy", "asdf qwer", "zzz", "tôi làm sao đây", "tôi làm gì bây giờ",
        "ai lập", "ai vậy", "người", "tài khoản", "hay", "ờ thì", "để tôi xem", "khó quá", "số điện thoại lạ", "gắn số điện thoại lạ hoắc", "giúp tôi", "giúp tôi với", "làm giúp tôi đi",
        "nếu người khác lập thì sao", "có phải tôi lập không", "con tôi lập thì sao", "bạn biết không", "năm 2021", "hồi đó", "không phải cái đầu", "cái nào cơ", "hả", "ủa", "tôi", "haha",
    ];

    public static TheoryData<string, string> QuestionsAndReplies()
    {
        var all = new TheoryData<string, string>();
        foreach (var fact in TrainedBot.Content.Diagnosis.Facts)
        {
            foreach (var reply in (fact.IsYesNo ? Vague : [.. YesOrNo, .. Vague]).Where(reply => fact.Id != "cccd_account_origin" || reply != "tôi"))
            {
                // A count is answered by a number.
                if (!fact.IsCount || reply is not ("1" or "có 2 tài khoản" or "2 tk" or "hai cái" or "cả hai"))
                {
                    all.Add(fact.Id, reply);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(QuestionsAndReplies))]
    public void Nothing_is_concluded_at_the_first_vague_reply(string question, string reply)
    {
        var outcome = Reply(question, reply);

        Assert.NotEqual(Outcome.Concluded, outcome.Replies[^1].About.Outcome);
        Assert.DoesNotContain(outcome.Commands, command => command is OpenTicket);
        Assert.NotNull(outcome.State.Dialog);
        Assert.DoesNotContain(question, outcome.State.Facts.Keys);
    }

    [Theory]
    [InlineData("đúng")]
    [InlineData("không phải 1")]
    [InlineData("có 2 tài khoản")]
    [InlineData("asdf qwer")]
    [InlineData("ai")]
    public void The_question_comes_again_in_other_words_and_then_both_ways_are_told(string reply)
    {
        var talk = new Talk();
        talk.Say(Duplicate);
        var first = talk.Text;
        talk.Say(reply == "ai" ? "cái đó" : reply);
        Assert.Equal("cccd_account_origin", talk.About.Question);
        Assert.Contains("hỏi cách khác", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(talk.Text, first, StringComparison.Ordinal);
        talk.Say("đồng ý luôn");

        Assert.Equal(("two_accounts", Outcome.Concluded), (talk.About.Case, talk.About.Outcome));
        AssertBothWays(talk.Text);
    }

    [Fact]
    public void Every_question_has_other_words()
    {
        Assert.All(TrainedBot.Content.Diagnosis.Facts, fact => Assert.NotEqual(fact.Ask, fact.AskAgain));
        Assert.Single(TrainedBot.Content.Diagnosis.Facts, fact => fact.IsYesNo);
    }

    [Theory]
    [InlineData("cảm ơn", "cảm ơn nhiều", "alo")]
    [InlineData("nghĩa là sao", "tôi chưa hiểu câu hỏi", "là sao vậy")]
    [InlineData("gọi 1800 1096 có mất tiền không?", "tổng đài làm việc mấy giờ", "số điện thoại tổng đài là gì")]
    public void What_is_no_answer_never_concludes_however_often_it_comes(params string[] replies)
    {
        var talk = new Talk();
        talk.Say(Duplicate);
        foreach (var reply in replies)
        {
            talk.Say(reply);
            Assert.Equal("cccd_account_origin", talk.About.Question);
            Assert.NotEqual(Outcome.Concluded, talk.About.Outcome);
        }

        talk.Say("tôi tự lập");
        Assert.Equal("two_accounts", talk.About.Case);
    }

    [Theory]
    [InlineData("VNeID có mở được ạ", "yes")]
    [InlineData("dạ đúng", "yes")]
    [InlineData("có", "yes")]
    [InlineData("không", "no")]
    [InlineData("dạ không ạ", "no")]
    [InlineData("chưa", "no")]
    public void Yes_and_no_answer_the_question_that_asks_for_them(string reply, string value) =>
        Assert.Equal(value, Reply("vneid_works", reply).State.Facts["vneid_works"]);

    [Theory]
    [InlineData("cho tôi gặp nhân viên")]
    [InlineData("tôi muốn nói chuyện với người thật")]
    [InlineData("gọi lại cho tôi đi")]
    public void Whoever_really_asks_for_a_person_gets_one(string reply) => Assert.Equal(Topics.Human, Reply("cccd_account_origin", reply).Replies[^1].About.Topic);

    internal static void AssertBothWays(string text)
    {
        if (text.Contains("There are two accounts", StringComparison.Ordinal))
        {
            Assert.Contains("delete the account with the CMND number", text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("delete the account with the CCCD number", text, StringComparison.OrdinalIgnoreCase);
            return;
        }

        Assert.Contains("Nếu tài khoản CCCD là của anh/chị: yêu cầu xóa tài khoản gắn với số CMND", text, StringComparison.Ordinal);
        Assert.Contains("Nếu tài khoản CCCD là giả mạo hoặc phát sinh từ hệ thống: yêu cầu xóa tài khoản gắn với số CCCD", text, StringComparison.Ordinal);
    }

    private static TurnOutcome Reply(string question, string reply)
    {
        var now = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
        var state = ConversationState.Empty with
        {
            Introduced = true,
            LastTopic = Topics.DuplicateAccount,
            Facts = question == "accounts" ? new Dictionary<string, string>() : new Dictionary<string, string> { ["accounts"] = question == "cccd_account_origin" ? "two" : "unknown" },
            Dialog = new DialogState { Id = "duplicate-diagnosis", Topic = Topics.DuplicateAccount, Asked = question, AskedBefore = [question], TouchedAt = now.AddMinutes(-1) },
        };
        return TrainedBot.Pipeline.Decide(new TurnRequest(state, new IncomingMessage(reply), TrainedBot.Today, now, "VN-7K3F-9WQC", []));
    }
}
