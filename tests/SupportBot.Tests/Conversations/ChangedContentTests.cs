using SupportBot.Content;
using SupportBot.Conversations.Turns;
using SupportBot.Knowledge;
using SupportBot.Text;

namespace SupportBot.Tests.Conversations;

/// <summary>What a trained bot takes over of changed content without learning again.</summary>
public sealed class ChangedContentTests
{
    private const string Id = "card-fee";

    [Fact]
    public void A_changed_text_is_said_without_training()
    {
        var changed = TrainedBot.Pipeline.WithContent(WithArticle(article => article with { Body = "Lời mới của bài này." }));

        Assert.NotNull(changed);
        Assert.Contains("Lời mới của bài này.", Say(changed.Decide, "lệ phí cccd năm 2026"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lời mới", Say(TrainedBot.Pipeline.Decide, "lệ phí cccd năm 2026"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_learnt_from_needs_no_training()
    {
        Assert.NotNull(TrainedBot.Pipeline.WithContent(WithArticle(article => article with { Reviewed = TrainedBot.Today, ValidTo = TrainedBot.Today, ShortAnswer = "Ngắn.", Related = [] })));
        Assert.NotNull(TrainedBot.Pipeline.WithContent(TrainedBot.Content with { Messages = TrainedBot.Content.Messages, Flows = [] }));
    }

    [Fact]
    public void What_is_learnt_from_needs_one()
    {
        Assert.Null(TrainedBot.Pipeline.WithContent(WithArticle(article => article with { Questions = [.. article.Questions, "câu mới"] })));
        Assert.Null(TrainedBot.Pipeline.WithContent(WithArticle(article => article with { Title = "Tên mới" })));
        Assert.Null(TrainedBot.Pipeline.WithContent(WithArticle(article => article with { BodyEnglish = null })));
        Assert.Null(TrainedBot.Pipeline.WithContent(TrainedBot.Content with { Phrases = [.. TrainedBot.Content.Phrases.Skip(1)] }));
        Assert.Null(TrainedBot.Pipeline.WithContent(TrainedBot.Content with { Conversations = [] }));
        Assert.Null(TrainedBot.Pipeline.WithContent(TrainedBot.Content with { Normalizer = new Normalizer(Vocabulary.Empty, SpellingModel.None) }));
    }

    private static BotContent WithArticle(Func<Article, Article> change)
    {
        var knowledge = TrainedBot.Content.Knowledge;
        return TrainedBot.Content with
        {
            Knowledge = new KnowledgeBase(
                [.. knowledge.Articles.Select(article => article.Id == Id ? change(article) : article)], [.. knowledge.Sources.Values], [.. knowledge.Hotlines.Values], knowledge.Provinces)
            {
                Matters = knowledge.Matters,
            },
        };
    }

    private static string Say(Func<TurnRequest, TurnOutcome> decide, string words) => string.Join('\n', decide(
        new TurnRequest(ConversationState.Empty, new IncomingMessage(words), TrainedBot.Today, new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero), "VN-3333-3333", [])).Replies.Select(reply => reply.Text));
}
