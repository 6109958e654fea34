using System.Text.RegularExpressions;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Content;

/// <summary>
/// Nothing that a citizen or a member of staff reads promises what nobody keeps: that somebody will do something, when, that hotlines know our codes,
/// that words are read as typed, that only some can see them.
/// </summary>
public sealed class PromiseTests
{
    private const string People = "(can bo|nhan vien|chuyen vien|ky thuat vien|nguoi phu trach|tong dai vien|chung toi|ben toi|co nguoi)";

    // Over one sentence without marks.
    private static readonly string[] Promises =
    [
        $@"\b{People}( \w+){{0,3}} se\b",
        @"\bse (som |nhanh chong )?(co (nguoi|can bo|nhan vien)|duoc (xu ly|giai quyet|tra loi|lien he|xem|goi)|lien he|goi lai|phan hoi|xu ly|giai quyet)",
        $@"\b(de|cho) {People}( \w+){{0,4}} (xem lai|goi lai|lien he lai|goi dien|xu ly|giai quyet|tra loi)\b",
        @"\bdang (duoc )?(xem xet|xu ly giup)\b",
        @"\b(doc|bao|noi|cho|cung cap)( \w+){0,2} ma (phieu|nay)\b( \w+){0,6} (la duoc|tong dai)",
        @"\b(goi|tong dai)\b( \w+){0,5} (va )?(doc|bao|noi|dua) ma (phieu|nay)\b",
        $@"\b{People}( \w+){{0,8}} nguyen (loi|van)\b",
        $@"\bchi (co )?{People}( \w+){{0,5}} (xem|doc|thay|mo) duoc\b",
        @"\b(phieu|goi lai|lien he lai)( \w+){0,8} trong (vong )?\d+ (phut|gio|ngay)",
        @"\b(som nhat co the|trong thoi gian som nhat|ngay lap tuc co nguoi)\b",
        @"(?<!khong nguon nao |khong )\b(cam ket|bao dam|dam bao) (se|rang|co nguoi|duoc (tra loi|xu ly|giai quyet))",
        @"\b(staff|officers?|somebody|someone|a person|a member of staff|we)( \w+){0,2} (will|shall)\b",
        @"\bso that (an officer|staff|somebody|someone)( \w+){0,2} (calls?|contacts?|looks?|answers?)\b",
        @"\bquote (the|this|your) (ticket )?code\b",
        @"\bonly (the )?(officers?|staff)\b.{0,40}\b(see|read|open)\b",
        @"\b(answer|reply|call|contact)\w*( \w+){0,5} within \d+ (minutes?|hours?|days?)\b",
    ];

    private static readonly Regex NoPromise = new(@"\b(khong (hua|the hua)|khong hua|khong biet truoc|cannot promise|cannot tell when)\b");

    private static readonly Regex[] Patterns = [.. Promises.Select(pattern => new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))];

    [Fact]
    public void No_text_promises_what_nobody_keeps()
    {
        var promises = Texts().SelectMany(text => Broken(text.Text).Select(sentence => $"{text.Where}: {sentence}")).ToList();

        Assert.True(promises.Count == 0, string.Join('\n', promises));
        Assert.InRange(Texts().Count(), 500, 20_000);
    }

    [Theory]
    [InlineData("Khi gọi tổng đài hoặc nhắn lại ở đây, anh/chị đọc mã này là được.")]
    [InlineData("Việc gấp, anh/chị gọi tổng đài và đọc mã phiếu.")]
    [InlineData("Tôi đã mở lại phiếu; cán bộ sẽ xem lại.")]
    [InlineData("Cán bộ phụ trách sẽ đọc được nguyên lời anh/chị.")]
    [InlineData("Số của anh/chị chỉ cán bộ xử lý phiếu xem được.")]
    [InlineData("Trợ lý lập phiếu để cán bộ gọi lại cho anh/chị.")]
    [InlineData("Tôi cũng lập phiếu để cán bộ trực xem lại việc của anh/chị.")]
    [InlineData("Phiếu sẽ được giải quyết sớm.")]
    [InlineData("Chúng tôi sẽ liên hệ lại.")]
    [InlineData("Phiếu được trả lời trong vòng 24 giờ.")]
    [InlineData("Đã có cán bộ nhận và đang xem xét.")]
    [InlineData("Only the officer of the ticket can see it.")]
    [InlineData("If it is urgent, call and quote the code.")]
    [InlineData("Staff will look at it again.")]
    [InlineData("The assistant opens a ticket so that an officer calls you back.")]
    [InlineData("We shall answer within 2 days.")]
    public void A_promise_is_found(string text) => Assert.NotEmpty(Broken(text));

    [Theory]
    [InlineData("Tổng đài không có mã này: khi gọi, anh/chị kể lại việc.")]
    [InlineData("Cán bộ mở phiếu thì đọc được lời anh/chị, số giấy tờ đã che.")]
    [InlineData("Tôi không hứa có người gọi lại.")]
    [InlineData("Số liên hệ được mã hóa; mỗi lần có người mở xem đều được ghi lại.")]
    [InlineData("The hotlines do not know this code: on the phone, tell the matter.")]
    public void The_truth_is_no_promise(string text) => Assert.Empty(Broken(text));

    private static IEnumerable<string> Broken(string text) => Regex.Split(text, @"(?<=[.!?;])\s|\n")
        .Where(sentence => VietnameseLetters.Fold(sentence) is var folded && !NoPromise.IsMatch(folded) && Array.Exists(Patterns, pattern => pattern.IsMatch(folded)));

    private static IEnumerable<(string Where, string Text)> Texts()
    {
        var content = TrainedBot.Content;
        var articles = content.Knowledge.Articles.SelectMany(article => new[] { article.Title, article.Body, article.BodyEnglish ?? "", article.ShortAnswer ?? "", article.ShortAnswerEnglish ?? "" }
            .Concat(article.AspectAnswers.Values.SelectMany(answer => new[] { answer.Vietnamese, answer.English ?? "" })).Select(text => (article.File, text)));
        var phrases = content.Phrases.SelectMany(phrase => phrase.Says.SelectMany(text => new[] { text.Vietnamese, text.English ?? "" }).Select(text => (phrase.Id, text)));
        return articles.Concat(phrases).Concat(Dialogs()).Concat(Pages());
    }

    // Of the facts only what is said, not how it is recognized. What consent is asked for is a purpose, not a promise.
    private static IEnumerable<(string Where, string Text)> Dialogs() =>
        Directory.EnumerateFiles(Repository.Dialogs, "*.yaml", SearchOption.AllDirectories)
            .Where(file => !file.Contains("phrases", StringComparison.Ordinal) && !file.Contains("conversations", StringComparison.Ordinal) && Path.GetFileName(file) is not ("commands.yaml" or "vocabulary.yaml"))
            .SelectMany(file => File.ReadLines(file)
                .Where(line => !line.TrimStart().StartsWith('#') && !line.Contains("đồng ý để tôi lưu", StringComparison.Ordinal))
                .Where(line => Path.GetFileName(file) != "facts.yaml" || Regex.IsMatch(line, @"^\s+(ask|askAgain|help|choice): "))
                .Select(line => (Path.GetFileName(file), line)));

    private static IEnumerable<(string Where, string Text)> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "SupportBot.Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".js")
            .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(line => (Path.GetFileName(file), line)));
}
