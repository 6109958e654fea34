using SupportBot.Knowledge;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads <c>knowledge/&lt;topic&gt;/&lt;id&gt;.md</c>.</summary>
internal static class ArticleReader
{
    private const string EnglishHeading = "## English";

    /// <summary>All articles; faults go to the folder's list.</summary>
    public static List<Article> ReadAll(ContentFolder knowledge)
    {
        var articles = new List<Article>();
        foreach (var path in knowledge.Files("", "*.md"))
        {
            if (!IsGuide(path) && Read(knowledge, path) is { } article)
            {
                articles.Add(article);
            }
        }

        return articles;
    }

    // README.md, README.vi.md: for those who write articles.
    private static bool IsGuide(string path) => Path.GetFileName(path).StartsWith("README.", StringComparison.Ordinal);

    private static Article? Read(ContentFolder knowledge, string path)
    {
        var lines = knowledge.ReadText(path).ReplaceLineEndings("\n").Split('\n');
        var file = knowledge.Open(path, lineOffset: 1);
        var end = lines[0].Trim() == "---" ? Array.FindIndex(lines, 1, line => line.Trim() == "---") : -1;
        if (end < 0)
        {
            file.Problem(1, Fault.NoFrontMatter);
            return null;
        }

        if (file.Parse(string.Join('\n', lines[1..end])) is not { } map)
        {
            return null;
        }

        var (body, english) = SplitLanguages(lines[(end + 1)..]);
        var article = FromMap(map, path, file, body, english);
        CheckText(article, map, file, end);
        map.Close();
        return article;
    }

    private static Article FromMap(YamlMap map, string path, YamlFile file, string body, string? english)
    {
        var id = map.Required("id");
        if (id != Path.GetFileNameWithoutExtension(path))
        {
            map.Problem(Fault.IdIsNotFile, "id", id);
        }

        var topic = map.Required("topic");
        if (!Topics.All.Contains(topic, StringComparer.Ordinal))
        {
            map.Problem(Fault.UnknownTopic, "topic", topic);
        }

        var audience = map.Text("audience") ?? "everyone";
        if (audience is not ("everyone" or "citizen" or "officer" or "organisation" or "foreigner"))
        {
            map.Problem(Fault.UnknownAudience, "audience", audience);
        }

        return new Article
        {
            Id = id,
            Topic = topic,
            Answers = map.Required("answers"),
            Title = map.Required("title"),
            TitleEnglish = map.Text("titleEnglish"),
            Label = ReadBounded(map, "label", Article.MaxLabelLength),
            LabelEnglish = ReadBounded(map, "labelEnglish", Article.MaxLabelLength),
            Matter = map.Text("matter"),
            Aspects = ReadAspects(map),
            AspectAnswers = ReadAspectAnswers(map),
            ShortAnswer = ReadBounded(map, "short", Article.MaxShortLength),
            ShortAnswerEnglish = ReadBounded(map, "shortEnglish", Article.MaxShortLength),
            Audience = audience,
            ValidFrom = map.Date("validFrom"),
            ValidTo = map.Date("validTo"),
            Reviewed = map.Date("reviewed"),
            Contact = map.Text("contact"),
            Sources = ReadSources(map, "sources"),
            Questions = map.Texts("questions"),
            QuestionsEnglish = map.Texts("questionsEnglish"),
            Related = map.Texts("related"),
            Body = body,
            BodyEnglish = english,
            File = file.Path,
            FullPath = path,
        };
    }

    /// <summary>A list of <c>{source, place}</c>.</summary>
    public static List<SourceUse> ReadSources(YamlMap map, string key)
    {
        var sources = new List<SourceUse>();
        foreach (var entry in map.Maps(key))
        {
            sources.Add(new SourceUse(entry.Required("source"), SourceUses.Place(entry)));
            entry.Close();
        }

        return sources;
    }

    private static IReadOnlyList<string> ReadAspects(YamlMap map)
    {
        var aspects = map.Texts("aspects");
        foreach (var unknown in aspects.Where(aspect => !Aspects.All.Contains(aspect, StringComparer.Ordinal)))
        {
            map.Problem(Fault.UnknownAspect, "aspects", unknown, string.Join(", ", Aspects.All));
        }

        if (aspects.Count > 0 && !map.Has("matter"))
        {
            map.Problem(Fault.AspectsWithoutMatter, "aspects");
        }

        return aspects;
    }

    private static Dictionary<string, BilingualText> ReadAspectAnswers(YamlMap map)
    {
        var answers = new Dictionary<string, BilingualText>(StringComparer.Ordinal);
        if (map.Map("aspectAnswers") is not { } entries)
        {
            return answers;
        }

        foreach (var aspect in entries.Keys.Where(key => !key.EndsWith("English", StringComparison.Ordinal)))
        {
            if (!map.Texts("aspects").Contains(aspect, StringComparer.Ordinal))
            {
                entries.Problem(Fault.AspectNotListed, aspect, aspect);
            }

            var english = ReadBounded(entries, aspect + "English", Article.MaxShortLength);
            answers[aspect] = new BilingualText(ReadBounded(entries, aspect, Article.MaxShortLength) ?? "", english);
        }

        entries.Close();
        return answers;
    }

    private static string? ReadBounded(YamlMap map, string key, int maxLength)
    {
        var text = map.Text(key);
        if (text?.Length > maxLength)
        {
            map.Problem(Fault.TooLong, key, key, text.Length, maxLength);
        }

        return text;
    }

    private static void CheckText(Article article, YamlMap map, YamlFile file, int end)
    {
        if (article.Body.Length == 0)
        {
            file.Problem(end + 1, Fault.NoText);
        }

        if (article.Sources.Count == 0)
        {
            map.Problem(Fault.NoSource, "sources");
        }

        if (map.Text("reviewed") is null)
        {
            map.Problem(Fault.NotReviewed, "reviewed");
        }

        if (article.ValidFrom > article.ValidTo)
        {
            map.Problem(Fault.DatesReversed, "validTo");
        }

        if (article.QuestionsEnglish.Count > 0 && article.BodyEnglish is null)
        {
            map.Problem(Fault.NoEnglishAnswer, "questionsEnglish");
        }
    }

    private static (string Body, string? English) SplitLanguages(string[] lines)
    {
        var heading = Array.FindIndex(lines, line => line.Trim() == EnglishHeading);
        return heading < 0
            ? (string.Join('\n', lines).Trim(), null)
            : (string.Join('\n', lines[..heading]).Trim(), string.Join('\n', lines[(heading + 1)..]).Trim());
    }
}
