using SupportBot.Content;
using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Knowledge;
using SupportBot.Text;
using SupportBot.Understanding;

namespace SupportBot.Benchmarks;

/// <summary>The bot as it is served, read from the working folder and trained once a process.</summary>
internal static class TrainedBot
{
    private static readonly Lazy<BotContent> LazyContent = new(() => BotContent.Read("knowledge", "dialogs"));
    private static readonly Lazy<TurnPipeline> LazyPipeline = new(() => new TurnPipeline(Content));
    private static readonly Lazy<TextClassifier> LazyClassifier = new(() => TextClassifier.Train(Examples(Content)));

    public static BotContent Content => LazyContent.Value;

    public static TurnPipeline Pipeline => LazyPipeline.Value;

    /// <summary>The text classifier alone, trained on what the pipeline is trained on.</summary>
    public static TextClassifier Classifier => LazyClassifier.Value;

    /// <summary>A first message of a conversation.</summary>
    public static TurnRequest Request(string text) => Request(text, ConversationState.Empty);

    /// <summary>A message of a conversation that goes on.</summary>
    public static TurnRequest Request(string text, ConversationState state) => new(
        state, new IncomingMessage(text), new DateOnly(2026, 11, 22), new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero), "VN-3333-3333", []);

    /// <summary>The same bot with more articles about matters that no sample speaks of.</summary>
    public static TurnPipeline PipelineWithMore(int articles)
    {
        var known = Content.Knowledge;
        var added = Enumerable.Range(0, articles).Select(i => known.Articles[0] with
        {
            Id = $"added-{i}",
            Answers = $"added-{i}",
            Title = $"Foreign matter {i}",
            Questions = [$"xqzw{i} wqzx fjw{i}", $"zzwf{i} jjqz wwfx{i}"],
            QuestionsEnglish = [],
            Related = [],
        });
        var knowledge = new KnowledgeBase([.. known.Articles, .. added], [.. known.Sources.Values], [.. known.Hotlines.Values], known.Provinces);
        return new TurnPipeline(Content with { Knowledge = knowledge });
    }

    private static List<(Utterance Text, string Label)> Examples(BotContent content)
    {
        var articles = content.Knowledge.Articles.SelectMany(article => article.Questions.Concat(article.QuestionsEnglish).Append(article.Title).Select(text => (text, article.Answers)));
        var phrases = content.Phrases.SelectMany(intent => intent.Phrases.Select(text => (text, intent.Id)));
        return articles.Concat(phrases).Select(pair => (content.Normalizer.Read(pair.Item1), pair.Item2)).ToList();
    }
}
