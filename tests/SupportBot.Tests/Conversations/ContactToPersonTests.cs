using SupportBot.Conversations.Turns;

namespace SupportBot.Tests.Conversations;

/// <summary>A contact that is given to a person, before one comes and while one has the conversation.</summary>
public sealed class ContactToPersonTests
{
    private readonly Talk talk = new();

    [Fact]
    public void A_number_that_follows_the_wish_for_a_person_is_meant_for_them()
    {
        talk.Say("em ở Nhật, muốn có người thật tư vấn vụ trùng tài khoản cổng dịch vụ công, gọi 1800 từ đây không được");
        talk.Say("+81 90-0000-0042");

        Assert.Equal("+819000000042", talk.Store.Held);

        talk.Say("ok em đồng ý cho lưu");
        Assert.Equal(("+819000000042", Outcome.Escalated), (talk.Store.KeptContact, talk.About.Outcome));
    }

    [Fact]
    public void While_a_person_has_the_conversation_a_contact_is_taken_for_the_ticket_and_nothing_else_is_said()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");
        talk.Change(state => HandoffTransitions.Take(state, "Lan", talk.Now)!.State);

        talk.Say("số em đây ạ 0912345678");
        Assert.Equal("0912345678", talk.Store.Held);
        Assert.Contains("có đồng ý", talk.Text, StringComparison.Ordinal);

        Assert.Empty(talk.Say("mấy giờ chị gọi").Replies);
        talk.Say("đồng ý");
        Assert.Equal("0912345678", talk.Store.KeptContact);
        Assert.Equal(HandoffStage.Human, talk.State.Handoff!.Stage);
        Assert.Empty(talk.Say("cảm ơn chị").Replies);
    }

    [Fact]
    public void What_is_answered_to_the_person_is_no_consent()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");
        talk.Change(state => HandoffTransitions.Take(state, "Lan", talk.Now)!.State);
        talk.Say("số em đây ạ 0912345678");
        talk.Change(state => HandoffTransitions.PersonSpoke(state, talk.Now));

        Assert.Empty(talk.Say("đồng ý").Replies);

        Assert.Null(talk.Store.KeptContact);
    }
}
