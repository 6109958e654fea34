using SupportBot.Conversations.Turns;
using SupportBot.Tickets;

namespace SupportBot.Tests.Tickets;

/// <summary>What is logged for a hotline, what goes to staff, and what a ticket is called.</summary>
public sealed class TicketKindTests
{
    private readonly Talk talk = new();

    [Fact]
    public void A_conclusion_that_names_a_hotline_is_a_referral()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");

        Assert.Equal((Outcome.Concluded, TicketKind.Referral), (talk.About.Outcome, talk.About.TicketKind));
        Assert.Equal((TicketKind.Referral, TicketState.Closed), (Assert.Single(talk.Store.Tickets).Kind, talk.Store.Tickets.First().State));
    }

    [Fact]
    public void A_person_asked_for_later_makes_it_a_request_under_the_same_code()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");
        var code = talk.About.Ticket;

        talk.Say("Gặp nhân viên");

        Assert.Equal((Outcome.Escalated, TicketKind.Request, code), (talk.About.Outcome, talk.About.TicketKind, talk.About.Ticket));
        Assert.Equal(code, Assert.Single(talk.Store.Commands.OfType<MakeRequest>()).Code);
        Assert.Equal(TicketState.New, Assert.Single(talk.Store.Tickets).State);
    }

    [Fact]
    public void A_contact_left_for_a_referral_makes_it_a_request()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");
        talk.Say("Để lại số điện thoại");

        Assert.Single(talk.Store.Commands.OfType<MakeRequest>());
        Assert.Equal(TicketKind.Request, Assert.Single(talk.Store.Tickets).Kind);
    }

    [Fact]
    public void A_conclusion_put_right_changes_the_title_and_stays_a_referral()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");
        talk.Say("à không, cái tài khoản CCCD là người khác lập mà tôi không hay biết");

        Assert.Equal("Trùng tài khoản, CCCD do người khác lập", Assert.Single(talk.Store.Commands.OfType<ReviseTicket>()).Summary);
        Assert.Equal(TicketKind.Referral, Assert.Single(talk.Store.Tickets).Kind);
    }

    [Theory]
    [InlineData("mine", "Trùng tài khoản, cả hai của mình")]
    [InlineData("unknown", "Trùng tài khoản, chưa rõ ai lập CCCD")]
    public void The_title_says_no_more_than_is_known(string origin, string title) =>
        Assert.Equal(title, TicketLabels.Title("duplicate_account", "two_accounts", new Dictionary<string, string> { ["cccd_account_origin"] = origin }));

    [Fact]
    public void The_title_is_no_sentence_of_the_citizen_and_the_words_stand_in_the_history()
    {
        talk.Say("cho tôi gặp nhân viên");
        talk.Say("vneid của tôi báo khóa rồi, tôi chả biết làm thế nào nữa");

        Assert.DoesNotContain("chả biết", Assert.Single(talk.Store.Commands.OfType<OpenTicket>()).Summary, StringComparison.Ordinal);
        Assert.Contains("chả biết", Assert.Single(talk.Store.Commands.OfType<AddCitizenWords>()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void From_the_wish_for_a_person_to_a_request_with_a_contact_it_takes_four_turns()
    {
        foreach (var words in (string[])["gặp nhân viên", "cổng báo lỗi không nộp được hồ sơ", "đồng ý", "0912345678"])
        {
            talk.Say(words);
        }

        Assert.Equal(("0912345678", TicketKind.Request), (talk.Store.KeptContact, talk.About.TicketKind));
    }

    [Fact]
    public void Whoever_was_tricked_has_a_request_flagged_as_fraud()
    {
        talk.Say("tôi lỡ đọc mã OTP cho nó rồi");

        Assert.Equal((TicketKind.Request, TicketUrgency.Fraud), (talk.About.TicketKind, Assert.Single(talk.Store.Commands.OfType<OpenTicket>()).Flag));
    }
}
