using System.Text;
using System.Text.RegularExpressions;

namespace SupportBot.Content;

/// <summary>The file of an article, written from its fields.</summary>
public sealed partial class ArticleText
{
    private readonly StringBuilder text = new();
    private readonly List<string> fields = [];

    private ArticleText() { }

    /// <summary>The whole file.</summary>
    public string Text => text.ToString();

    /// <summary>The field that a line of the file belongs to, as it is called there (<c>body</c>, <c>bodyEnglish</c> for the text); null where it is none.</summary>
    /// <param name="line">Line, from 1.</param>
    public string? FieldAt(int line) => line >= 1 && line <= fields.Count && fields[line - 1].Length > 0 ? fields[line - 1] : null;

    /// <summary>Writes what the reader of articles reads back as it was given, whatever the fields hold. Blanks around a value, and breaks within a line, are not kept.</summary>
    public static ArticleText Write(ArticleFields article)
    {
        var file = new ArticleText();
        file.Line("", "---");
        file.Head(article);
        file.Names(article);
        file.Rest(article);
        // Where nothing is written in the text the line after the head stands for it.
        file.Line("body", "---");
        file.Lines("body", article.Body);
        if (article.BodyEnglish.Trim().Length > 0)
        {
            file.Line("bodyEnglish", "");
            file.Line("bodyEnglish", "## English");
            file.Lines("bodyEnglish", article.BodyEnglish);
        }

        return file;
    }

    private void Head(ArticleFields article)
    {
        Field("id", article.Id);
        Field("topic", article.Topic);
        Field("answers", article.Answers);
        Field("title", article.Title);
        Field("titleEnglish", article.TitleEnglish);
        Field("label", article.Label);
        Field("labelEnglish", article.LabelEnglish);
        Field("matter", article.Matter);
    }

    private void Names(ArticleFields article)
    {
        Row("aspects", article.Aspects);
        var answers = article.AspectAnswers.Where(entry => OneLine(entry.Value).Length > 0).ToList();
        if (answers.Count > 0)
        {
            Line("aspectAnswers", "aspectAnswers:");
            answers.ForEach(entry => Line("aspectAnswers", $"  {entry.Key}: {Scalar(entry.Value)}"));
        }

        Field("short", article.ShortAnswer);
        Field("shortEnglish", article.ShortAnswerEnglish);
        Field("audience", article.Audience);
        Field("validFrom", article.ValidFrom);
        Field("validTo", article.ValidTo);
        Field("reviewed", article.Reviewed);
    }

    private void Rest(ArticleFields article)
    {
        if (OneLine(article.Contact) is { Length: > 0 } contact)
        {
            Line("contact", $"contact: {(contact.All(char.IsAsciiDigit) ? $"\"{contact}\"" : Scalar(contact))}");
        }

        var sources = article.Sources.Where(source => OneLine(source.Source + source.Place).Length > 0).ToList();
        if (sources.Count > 0)
        {
            Line("sources", "sources:");
            foreach (var source in sources)
            {
                Line("sources", $"  - source: {Scalar(source.Source)}");
                if (OneLine(source.Place).Length > 0)
                {
                    Line("sources", $"    place: {Scalar(source.Place)}");
                }
            }
        }

        List("questions", article.Questions);
        List("questionsEnglish", article.QuestionsEnglish);
        Row("related", article.Related);
    }

    private void Line(string field, string line)
    {
        text.Append(line).Append('\n');
        fields.Add(field);
    }

    private void Lines(string field, string words)
    {
        foreach (var line in words.ReplaceLineEndings("\n").Trim().Split('\n'))
        {
            Line(field, line.TrimEnd());
        }
    }

    private void Field(string name, string value)
    {
        if (OneLine(value).Length > 0)
        {
            Line(name, $"{name}: {Scalar(value)}");
        }
    }

    private void Row(string name, IEnumerable<string> values)
    {
        var all = values.Where(value => OneLine(value).Length > 0).Select(value => Word().IsMatch(value) ? value : Quoted(value)).ToList();
        if (all.Count > 0)
        {
            Line(name, $"{name}: [{string.Join(", ", all)}]");
        }
    }

    private void List(string name, IEnumerable<string> values)
    {
        var all = values.Where(value => OneLine(value).Length > 0).ToList();
        if (all.Count > 0)
        {
            Line(name, $"{name}:");
            all.ForEach(value => Line(name, $"  - {Scalar(value)}"));
        }
    }

    // What YAML could take for something else stands in quotes.
    private static string Scalar(string value) => OneLine(value) is var line && Plain().IsMatch(line) ? line : Quoted(value);

    private static string Quoted(string value) => $"'{OneLine(value).Replace("'", "''", StringComparison.Ordinal)}'";

    private static string OneLine(string value) => Blanks().Replace(value, " ").Trim();

    // Besides blanks: characters that no file of YAML may hold.
    [GeneratedRegex(@"[\s\p{Cc}\uFFFE\uFFFF\uFEFF]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd} ,.?!/()+%;–…-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("^[A-Za-z0-9-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
