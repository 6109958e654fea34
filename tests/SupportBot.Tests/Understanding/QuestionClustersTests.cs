using System.Diagnostics;
using System.Globalization;
using SupportBot.Understanding;

namespace SupportBot.Tests.Understanding;

/// <summary>Messages that ask about the same fall together, whatever their words; others stay apart.</summary>
public sealed class QuestionClustersTests
{
    private static readonly string[] Codes = ["chờ hoài không thấy mã otp gửi về máy", "otp khong ve dien thoai toi", "mãi ko nhận đc mã otp", "sao không có tin nhắn otp gửi tới"];
    private static readonly string[] Passwords = ["em quên mất mật khẩu vneid rồi", "khong nho mat khau vneid", "mật khẩu ứng dụng vneid tôi quên, làm sao lấy lại"];
    private static readonly string[] Gold = ["giá vàng hôm nay bao nhiêu một chỉ", "gia vang hom nay the nao", "vàng hôm nay giá bao nhiêu"];
    private static readonly string[] Land = ["thủ tục tách thửa đất cho con", "tách thửa đất cần những giấy gì", "tôi muốn tach thua dat"];
    private static readonly string[] Weather = ["thời tiết huế ngày mai", "ngày mai ở huế thời tiết có mưa không", "thoi tiet ngay mai the nao"];

    [Fact]
    public void The_same_question_in_many_forms_is_one_cluster_and_different_ones_are_several()
    {
        string[][] asked = [Codes, Passwords, Gold, Land, Weather];
        // Mixed as they come in a day.
        var questions = Enumerable.Range(0, Codes.Length).SelectMany(turn => asked.Where(one => turn < one.Length).Select(one => one[turn])).ToList();

        var clusters = Gather(questions);

        Assert.Equal(
            asked.Select(one => string.Join(" | ", one.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal),
            clusters.Select(cluster => string.Join(" | ", cluster.Members.Select(member => questions[member]).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
        Assert.Equal(Codes.Length, clusters[0].Members.Count);
    }

    [Fact]
    public void A_cluster_names_the_intent_whose_article_is_nearest_and_none_is_near_to_what_is_not_ours()
    {
        var near = Assert.Single(Gather(Passwords)).Nearest[0];
        Assert.Equal("forgot_password", near.Intent.Topic);
        Assert.InRange(near.Probability, 0.3, 1);
        Assert.InRange(Assert.Single(Gather(Gold)).Nearest[0].Probability, 0, 0.1);
    }

    [Fact]
    public void The_same_messages_give_the_same_clusters_and_words_that_were_masked_count_for_nothing()
    {
        var questions = Codes.Concat(Land).Concat(Passwords).Concat(Gold).ToList();

        Assert.Equal(Told(Gather(questions)), Told(Gather(questions)));
        Assert.Single(Gather(["tách thửa đất cho con", "tách thửa đất cho con [tên đã che]", "[số điện thoại đã che] tách thửa đất cho con"]));
        Assert.Empty(Gather(["", "???", "[số CCCD đã che]"]));
    }

    [Fact]
    public void Earlier_messages_are_counted_and_make_no_cluster_by_themselves()
    {
        List<AskedQuestion> questions = [.. Land.Select(text => new AskedQuestion(text)), .. Land.Concat(Land).Concat(Gold).Select(text => new AskedQuestion(text, IsEarlier: true))];

        var cluster = Assert.Single(TrainedBot.Pipeline.Gather(questions));

        Assert.Equal([0, 1, 2], cluster.Members.Order());
        Assert.Equal(2 * Land.Length, cluster.Earlier);
    }

    [Fact]
    public void There_is_a_bound_and_it_is_reached_in_seconds()
    {
        // All different, and none of our business: every one leads for want of another.
        var questions = Enumerable.Range(0, QuestionClusters.MaxQuestions).Select(i => new AskedQuestion(Odd(i))).ToList();
        var begun = Stopwatch.GetTimestamp();

        var clusters = TrainedBot.Pipeline.Gather(questions);

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(questions.Count, clusters.Sum(cluster => cluster.Members.Count));
        Assert.Throws<ArgumentException>(() => TrainedBot.Pipeline.Gather([.. questions, new AskedQuestion("thêm một câu")]));
    }

    private static IReadOnlyList<QuestionCluster> Gather(IReadOnlyList<string> texts) => TrainedBot.Pipeline.Gather([.. texts.Select(text => new AskedQuestion(text))]);

    private static string Told(IReadOnlyList<QuestionCluster> clusters) => string.Join('\n', clusters.Select(cluster =>
        $"{string.Join(' ', cluster.Members)} {string.Join(' ', cluster.Nearest.Select(near => string.Create(CultureInfo.InvariantCulture, $"{near.Intent.Id} {near.Probability:R}")))}"));

    // Words that no two share.
    private static string Odd(int number)
    {
        const string Letters = "bcdghklmnprstvx";
        var words = Enumerable.Range(0, 6).Select(word => (number * 31) + (word * 7919)).Select(code => $"{Letters[code % 15]}a{Letters[code / 15 % 15]} {Letters[code / 225 % 15]}u{Letters[code / 3375 % 15]}");
        return string.Join(' ', words);
    }
}
