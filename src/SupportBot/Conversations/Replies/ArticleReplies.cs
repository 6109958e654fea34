using System.Text;
using SupportBot.Caching;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Knowledge;

namespace SupportBot.Conversations.Replies;

/// <summary>Articles as replies. What they say is the same for everybody on a day, so it is put together once.</summary>
internal sealed class ArticleReplies(ArticlePassages passages)
{
    // Two languages of all articles on some days.
    private const int MaxCacheEntries = 2_000;

    private readonly BoundedCache<(string Article, string Language, DateOnly Day), Reply> composed = new(MaxCacheEntries);

    /// <summary>The article for anyone who heard it before: the sentence that answers what is asked now, else the whole in short.</summary>
    public Reply Again(TurnContext turn, Article article, ReplyAbout about)
    {
        if (passages.Find(article, turn.Language, turn.Read.Ellipsis.Value) is { } passage)
        {
            return Part(turn, article, passage, about);
        }

        var full = Summarize(turn, article, about);
        return full with { Text = turn.Sentence(MessageKeys.AlreadyTold, ("words", full.Text)), Choices = [new Choice(turn.Sentence(MessageKeys.ChoiceDetail)), .. full.Choices] };
    }

    /// <summary>The article in a sentence or two.</summary>
    public Reply Summarize(TurnContext turn, Article article, ReplyAbout about)
    {
        if (turn.Language == "en" && article.BodyEnglish is null)
        {
            return Full(turn, article, about);
        }

        var words = (turn.Language == "en" ? article.ShortAnswerEnglish : article.ShortAnswer) ?? (turn.Language == "en" ? article.BodyEnglish! : article.Body).Split("\n\n")[0];
        return Full(turn, article, about) with { Text = words };
    }

    /// <summary>What the article says of one aspect; null where nobody wrote that apart, or not in the language.</summary>
    public Reply? OfAspect(TurnContext turn, Article article, string aspect, ReplyAbout about)
    {
        if (!article.AspectAnswers.TryGetValue(aspect, out var words) || (turn.Language == "en" && words.English is null))
        {
            return null;
        }

        // What the words name beside the aspect may stand in another sentence: "mấy ngày thì bị khóa hai chiều".
        var written = words.In(turn.Language);
        return Part(turn, article, passages.FindBetter(article, turn.Language, turn.Read.Ellipsis.Value, written) ?? written, about);
    }

    private Reply Part(TurnContext turn, Article article, string words, ReplyAbout about)
    {
        var full = Full(turn, article, about);
        var text = new StringBuilder(words);
        ReplyComposer.AppendSources(turn, text, full.Citations);
        return full with { Text = text.ToString(), Choices = [new Choice(turn.Sentence(MessageKeys.ChoiceDetail)), .. full.Choices] };
    }

    /// <summary>The reply; <paramref name="about"/> without what the article itself tells.</summary>
    public Reply Full(TurnContext turn, Article article, ReplyAbout about)
    {
        var reply = composed.GetOrMake((article.Id, turn.Language, turn.Today), (turn, article, about), static asked => Compose(asked.turn, asked.article, asked.about));
        return reply with { About = about with { Article = article.Id, Hotline = article.Contact, Reviewed = turn.ReviewedOn(article.Reviewed) } };
    }

    private static Reply Compose(TurnContext turn, Article article, ReplyAbout about)
    {
        var text = new StringBuilder(TextOf(turn, article));
        var citations = ReplyComposer.Citations(turn, article.Sources);
        ReplyComposer.AppendSources(turn, text, citations);
        return new Reply(text.ToString(), about)
        {
            Citations = citations,
            Choices = AfterAnswer(turn, article),
            Calls = ReplyComposer.Calls(turn, article.Contact),
        };
    }

    // Anyone who asks in English and gets no English answer hears so, and whom to ask.
    private static string TextOf(TurnContext turn, Article article)
    {
        if (turn.Language != "en" || article.BodyEnglish is not null)
        {
            return turn.Language == "en" ? article.BodyEnglish! : article.Body;
        }

        var hotline = turn.Content.Knowledge.Hotlines.GetValueOrDefault(article.Contact ?? "") ?? turn.Content.Knowledge.Hotlines[HotlineNumbers.Vneid];
        return turn.Sentence(MessageKeys.NoEnglish, ("title", article.TitleEnglish ?? article.Title), ("hotline", hotline.Display));
    }

    /// <summary>An article as a choice.</summary>
    public static Choice ChoiceOf(TurnContext turn, Article article) => turn.Language == "en" && article.TitleEnglish is { } title
        ? new Choice(title) { Label = article.LabelEnglish }
        : new Choice(article.Title) { Label = article.Label };

    private static List<Choice> AfterAnswer(TurnContext turn, Article article)
    {
        var choices = new List<Choice>();
        var related = article.Related.Select(id => turn.Content.Knowledge.Articles.First(other => other.Id == id).Answers)
                .Where(answers => answers != article.Answers)
                .Select(answers => turn.Content.Knowledge.Find(answers, turn.Today))
                .OfType<Article>()
                .DistinctBy(other => other.Id)
                .Where(other => turn.Language != "en" || other.TitleEnglish is not null)
                .Take(2);
        choices.AddRange(related.Select(other => ChoiceOf(turn, other)));

        choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceRight)));
        choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceWrong)));
        choices.Add(ReplyComposer.Human(turn));
        return choices;
    }
}
