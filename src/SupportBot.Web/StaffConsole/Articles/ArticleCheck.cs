using SupportBot.Content;
using SupportBot.Privacy;
using SupportBot.Recognizers.Text;
using SupportBot.Web.ContentVersions;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>A fault of an article.</summary>
/// <param name="Field">The field; empty where it is in another file.</param>
/// <param name="Words">What is wrong, in Vietnamese.</param>
public sealed record ArticleFault(string Field, string Words);

/// <summary>Checks an article that is not published yet.</summary>
/// <param name="Faults">All faults.</param>
/// <param name="Content">All content with it; null where there is any fault.</param>
/// <param name="Hash">Hash of that content.</param>
internal sealed record ArticleVerdict(IReadOnlyList<ArticleFault> Faults, BotContent? Content, string Hash);

/// <summary>Checks an article as <c>check</c> would once it is published, and tells faults at the field of the form.</summary>
internal sealed class ArticleCheck(ContentLoader loader, ArticleFolder folder, LiveContent live)
{
    // One article is mostly looked at several times in a row, and reading everything takes up to a second.
    private volatile ReadContent? latest;

    /// <summary>Checks it beside all that is published.</summary>
    public ArticleVerdict Run(ArticleFields fields, string file, bool isNew, PublishedArticles published)
    {
        var text = ArticleText.Write(fields);
        var (hash, content, problems) = Read(published.Overlay.With(file, text.Text));
        var faults = problems.Select(problem => problem.File.EndsWith($"/{file}", StringComparison.Ordinal)
                ? new ArticleFault(IsField(problem.Key) ? problem.Key! : text.FieldAt(problem.Line) ?? "", problem.Words.Vietnamese)
                : new ArticleFault("", problem.In("vi")))
            .Concat(Own(fields, isNew)).ToList();
        return new ArticleVerdict(faults, faults.Count == 0 ? content : null, hash);
    }

    /// <summary>The faults that would be there once a published article is taken back.</summary>
    public IReadOnlyList<ArticleFault> RunWithout(string file, PublishedArticles published) =>
        [.. loader.TryRead(folder.ReadKept(file) is { } kept ? published.Overlay.With(file, kept) : published.Overlay.Without(file)).Problems.Select(problem => new ArticleFault("", problem.In("vi")))];

    private ReadContent Read(ArticleOverlay overlay)
    {
        if (latest is { } known && known.Hash == loader.HashOf(overlay))
        {
            return known;
        }

        var (content, hash, problems) = loader.TryRead(overlay);
        return latest = new ReadContent(hash, content, problems);
    }

    private static bool IsField(string? key) => ArticleLabels.Parts.Any(part => part.Field == key);

    private IEnumerable<ArticleFault> Own(ArticleFields fields, bool isNew)
    {
        if (isNew && live.Content.Knowledge.Articles.Any(article => article.Id == fields.Id))
        {
            yield return new ArticleFault("id", "mã này đã là của một bài khác: anh/chị đặt mã khác");
        }

        foreach (var question in fields.Questions.Concat(fields.QuestionsEnglish).Where(IsPersonal))
        {
            yield return new ArticleFault("questions", $"câu '{question}' có vẻ chứa thông tin riêng của ai đó: anh/chị viết lại cho chung");
        }
    }

    private static bool IsPersonal(string question) => PersonalData.Mask(CleanText.From(question)).Text is var masked && PersonalData.WithoutPlaceholders(masked) != masked;

    private sealed record ReadContent(string Hash, BotContent? Content, IReadOnlyList<ContentProblem> Problems);
}
