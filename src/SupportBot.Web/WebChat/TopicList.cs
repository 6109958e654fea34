using SupportBot.Knowledge;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;

namespace SupportBot.Web.WebChat;

/// <summary>A topic with the questions that the bot can answer on it.</summary>
public sealed record TopicGroup(string Topic, string Name, IReadOnlyList<string> Questions);

/// <summary>Lists what can be asked, for those who do not know how to put it.</summary>
internal sealed class TopicList(LiveContent live, ServiceClock clock)
{
    /// <summary>The topics with something to ask today.</summary>
    public IReadOnlyList<TopicGroup> For(string language) => TopicNames.All
        .Select(name => new TopicGroup(name.Topic, language == "en" ? name.English : name.Vietnamese, Questions(name.Topic, language).ToList()))
        .Where(group => group.Questions.Count > 0)
        .ToList();

    private IEnumerable<string> Questions(string topic, string language) => live.Content.Knowledge.Articles
        .Where(article => article.Topic == topic)
        .Select(article => article.Answers)
        .Distinct(StringComparer.Ordinal)
        .Select(answers => live.Content.Knowledge.Find(answers, clock.Today))
        .OfType<Article>()
        .Select(article => language == "en" ? article.QuestionsEnglish is [var first, ..] ? first : null : article.Title)
        .OfType<string>();
}
