using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Tests.Dialogs;

public sealed class CueTests
{
    private static readonly Normalizer Plain = new(Vocabulary.Empty, SpellingModel.None);

    [Theory]
    [InlineData("hai tài khoản", "tôi có hai tài khoản đó", true)]
    [InlineData("hai tài khoản", "toi co HAI TAI KHOAN", true)]
    [InlineData("hai tài khoản", "hai cái tài khoản", false)]
    [InlineData("hai tài khoản", "khai tài khoản", false)]
    [InlineData("(lập|tạo|đăng ký) rồi", "em đăng ký rồi", true)]
    [InlineData("(lập|tạo|đăng ký) rồi", "em tạo rồi", true)]
    [InlineData("(lập|tạo|đăng ký) rồi", "em mở rồi", false)]
    [InlineData("hai [cái|con] tài khoản", "hai tài khoản", true)]
    [InlineData("hai [cái|con] tài khoản", "hai con tài khoản", true)]
    [InlineData("hai [cái|con] tài khoản", "hai cái con tài khoản", false)]
    [InlineData("báo .. trùng", "báo trùng", true)]
    [InlineData("báo .. trùng", "báo là số này bị trùng", true)]
    [InlineData("báo .. trùng", "báo một hai ba bốn trùng", true)]
    [InlineData("báo .. trùng", "báo một hai ba bốn năm trùng", false)]
    [InlineData("không phải (tôi|em) .. (lập|tạo) [ra]", "cái đó đâu, không phải em tự tay tạo ra nhé", true)]
    public void A_cue_is_found_in_what_was_said(string cue, string said, bool found) => Assert.Equal(found, Cue.Parse(cue, Plain).IsIn(Plain.Read(said)));

    [Theory]
    [InlineData("[dạ] (có|đúng) [ạ]", "Dạ có ạ", true)]
    [InlineData("[dạ] (có|đúng) [ạ]", "đúng", true)]
    [InlineData("[dạ] (có|đúng) [ạ]", "đúng là tôi", false)]
    [InlineData("[dạ] (có|đúng) [ạ]", "dạ", false)]
    [InlineData("hai ..", "hai cái lận", true)]
    public void A_cue_may_have_to_be_all_that_was_said(string cue, string said, bool all) => Assert.Equal(all, Cue.Parse(cue, Plain).IsAll(Plain.Read(said)));

    [Fact]
    public void Other_words_in_the_message_take_the_meaning_away()
    {
        var cue = Cue.Parse("hai tài khoản", Plain, ["(không|chưa) .. hai tài khoản", "ngân hàng"]);

        Assert.True(cue.IsIn(Plain.Read("tôi có hai tài khoản")));
        Assert.False(cue.IsIn(Plain.Read("tôi không có hai tài khoản")));
        Assert.False(cue.IsIn(Plain.Read("hai tài khoản ngân hàng")));
    }

    [Theory]
    [InlineData("một cái", "một cái, không, một cái", 3)]
    [InlineData("một", "một hai ba", 0)]
    [InlineData("ba", "một hai ba", 2)]
    [InlineData("bốn", "một hai ba", -1)]
    public void The_last_place_is_told(string cue, string said, int position) => Assert.Equal(position, Cue.Parse(cue, Plain).LastIn(Plain.Read(said)));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("[có] [không]")]
    [InlineData("(có|không")]
    [InlineData("hai [cái")]
    [InlineData("( | )")]
    [InlineData("?!")]
    public void A_pattern_that_is_no_cue_is_refused(string cue) => Assert.Throws<CueException>(() => Cue.Parse(cue, Plain));

    [Fact]
    public void Cue_and_message_are_normalized_alike()
    {
        var cue = Cue.Parse("hai tài khoản", TrainedBot.Content.Normalizer);

        Assert.All(["2 tk", "2 acc", "hai nick", "2 tai khoan"], said => Assert.True(cue.IsIn(TrainedBot.Content.Normalizer.Read(said)), said));
    }
}
