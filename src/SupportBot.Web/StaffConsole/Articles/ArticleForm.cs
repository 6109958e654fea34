using System.Text.RegularExpressions;
using SupportBot.Content;
using SupportBot.Knowledge;
using SupportBot.Recognizers.Text;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Reads the form of an article.</summary>
internal static partial class ArticleForm
{
    private const int MaxIdLength = 60;
    private const int MaxLineLength = 1_000;
    private const int MaxTextLength = 20_000;
    private const int MaxLines = 300;

    /// <summary>What the form holds.</summary>
    /// <param name="form">The form.</param>
    /// <param name="before">What the article says now; its id and topic stay. Null: a new one.</param>
    /// <param name="today">The day in force: the writer reads the sources.</param>
    public static ArticleFields Read(IFormCollection form, ArticleFields? before, string today)
    {
        var title = Line(form, "title");
        var id = before?.Id ?? (IdFrom(Line(form, "id")) is { Length: > 0 } given ? given : IdFrom(title));
        return new ArticleFields
        {
            Id = id,
            Topic = before?.Topic ?? Line(form, "topic"),
            Answers = IdFrom(Line(form, "answers")) is { Length: > 0 } answers ? answers : id,
            Title = title,
            TitleEnglish = Line(form, "titleEnglish"),
            Label = Line(form, "label"),
            LabelEnglish = Line(form, "labelEnglish"),
            Matter = Line(form, "matter"),
            // In the order in which they stood: an article that is saved untouched stays as it is.
            Aspects = [.. (before?.Aspects ?? []).Union(Aspects.All, StringComparer.Ordinal).Where(aspect => form["aspects"].Contains(aspect))],
            AspectAnswers = (before?.AspectAnswers.Keys ?? []).Union(Aspects.All.SelectMany(aspect => new[] { aspect, $"{aspect}English" }), StringComparer.Ordinal).Select(key => (key, Words: Line(form, $"aspect-{key}")))
                .Where(entry => entry.Words.Length > 0).ToDictionary(entry => entry.key, entry => entry.Words, StringComparer.Ordinal),
            ShortAnswer = Line(form, "short"),
            ShortAnswerEnglish = Line(form, "shortEnglish"),
            Audience = Line(form, "audience"),
            ValidFrom = Line(form, "validFrom"),
            ValidTo = Line(form, "validTo"),
            Reviewed = today,
            Contact = Line(form, "contact"),
            Sources = [.. form["source"].Zip(form["place"], (source, place) => new SourceField(SourceOf(Clean(source)), Clean(place))).Where(use => (use.Source + use.Place).Length > 0).Take(MaxLines)],
            Questions = Lines(form, "questions"),
            QuestionsEnglish = Lines(form, "questionsEnglish"),
            Related = [.. Line(form, "related").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Take(MaxLines)],
            Body = Text(form, "body"),
            BodyEnglish = Text(form, "bodyEnglish"),
        };
    }

    /// <summary>The lines of a text, bullets of a list and quotes off; each once.</summary>
    public static IReadOnlyList<string> Lines(IFormCollection form, string name) =>
    [
        .. Text(form, name).Split('\n').Select(line => Unquote(Clean(line))).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxLines),
    ];

    /// <summary>One line of the form.</summary>
    public static string Line(IFormCollection form, string name) => Clean(form[name]);

    /// <summary>An id of letters without marks, digits and dashes.</summary>
    public static string IdFrom(string words)
    {
        var id = NoId().Replace(VietnameseLetters.Fold(words.ToLowerInvariant()), "-").Trim('-');
        return id.Length <= MaxIdLength ? id : id[..MaxIdLength].TrimEnd('-');
    }

    // The field offers ids with the names of what they stand for.
    private static string SourceOf(string chosen) => chosen.Split(" – ", 2)[0];

    private static string Unquote(string line)
    {
        var words = line.StartsWith("- ", StringComparison.Ordinal) ? line[2..].Trim() : line;
        return words.Length > 1 && words[0] == '\'' && words[^1] == '\'' ? words[1..^1].Replace("''", "'", StringComparison.Ordinal) : words;
    }

    private static string Clean(string? value) => Blanks().Replace(Cut(value, MaxLineLength), " ").Trim();

    private static string Text(IFormCollection form, string name) => NoText().Replace(Cut(form[name], MaxTextLength).ReplaceLineEndings("\n"), "").Trim();

    private static string Cut(string? value, int max) => value is null || value.Length <= max ? value ?? "" : value[..(char.IsHighSurrogate(value[max - 1]) ? max - 1 : max)];

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoId();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\p{Cc}-[\n\t]]", RegexOptions.CultureInvariant)]
    private static partial Regex NoText();
}
