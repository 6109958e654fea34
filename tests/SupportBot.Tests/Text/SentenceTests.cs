using SupportBot.Text;

namespace SupportBot.Tests.Text;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("Tôi có hai tài khoản. Giờ xóa cái nào?", "toi co hai tai khoan|gio xoa cai nao?")]
    [InlineData("máy báo lỗi\nlàm sao đây", "may bao loi|lam sao day")]
    [InlineData("vào dichvucong.gov.vn không được! làm sao", "vao dichvucong gov vn khong duoc|lam sao")]
    [InlineData("Ok. Vâng. Cảm ơn nhé; chào bạn", "cam on nhe|chao ban")]
    [InlineData("có phải không? Không. Vậy thì sao?", "co phai khong?|vay thi sao?")]
    public void A_message_is_cut_where_sentences_end_and_single_words_are_no_sentences(string said, string sentences) =>
        Assert.Equal(sentences, string.Join('|', Plain.Read(said).Sentences().Select(Written)));

    [Fact]
    public void Each_sentence_is_marked_for_itself() =>
        Assert.Equal([true, false], Plain.Read("Tôi bị trùng. lam sao day").Sentences().Select(sentence => sentence.Utterance.IsMarked));

    [Fact]
    public void Of_many_sentences_the_first_the_last_and_the_questions_count()
    {
        var sentences = Plain.Read(string.Join(' ', Enumerable.Range(1, 50).Select(i => i == 20 ? "câu 20?" : $"câu {i}."))).Sentences();

        Assert.Equal(["cau 1", "cau 2", "cau 3", "cau 4", "cau 20?", "cau 47", "cau 48", "cau 49", "cau 50"], sentences.Select(Written));
    }

    [Fact]
    public void Of_many_questions_the_last_twelve_count() =>
        Assert.Equal(Enumerable.Range(39, 12).Select(i => $"cau {i}?"), Plain.Read(string.Join(' ', Enumerable.Range(1, 50).Select(i => $"câu {i}?"))).Sentences().Select(Written));

    [Fact]
    public void No_synonym_reaches_from_one_sentence_into_the_next()
    {
        var normalizer = new Normalizer(new Vocabulary(new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<string>> { ["cccd"] = ["căn cước"] }), SpellingModel.None);

        Assert.Equal(["cccd"], normalizer.Read("căn cước").Terms);
        Assert.Equal(["can", "cuoc"], normalizer.Read("căn. cước").Terms);
    }

    [Fact]
    public void The_sentences_together_are_the_message()
    {
        var message = TrainedBot.Content.Normalizer.Read("Cổng dvc báo trùng cccd, tk cũ của em lập bằng cmnd. Giờ em phải làm gì ạ? Gọi số nào");

        Assert.Equal(message.Terms, message.Sentences().SelectMany(sentence => sentence.Utterance.Terms));
        Assert.Equal(message.Words, message.Sentences().SelectMany(sentence => sentence.Utterance.Words));
    }

    private static Normalizer Plain { get; } = new(Vocabulary.Empty, SpellingModel.None);

    private static string Written(SpokenSentence sentence) => string.Join(' ', sentence.Utterance.Folded) + (sentence.IsQuestion ? "?" : "");
}
