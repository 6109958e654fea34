using SupportBot.Recognizers.Sensitive;
using SupportBot.Understanding;

namespace SupportBot.Tests.Understanding;

public sealed class RecentReadingsTests
{
    private static readonly MessageReader Remembering = TrainedBot.Reader.WithMemory();

    [Fact]
    public void The_same_words_again_are_not_read_again() => Assert.Same(Read("quên mật khẩu vneid").Utterance, Read("quên mật khẩu vneid").Utterance);

    [Fact]
    public void What_is_remembered_is_what_was_read() => Assert.Equal(
        TrainedBot.Reader.Read("mất bao lâu", AwaitedSecret.None).Topics, Remembering.Read("mất bao lâu", AwaitedSecret.None).Topics);

    [Fact]
    public void Nothing_that_was_masked_and_no_story_is_remembered()
    {
        const string Number = "số em 0912345678";
        var story = string.Concat(Enumerable.Repeat("tôi bị trùng số căn cước ", 4));

        Assert.NotSame(Read(Number).Utterance, Read(Number).Utterance);
        Assert.NotSame(Read(story).Utterance, Read(story).Utterance);
    }

    private static Interpretation Read(string text) => Remembering.Read(text, AwaitedSecret.None);
}
