using System.Globalization;
using System.Text;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Tests.Messages;

public sealed class ChannelReplyFormatterTests
{
    private static readonly ChannelCapabilities Messenger = new("messenger")
    {
        MaxButtons = 13,
        MaxTitleLength = 20,
        MaxTextLength = 2000,
        MaxTextLengthWithCalls = 640,
        MaxCalls = 3,
        ShowsMarkdown = false,
    };

    private static readonly ChannelCapabilities Zalo = new("zalo") { MaxButtons = 5, MaxTitleLength = 100, MaxTextLength = 2000, ShowsMarkdown = false };
    private static readonly ChannelCapabilities Texts = new("sms") { MaxButtons = 0, MaxCalls = 0, MaxTextLength = 1000, TextUnit = TextUnit.Utf8Bytes, ShowsMarkdown = false };

    [Fact]
    public void A_channel_that_shows_everything_gets_the_reply_as_it_is()
    {
        var reply = Reply("**Một** câu.", ["Đúng", "Chưa đúng"]) with { Calls = [new CallOffer("Gọi 1800 1096", "18001096")] };

        var only = Assert.Single(ChannelReplyFormatter.Format(reply, new ChannelCapabilities("any")));

        Assert.Equal(reply.Text, only.Text);
        Assert.Equal(reply.Choices, only.Choices);
        Assert.Equal(reply.Calls, only.Calls);
        Assert.Empty(ChannelReplyFormatter.Numbered(reply, new ChannelCapabilities("any")));
    }

    [Fact]
    public void As_many_choices_as_there_is_room_for_are_buttons()
    {
        var reply = Reply("Chọn giúp tôi:", ["Một", "Hai", "Ba", "Bốn", "Năm"]);

        var only = Assert.Single(ChannelReplyFormatter.Format(reply, Zalo));

        Assert.Equal(5, only.Choices.Count);
        Assert.Equal("Chọn giúp tôi:", only.Text);
    }

    [Fact]
    public void More_choices_than_buttons_are_a_numbered_list()
    {
        var reply = Reply("Chọn giúp tôi:", ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]);

        var only = Assert.Single(ChannelReplyFormatter.Format(reply, Zalo));

