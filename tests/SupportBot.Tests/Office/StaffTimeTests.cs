using SupportBot.Conversations.Turns;
using SupportBot.Tickets;

namespace SupportBot.Tests.Office;

/// <summary>What a citizen who asks for a person is told of the staff's time, and what the ticket notes.</summary>
public sealed class StaffTimeTests
{
    private const string Matter = "cổng báo lỗi hoài không nộp được hồ sơ của con em";

    private static readonly DateTimeOffset Opens = new(2026, 12, 7, 7, 30, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Without_the_setting_nothing_is_said_of_hours_or_queue()
    {
        var talk = Ask(Matter, null);

        Assert.Contains(talk.Outcome.Commands, command => command is OpenTicket);
        Assert.DoesNotContain("giờ làm việc", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hàng chờ", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_hours_staff_are_at_work()
    {
        var talk = Ask(Matter, new StaffAvailability { IsOpen = true, Queue = ["VN-2222-2222", "VN-3333-3333"] });

        Assert.Contains("Bây giờ đang trong giờ làm việc", talk.Text, StringComparison.Ordinal);
        Assert.Contains("còn 2 phiếu đang chờ", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("một nửa", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(talk.Outcome.Commands, command => command is RequestCallBack);
    }

    [Fact]
    public void Out_of_hours_the_reply_says_when_work_begins_again_and_the_ticket_notes_the_call_back()
    {
        var talk = Ask(Matter, new StaffAvailability { IsOpen = false, OpensAt = Opens, Holiday = "Tết Nguyên đán" });

        Assert.Contains("ngoài giờ làm việc (nghỉ Tết Nguyên đán)", talk.Text, StringComparison.Ordinal);
        Assert.Contains("từ 7:30 thứ Hai, ngày 7/12/2026", talk.Text, StringComparison.Ordinal);
        var open = talk.Outcome.Commands.OfType<OpenTicket>().Single();
        Assert.Equal(new RequestCallBack(open.Code, Opens), talk.Outcome.Commands.OfType<RequestCallBack>().Single());
    }

    [Fact]
    public void In_English_it_is_said_in_English()
    {
        var talk = Ask("I want to talk to a person, the portal shows an error and I cannot submit my application", new StaffAvailability { IsOpen = false, OpensAt = Opens, Queue = [], UsualWait = TimeSpan.FromMinutes(72) });

        Assert.Contains("from 7:30 on Monday, 7/12/2026", talk.Text, StringComparison.Ordinal);
        Assert.Contains("first in the queue", talk.Text, StringComparison.Ordinal);
        Assert.Contains("after 1.5 hours of working time or less", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "5 phút")]
    [InlineData(41, "45 phút")]
    [InlineData(56, "1 giờ")]
    [InlineData(100, "2 giờ")]
    [InlineData(85, "1,5 giờ")]
    public void The_usual_wait_is_rounded_up(int minutes, string said) =>
        Assert.Contains($"sau không quá {said}", Ask(Matter, new StaffAvailability { IsOpen = true, UsualWait = TimeSpan.FromMinutes(minutes) }).Text, StringComparison.Ordinal);

    [Fact]
    public void Whoever_asks_about_a_ticket_hears_its_place()
    {
        var talk = Ask(Matter, null);
        var code = talk.State.TicketCode!;
        talk.Staff = new StaffAvailability { IsOpen = true, Queue = ["VN-2222-2222", code, "VN-3333-3333"] };

        talk.Say($"{code}");
        Assert.Contains("còn 1 phiếu đang chờ", talk.Text, StringComparison.Ordinal);

        talk.Store.Set(TicketState.Waiting);
        talk.Say($"{code}");
        Assert.DoesNotContain("đang chờ.", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_life_in_danger_is_told_the_numbers_and_nothing_of_hours()
    {
        var talk = Ask("tôi muốn tự tử, không muốn sống nữa", new StaffAvailability { IsOpen = false, OpensAt = Opens, Queue = [] });

        Assert.DoesNotContain("giờ làm việc", talk.Text, StringComparison.Ordinal);
    }

    private static Talk Ask(string words, StaffAvailability? staff)
    {
        var talk = new Talk { Staff = staff };
        if (words == Matter)
        {
            talk.Say("cho tôi gặp nhân viên");
        }

        talk.Say(words);
        return talk;
    }
}
