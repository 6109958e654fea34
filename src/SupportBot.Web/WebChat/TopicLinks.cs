using Microsoft.Extensions.Options;
using SupportBot.Knowledge;
using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;

namespace SupportBot.Web.WebChat;

/// <summary>
/// Addresses under which the chat opens with a question in its field, for paper and for other sites. They name a question of the content and hold no words of
/// anybody: nothing personal can stand in them.
/// </summary>
internal sealed class TopicLinks(LiveContent live, ServiceClock clock, IOptions<WebChatOptions> options)
{
    /// <summary>What stands before the id.</summary>
    public const string Prefix = "/ask/";

    /// <summary>The question that an id stands for today; null where there is none (any more).</summary>
    public string? QuestionOf(string answers, string language) => live.Content.Knowledge.Find(answers, clock.Today) switch
    {
        null => null,
        var article when language == "en" => article.QuestionsEnglish is [var first, ..] ? first : null,
        var article => article.Title,
    };

    /// <summary>The whole address of an article's question, at the service's public address or else the one under which the request came. It outlives the version of the article.</summary>
    public string AddressOf(Article article, HttpRequest request)
    {
        var host = options.Value.PublicUrl is { Length: > 0 } set ? SiteOrigin.TryRead(set) : $"{request.Scheme}://{request.Host.ToUriComponent()}";
        return $"{host}{Prefix}{Uri.EscapeDataString(article.Answers)}";
    }
}