        Assert.Empty(only.Choices);
        Assert.Equal("Chọn giúp tôi:\n\n1. Một\n2. Hai\n3. Ba\n4. Bốn\n5. Năm\n6. Sáu", only.Text);
        Assert.Equal(reply.Choices, ChannelReplyFormatter.Numbered(reply, Zalo));
    }

    [Fact]
    public void A_long_title_is_shortened_behind_a_word_and_still_says_everything()
    {
        var only = Assert.Single(ChannelReplyFormatter.Format(Reply("?", ["Của tổ chức, doanh nghiệp, cơ quan", "Của cá nhân"]), Messenger));

        Assert.Equal(["Của tổ chức, doanh…", "Của cá nhân"], only.Choices.Select(choice => choice.Title));
        Assert.Equal("Của tổ chức, doanh nghiệp, cơ quan", only.Choices[0].Value);
    }

    [Fact]
    public void Titles_that_would_look_alike_get_numbers_and_the_list_says_what_they_are()
    {
        var reply = Reply("?", ["Cập nhật số căn cước trên Cổng", "Cập nhật số căn cước trên VNeID"]);

        var only = Assert.Single(ChannelReplyFormatter.Format(reply, Messenger));

        Assert.Equal(["1. Cập nhật số căn…", "2. Cập nhật số căn…"], only.Choices.Select(choice => choice.Title));
        Assert.EndsWith("1. Cập nhật số căn cước trên Cổng\n2. Cập nhật số căn cước trên VNeID", only.Text, StringComparison.Ordinal);
        Assert.Equal(2, ChannelReplyFormatter.Numbered(reply, Messenger).Count);
    }

    [Fact]
    public void A_letter_made_of_several_signs_counts_as_one()
    {
        var decomposed = "Được rồi, tôi sẽ làm".Normalize(NormalizationForm.FormD);

        var only = Assert.Single(ChannelReplyFormatter.Format(Reply("?", [decomposed]), Messenger));

        Assert.Equal(20, new StringInfo(decomposed).LengthInTextElements);
        Assert.Equal(decomposed, only.Choices[0].Title);
    }

    [Fact]
    public void Calls_that_find_no_place_beside_the_choices_are_lines()
    {
        var reply = Reply("Nên gọi.", ["A", "B", "C", "D"]) with { Calls = [new CallOffer("Gọi 1800 1096", "18001096"), new CallOffer("Gọi tổng đài", "19000368")] };

        var only = Assert.Single(ChannelReplyFormatter.Format(reply, Zalo));

        Assert.Equal("18001096", Assert.Single(only.Calls).Number);
        Assert.Equal("Nên gọi.\n\nGọi tổng đài: 19000368", only.Text);
    }

    [Fact]
    public void Where_nothing_can_be_pressed_numbers_and_choices_stand_in_the_text()
    {
        var reply = Reply("Nên gọi.", ["Đúng", "Sai"]) with { Calls = [new CallOffer("Gọi 1800 1096", "18001096")] };

        Assert.Equal("Nên gọi.\n\nGọi 1800 1096\n\n1. Đúng\n2. Sai", Assert.Single(ChannelReplyFormatter.Format(reply, Texts)).Text);
    }

    [Fact]
    public void A_text_that_is_too_long_beside_call_links_goes_ahead_of_them()
    {
        var reply = Reply(Sentences(900), []) with { Calls = [new CallOffer("Gọi 1800 1096", "18001096")] };

        var parts = ChannelReplyFormatter.Format(reply, Messenger);

        Assert.Equal(2, parts.Count);
        Assert.Empty(parts[0].Calls);
        Assert.Single(parts[1].Calls);
        Assert.True(parts[1].Text.Length <= 640);
    }

    [Theory]
    [InlineData("**Lưu ý:** bấm `Đồng ý`.", "Lưu ý: bấm Đồng ý.")]
    [InlineData("# Việc cần làm\n1. Mở *VNeID*\n- chờ", "Việc cần làm\n1. Mở VNeID\n- chờ")]
    [InlineData("Xem [Cổng](https://dichvucong.gov.vn/p) nhé", "Xem Cổng (https://dichvucong.gov.vn/p) nhé")]
    [InlineData("2*3*4 = 24, ten_cua_toi, 5 * 6", "2*3*4 = 24, ten_cua_toi, 5 * 6")]
    public void Markdown_is_taken_out_where_it_is_not_rendered(string markdown, string plain) =>
        Assert.Equal(plain, Assert.Single(ChannelReplyFormatter.Format(Reply(markdown, []), Zalo)).Text);

    [Fact]
    public void Sources_are_shortened_where_that_saves_a_message()
    {
        var citation = new Citation("Công văn về việc chuyển tài khoản Cổng Dịch vụ công quốc gia sang tài khoản định danh điện tử", "mục 2", "2024-06-25", null);
        var body = Sentences(1880);
        var reply = Reply($"{body}\n\nNguồn: {citation.Words}.", []) with { Citations = [citation] };

        var only = Assert.Single(ChannelReplyFormatter.Format(reply, Zalo));

        Assert.StartsWith(body, only.Text, StringComparison.Ordinal);
        Assert.EndsWith("Nguồn: Công văn về việc chuyển tài khoản Cổng Dịch vụ công quốc… (25/6/2024).", only.Text, StringComparison.Ordinal);
        Assert.Equal([citation], only.Citations);
    }

    [Fact]
    public void Sources_that_fit_in_no_message_of_the_answer_stay_whole_in_the_next()
    {
        var citation = new Citation("Quyết định về việc ban hành quy trình", "Điều 5", "2024", null);
        var reply = Reply($"{Sentences(1990)}\n\nNguồn: {citation.Words}.", []) with { Citations = [citation] };

        var parts = ChannelReplyFormatter.Format(reply, Zalo);

        Assert.Equal("Nguồn: Quyết định về việc ban hành quy trình, Điều 5 (2024).", parts[^1].Text);
        Assert.Empty(parts[0].Citations);
        Assert.Single(parts[^1].Citations);
    }

    private static Reply Reply(string text, string[] choices) => new(text, new ReplyAbout { Topic = "hotline", Outcome = Outcome.Answered, AsOf = new DateOnly(2026, 11, 22) })
    {
        Choices = choices.Select(choice => new Choice(choice)).ToList(),
    };

    private static string Sentences(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append("Anh/chị mở ứng dụng VNeID rồi chọn mục tài khoản. ");
        }

        return text.ToString(0, length).TrimEnd() is var cut && cut.Length == length ? cut : cut.PadRight(length, '.');
    }
}
