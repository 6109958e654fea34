using SupportBot.Examples;
using SupportBot.Text;

namespace SupportBot.Tests.Text;

public sealed class NormalizerTests
{
    private static readonly Normalizer Plain = new(Vocabulary.Empty, SpellingModel.None);

    private static readonly Normalizer Small = new(
        new Vocabulary(
            new Dictionary<string, string> { ["tk"] = "tài khoản", ["dvc"] = "dịch vụ công", ["mat khau"] = "mật khẩu", ["2"] = "hai" },
            new Dictionary<string, IReadOnlyList<string>> { ["cccd"] = ["căn cước", "thẻ căn cước công dân"], ["lập"] = ["tạo", "đăng ký"] }),
        SpellingModel.Learn(Enumerable.Repeat<IReadOnlyList<string>>(["khoan"], 3), []));

    [Theory]
    [InlineData("tk dichv u cong", "dich vu cong")]
    [InlineData("toi can s otong dai", "so tong dai")]
    [InlineData("quen mat khua vnxid", "mat khau vneid")]
    public void Misplaced_blanks_and_slips_that_hide_in_known_words_are_fixed(string typed, string words) =>
        Assert.Contains(words, string.Join(' ', TrainedBot.Content.Normalizer.Read(typed).Folded), StringComparison.Ordinal);

    [Theory]
    [InlineData("TK dvc", "tài khoản dịch vụ công")]
    [InlineData("2 tk", "hai tài khoản")]
    [InlineData("Mat khau", "mật khẩu")]
    [InlineData("tài khoản", "tài khoản")]
    [InlineData("alooooo", "alo")]
    [InlineData("quáááá", "quá")]
    [InlineData("100000", "100000")]
    [InlineData("cccd", "cccd")]
    [InlineData("a/b-c_d", "a b c d")]
    public void Words_are_spelled_out(string typed, string words) => Assert.Equal(words, string.Join(' ', Small.Read(typed).Words));

    [Theory]
    [InlineData("thẻ căn cước công dân", "cccd")]
    [InlineData("the can cuoc cong dan", "cccd")]
    [InlineData("căn cước mới tạo", "cccd moi lap")]
    [InlineData("Đăng Ký", "lap")]
    public void Ways_to_say_a_thing_become_one_term_and_the_longest_wins(string typed, string terms) => Assert.Equal(terms, string.Join(' ', Small.Read(typed).Terms));

    [Theory]
    [InlineData("khoann", "khoan")]
    [InlineData("khoan", "khoan")]
    [InlineData("xyzxyz", "xyzxyz")]
    public void Typing_errors_are_corrected_and_other_words_left_alone(string typed, string word) => Assert.Equal([word], Small.Read(typed).Folded);

    [Theory]
    [InlineData("chị ơi", true)]
    [InlineData("chi oi", false)]
    [InlineData("đ", true)]
    public void It_is_noticed_whether_marks_were_typed(string typed, bool marked) => Assert.Equal(marked, Plain.Read(typed).IsMarked);

    [Fact]
    public void Terms_stand_between_single_blanks() => Assert.Equal(" mot hai ", Plain.Read("  Một --- hai!! ").TermText);

    [Fact]
    public void Reading_its_own_words_again_changes_nothing()
    {
        var normalizer = TrainedBot.Content.Normalizer;
        var sentences = EvaluationCase.ReadFile(Path.Combine(Repository.Tests, "Evaluation", "dev.jsonl")).SelectMany(found => found.Say)
            .Concat(TrainedBot.Content.Knowledge.Articles.SelectMany(article => article.Questions));
        var changed = sentences.Select(sentence => normalizer.Read(sentence).Words)
            .Select(words => (Once: string.Join(' ', words), Twice: string.Join(' ', normalizer.Read(string.Join(' ', words)).Words)))
            .Where(pair => pair.Once != pair.Twice)
            .Select(pair => $"{pair.Once} -> {pair.Twice}")
            .ToList();

        Assert.True(changed.Count == 0, $"{changed.Count} sentences, such as\n" + string.Join('\n', changed.Take(20)));
    }

    [Theory]
    [InlineData("a ", 50_000)]
    [InlineData("tài khoản ", 10_000)]
    [InlineData("x", 100_000)]
    [InlineData("(((", 33_000)]
    public void A_very_long_message_is_read_up_to_a_limit(string piece, int times)
    {
        var read = TrainedBot.Content.Normalizer.Read(string.Concat(Enumerable.Repeat(piece, times)));

        Assert.InRange(read.Words.Count, 0, Normalizer.MaxWords);
        Assert.Equal(read.Words.Count, read.Folded.Count);
    }

    [Fact]
    public void Abbreviations_cannot_blow_a_long_message_up_without_limit() =>
        Assert.InRange(TrainedBot.Content.Normalizer.Read(string.Concat(Enumerable.Repeat("tkdvcqg dvcqg ", 7000))).Words.Count, Normalizer.MaxWords, 10 * Normalizer.MaxWords);
}
