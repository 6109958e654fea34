using SupportBot.Content;

namespace SupportBot.Tests.Content;

/// <summary>Articles that are written from a form: the file says what the form held.</summary>
public sealed class WrittenArticleTests
{
    private const string File = "deadline/a-new-article.md";

    private static readonly ArticleFields Complete = new()
    {
        Id = "a-new-article",
        Topic = "deadline",
        Answers = "a-new-article",
        Title = "Hạn nộp: một bài 'mới' #1",
        ShortAnswer = "Trả lời \"ngắn\": hết ngày.",
        Audience = "everyone",
        ValidFrom = "2026-12-01",
        Reviewed = "2026-12-01",
        Contact = "19000368",
        Sources = [new SourceField("nd-69-2024", "điều 1: khoản 2")],
        Questions = ["- câu bắt đầu bằng gạch", "@câu: có dấu # lạ", "true", "câu 'trích' của bài này", "hạn nộp lạ lùng là bao giờ 😀"],
        Related = ["card-fee"],
        Body = "Câu đầu trả lời luôn.\n\n1. Bước một.\n2. Bước hai.\n---\nCòn nữa.",
        BodyEnglish = "The first line answers.",
    };

    [Fact]
    public void Every_article_is_read_back_as_it_was_written()
    {
        var articles = TrainedBot.Content.Knowledge.Articles;
        var overlay = new ArticleOverlay(articles.Select(article => KeyValuePair.Create(
            article.File[(article.File.IndexOf('/', StringComparison.Ordinal) + 1)..], ArticleText.Write(ArticleFields.From(article)).Text)));

        var (content, problems) = BotContent.TryRead(Repository.Knowledge, Repository.Dialogs, overlay);

        Assert.Empty(problems);
        Assert.Equal(articles.Count, content!.Knowledge.Articles.Count);
        Assert.All(articles.Zip(content.Knowledge.Articles), pair => Same(ArticleFields.From(pair.First), ArticleFields.From(pair.Second)));
    }

    [Fact]
    public void A_new_article_is_read_whatever_signs_it_holds()
    {
        var source = TrainedBot.Content.Knowledge.Sources.Values.First(one => one.FirstDay.Year < 2025).Id;
        var fields = Complete with { Sources = [new SourceField(source, "điều 1: khoản 2")] };

        var (content, problems) = Read(File, fields);

        Assert.Empty(problems);
        var read = ArticleFields.From(content!.Knowledge.Articles.Single(article => article.Id == "a-new-article"));
        Same(fields, read);
        Assert.DoesNotContain(TrainedBot.Content.Knowledge.Articles, article => article.Id == "a-new-article");
    }

    [Theory]
    [InlineData("title", "Missing")]
    [InlineData("label", "TooLong")]
    [InlineData("validFrom", "Date")]
    [InlineData("validTo", "Reversed")]
    [InlineData("matter", "UnknownMatter")]
    [InlineData("aspects", "NoMatter")]
    [InlineData("sources", "None")]
    [InlineData("sources", "Unknown")]
    [InlineData("questions", "None")]
    [InlineData("contact", "Unknown")]
    [InlineData("related", "Unknown")]
    [InlineData("body", "None")]
    [InlineData("topic", "Unknown")]
    [InlineData("questionsEnglish", "NoEnglish")]
    public void A_fault_is_told_at_the_field_that_it_is_in(string field, string fault)
    {
        var source = TrainedBot.Content.Knowledge.Sources.Values.First(one => one.FirstDay.Year < 2025).Id;
        var fields = Break(Complete with { Sources = [new SourceField(source, "")] }, field, fault);
        var text = ArticleText.Write(fields);

        var (_, problems) = Read(File, fields);

        var known = problems.Where(problem => problem.File == $"knowledge/{File}").Select(problem => problem.Key ?? text.FieldAt(problem.Line)).Distinct().ToList();
        Assert.Contains(field, known);
        Assert.All(problems, problem => Assert.NotEqual(problem.Words.In("en"), problem.Words.In("vi")));
    }

    [Fact]
    public void A_file_may_be_taken_for_absent_and_the_hash_is_that_of_what_is_read()
    {
        var overlay = ArticleOverlay.None.With("old_id_card/card-fee.md", "");

        Assert.DoesNotContain(BotContent.TryRead(Repository.Knowledge, Repository.Dialogs, overlay).Content!.Knowledge.Articles, article => article.Id == "card-fee");
        Assert.NotEqual(Hash(ArticleOverlay.None), Hash(overlay));
        var same = ArticleOverlay.None.With("old_id_card/card-fee.md", System.IO.File.ReadAllText(Path.Combine(Repository.Knowledge, "old_id_card", "card-fee.md")));
        Assert.Equal(Hash(ArticleOverlay.None), Hash(same));
    }

    [Fact]
    public void A_preview_is_what_whoever_asks_is_told()
    {
        var source = TrainedBot.Content.Knowledge.Sources.Values.First(one => one.FirstDay.Year < 2025).Id;
        var (content, _) = Read(File, Complete with { Sources = [new SourceField(source, "")] });

        var reply = TrainedBot.Pipeline.Preview(content!, "a-new-article", new DateOnly(2026, 12, 2), "vi")!;
        var english = TrainedBot.Pipeline.Preview(content!, "a-new-article", new DateOnly(2026, 12, 2), "en")!;

        Assert.StartsWith("Câu đầu trả lời luôn.", reply.Text, StringComparison.Ordinal);
        Assert.StartsWith("The first line answers.", english.Text, StringComparison.Ordinal);
        Assert.Equal("19000368", Assert.Single(reply.Calls).Number);
        Assert.Single(reply.Citations);
        Assert.Null(TrainedBot.Pipeline.Preview(content!, "no-such-article", new DateOnly(2026, 12, 2), "vi"));
    }

    private static ArticleFields Break(ArticleFields fields, string field, string fault) => (field, fault) switch
    {
        ("title", _) => fields with { Title = " " },
        ("label", _) => fields with { Label = "một tên ngắn mà dài quá hai mươi ký tự" },
        ("validFrom", _) => fields with { ValidFrom = "1/1/2027" },
        ("validTo", _) => fields with { ValidTo = "2026-11-01" },
        ("matter", _) => fields with { Matter = "no-such-matter" },
        ("aspects", _) => fields with { Aspects = ["cost"] },
        ("sources", "None") => fields with { Sources = [] },
        ("sources", _) => fields with { Sources = [.. fields.Sources, new SourceField("no-such-source", "x")] },
        ("questions", _) => fields with { Questions = [] },
        ("contact", _) => fields with { Contact = "0912345678" },
        ("related", _) => fields with { Related = ["no-such-article"] },
        ("body", _) => fields with { Body = "", BodyEnglish = "" },
        ("topic", _) => fields with { Topic = "no-such-topic" },
        _ => fields with { QuestionsEnglish = ["how long"], BodyEnglish = "" },
    };

    private static (BotContent? Content, IReadOnlyList<ContentProblem> Problems) Read(string file, ArticleFields fields) =>
        BotContent.TryRead(Repository.Knowledge, Repository.Dialogs, ArticleOverlay.None.With(file, ArticleText.Write(fields).Text));

    private static string Hash(ArticleOverlay overlay) => BotContent.Hash(Repository.Knowledge, Repository.Dialogs, overlay);

    private static void Same(ArticleFields expected, ArticleFields actual) =>
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(expected), System.Text.Json.JsonSerializer.Serialize(actual));
}
