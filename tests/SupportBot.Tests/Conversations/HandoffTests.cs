using SupportBot.Conversations.Turns;
using SupportBot.Tickets;

namespace SupportBot.Tests.Conversations;

/// <summary>Conversations that go from the bot to a person and back.</summary>
public sealed class HandoffTests
{
    private const string TakenOver = "Cán bộ hỗ trợ đã nhận cuộc trò chuyện";
    private const string BotIsBack = "trợ lý tự động trả lời anh/chị tiếp";

    private readonly Talk talk = new();

    [Fact]
    public void Once_the_matter_is_known_a_person_is_asked_for_and_the_bot_goes_on_until_one_comes()
    {
        talk.Say("Gặp nhân viên");
        Assert.Null(talk.State.Handoff);
        talk.Say("cổng báo lỗi không nộp được hồ sơ");
        Assert.Equal(HandoffStage.Pending, talk.State.Handoff?.Stage);

        talk.Say("Bỏ qua");

        Assert.NotEmpty(talk.Outcome.Replies);
        Assert.Equal(HandoffStage.Pending, talk.State.Handoff?.Stage);
    }

    [Fact]
    public void The_bot_is_silent_while_a_person_has_the_conversation_and_keeps_the_words_masked()
    {
        Hub(HandoffStatus.Accepted, "Gặp nhân viên");
        Assert.Contains(TakenOver, talk.Text, StringComparison.Ordinal);

        var outcome = talk.Say("số căn cước của tôi là 001085012345");

        Assert.Empty(outcome.Replies);
        Assert.DoesNotContain("001085012345", outcome.Said, StringComparison.Ordinal);
        Assert.Empty(talk.Send(new IncomingMessage("") { HasAttachments = true }).Replies);
        Assert.Empty(talk.Send(new IncomingMessage("") { IsConversationStart = true }).Replies);
        Assert.Empty(talk.Say("số tổng đài là bao nhiêu").Replies);
    }

    [Theory]
    [InlineData("gặp bot")]
    [InlineData("cho tôi gặp lại trợ lý")]
    [InlineData("Bắt đầu lại")]
    [InlineData("quay lại bot nhé")]
    public void The_citizen_gets_the_bot_back_by_a_word(string words)
    {
        Hub(HandoffStatus.Accepted, "Gặp nhân viên");

        talk.Say(words);

        Assert.Contains(BotIsBack, talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.State.Handoff);
        Assert.NotEmpty(talk.Say("số tổng đài là bao nhiêu").Replies);
    }

    [Theory]
    [InlineData("làm lại từ đầu rồi mà vẫn vậy")]
    [InlineData("bot trả lời sai")]
    [InlineData("thôi")]
    [InlineData("1")]
    public void Words_to_the_person_stay_with_the_person(string words)
    {
        Hub(HandoffStatus.Accepted, "Gặp nhân viên");

        Assert.Empty(talk.Say(words).Replies);
        Assert.Equal(words, talk.Outcome.Said);
        Assert.Equal(HandoffStage.Human, talk.State.Handoff?.Stage);
    }

    [Fact]
    public void A_hub_that_is_done_gives_the_conversation_back_and_a_second_word_of_it_changes_nothing()
    {
        Hub(HandoffStatus.Accepted, "Gặp nhân viên");
        Assert.Empty(Hub(HandoffStatus.Accepted).Replies);

        Hub(HandoffStatus.Completed);
        Assert.Contains(BotIsBack, talk.Text, StringComparison.Ordinal);

        Assert.Empty(Hub(HandoffStatus.Completed).Replies);
        Assert.Empty(Hub(HandoffStatus.Failed).Replies);
    }

    [Fact]
    public void Where_nobody_can_take_it_the_citizen_is_told_and_the_bot_goes_on()
    {
        talk.Say("Gặp nhân viên");
        talk.Say("cổng báo lỗi không nộp được hồ sơ");

        Hub(HandoffStatus.Failed);

        Assert.Contains("chưa có cán bộ nào nhận được", talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.State.Handoff);
    }

    [Fact]
    public void Of_a_conversation_in_which_nothing_was_said_a_hub_has_nothing_to_tell()
    {
        Assert.Empty(Hub(HandoffStatus.Accepted).Replies);
        Assert.Null(talk.State.Handoff);
    }

    [Fact]
    public void An_answer_to_staff_reaches_the_waiting_ticket_while_a_person_has_the_conversation()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");
        Hub(HandoffStatus.Accepted);
        talk.Store.Set(TicketState.Waiting);

        Assert.Empty(talk.Say("dạ ở Nghệ An").Replies);

        Assert.Equal(TicketState.Assigned, Assert.Single(talk.Store.Tickets).State);
        Assert.Equal("dạ ở Nghệ An", Assert.Single(talk.Outcome.Commands.OfType<AddCitizenWords>()).Words);
    }

    [Fact]
    public void A_dialog_that_was_open_is_not_taken_up_again_after_the_person_is_done()
    {
        talk.Say("Gặp nhân viên");
        Assert.NotNull(talk.State.Dialog);

        Hub(HandoffStatus.Accepted);
        Hub(HandoffStatus.Completed);

        Assert.Null(talk.State.Dialog);
    }

    private TurnOutcome Hub(HandoffStatus status, string? after = null)
    {
        if (after is not null)
        {
            talk.Say(after);
        }

        return talk.Send(new IncomingMessage("") { HubStatus = status });
    }
}
