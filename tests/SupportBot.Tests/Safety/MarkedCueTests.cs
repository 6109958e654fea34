using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Tests.Safety;

/// <summary>Cues in which marks count.</summary>
public sealed class MarkedCueTests
{
    [Theory]
    [InlineData("tự tử", "nó muốn tự tử")]
    [InlineData("tự tử", "no muon tu tu")]
    [InlineData("tự tử", "Tự Tữ")]
    [InlineData("chết", "chêt rồi")]
    [InlineData("mất .. triệu", "mất hơn hai chục triệu rồi")]
    [InlineData("mất .. tr", "mất 20tr")]
    [InlineData("cháy (nhà|xe)", "đang cháy xe")]
    [InlineData("lỡ [có] đọc", "lỡ đọc")]
    public void A_cue_is_found(string cue, string said) => Assert.True(IsIn(cue, said));

    [Theory]
    [InlineData("tự tử", "cứ từ từ")]
    [InlineData("cháy (nhà|xe)", "chạy xe")]
    [InlineData("mất tiền", "mặt tiền")]
    [InlineData("mất .. triệu", "mất một hai ba bốn năm triệu")]
    [InlineData("bị lừa", "bị mất. Lừa ai")]
    public void Other_marks_other_distances_and_other_sentences_are_something_else(string cue, string said) => Assert.False(IsIn(cue, said));

    [Theory]
    [InlineData("tự tử", true)]
    [InlineData("tu tu", false)]
    public void A_strict_cue_wants_its_marks(string said, bool isFound) => Assert.Equal(isFound, IsIn("tự tử", said, strict: true));

    [Fact]
    public void Other_words_of_the_sentence_take_a_cue_back()
    {
        Assert.False(IsIn("muốn chết", "mệt muốn chết", unless: ["mệt [quá] muốn chết"]));
        Assert.True(IsIn("muốn chết", "mệt quá. Tôi muốn chết", unless: ["mệt [quá] muốn chết"]));
    }

    [Theory]
    [InlineData("(a|b")]
    [InlineData("..")]
    [InlineData("[a]")]
    public void What_is_no_pattern_is_refused(string cue) => Assert.Throws<CueException>(() => MarkedCue.Parse(cue, []));

    private static bool IsIn(string cue, string said, bool strict = false, params string[] unless)
    {
        var groups = new CueGroups([("it", [MarkedCue.Parse(cue, unless, strict)])]);
        return groups.In(SpokenText.From(new Normalizer(Vocabulary.Empty, SpellingModel.None).Read(said))).Contains("it");
    }
}
