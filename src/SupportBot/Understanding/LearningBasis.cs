using System.Security.Cryptography;
using System.Text.Json;
using SupportBot.Content;

namespace SupportBot.Understanding;

/// <summary>
/// Names what understanding is learnt from: questions, titles, phrases, alarms, vocabulary, annotated conversations. The text of an article is not part of it. Its
/// words count at the next training, and what was learnt before serves a changed text as well.
/// </summary>
internal static class LearningBasis
{
    /// <summary>A hash; equal where nothing has to be learnt again.</summary>
    public static string For(BotContent content) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Articles = content.Knowledge.Articles.Select(article => new
        {
            article.Answers,
            article.Topic,
            article.Title,
            article.TitleEnglish,
            article.Questions,
            article.QuestionsEnglish,
            IsInEnglish = article.BodyEnglish is not null,
        }),
        content.Phrases,
        Alarms = content.Safety.Phrases,
        Vocabulary = content.Normalizer.Vocabulary.Entries,
        content.Conversations,
    })));
}
