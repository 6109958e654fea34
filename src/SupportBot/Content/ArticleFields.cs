using SupportBot.Knowledge;

namespace SupportBot.Content;

/// <summary>An article as somebody fills it in: what each line of its file is to say, whether that is right or wrong. Empty = the line is left out.</summary>
public sealed record ArticleFields
{
    /// <summary>Unique id, the file's name.</summary>
    public string Id { get; init; } = "";

    /// <summary>Topic of docs/contract.md section 3.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The question it answers.</summary>
    public string Answers { get; init; } = "";

    /// <summary>Title as shown on choices.</summary>
    public string Title { get; init; } = "";

    /// <summary>The title in English.</summary>
    public string TitleEnglish { get; init; } = "";

    /// <summary>The title in short.</summary>
    public string Label { get; init; } = "";

    /// <summary>The same in English.</summary>
    public string LabelEnglish { get; init; } = "";

    /// <summary>Id of the matter.</summary>
    public string Matter { get; init; } = "";

    /// <summary>Ids of the aspects.</summary>
    public IReadOnlyList<string> Aspects { get; init; } = [];

    /// <summary>Answers to single aspects, by aspect; those in English by aspect and <c>English</c>.</summary>
    public IReadOnlyDictionary<string, string> AspectAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>The short answer.</summary>
    public string ShortAnswer { get; init; } = "";

    /// <summary>The short answer in English.</summary>
    public string ShortAnswerEnglish { get; init; } = "";

    /// <summary>Whom it is written for.</summary>
    public string Audience { get; init; } = "";

    /// <summary>First day, <c>yyyy-MM-dd</c>.</summary>
    public string ValidFrom { get; init; } = "";

    /// <summary>Last day, <c>yyyy-MM-dd</c>.</summary>
    public string ValidTo { get; init; } = "";

    /// <summary>Day of the review, <c>yyyy-MM-dd</c>.</summary>
    public string Reviewed { get; init; } = "";

    /// <summary>Digits of the hotline to call.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Sources with the place in each.</summary>
    public IReadOnlyList<SourceField> Sources { get; init; } = [];

    /// <summary>How people ask it.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>How people ask it in English.</summary>
    public IReadOnlyList<string> QuestionsEnglish { get; init; } = [];

    /// <summary>Ids of articles that one may want next.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>The answer.</summary>
    public string Body { get; init; } = "";

    /// <summary>The answer in English.</summary>
    public string BodyEnglish { get; init; } = "";

    /// <summary>What an article says now.</summary>
    public static ArticleFields From(Article article) => new()
    {
        Id = article.Id,
        Topic = article.Topic,
        Answers = article.Answers,
        Title = article.Title,
        TitleEnglish = article.TitleEnglish ?? "",
        Label = article.Label ?? "",
        LabelEnglish = article.LabelEnglish ?? "",
        Matter = article.Matter ?? "",
        Aspects = article.Aspects,
        AspectAnswers = article.AspectAnswers
            .SelectMany(entry => new[] { (entry.Key, Words: (string?)entry.Value.Vietnamese), (Key: entry.Key + "English", Words: entry.Value.English) })
            .Where(entry => !string.IsNullOrEmpty(entry.Words)).ToDictionary(entry => entry.Key, entry => entry.Words!, StringComparer.Ordinal),
        ShortAnswer = article.ShortAnswer ?? "",
        ShortAnswerEnglish = article.ShortAnswerEnglish ?? "",
        Audience = article.Audience,
        ValidFrom = Day(article.ValidFrom),
        ValidTo = Day(article.ValidTo),
        Reviewed = Day(article.Reviewed),
        Contact = article.Contact ?? "",
        Sources = [.. article.Sources.Select(use => new SourceField(use.SourceId, use.Place ?? ""))],
        Questions = article.Questions,
        QuestionsEnglish = article.QuestionsEnglish,
        Related = article.Related,
        Body = article.Body,
        BodyEnglish = article.BodyEnglish ?? "",
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A source as somebody fills it in.</summary>
/// <param name="Source">Id in the register.</param>
/// <param name="Place">The place in it.</param>
public sealed record SourceField(string Source, string Place);
