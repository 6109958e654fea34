using SupportBot.Content;
using SupportBot.Dialogs;

namespace SupportBot.Understanding;

/// <summary>Something that citizens want, and what belongs to it.</summary>
/// <param name="Id">Id: the <c>answers</c> of articles, or the id of a phrase intent.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Title">As shown on choices.</param>
/// <param name="Phrase">The phrase intent; null where articles answer.</param>
public sealed record Intent(string Id, string Topic, string Title, PhraseIntent? Phrase)
{
    /// <summary>All intents of the content.</summary>
    public static IReadOnlyDictionary<string, Intent> All(BotContent content)
    {
        var intents = new Dictionary<string, Intent>(StringComparer.Ordinal);
        foreach (var versions in content.Knowledge.Articles.GroupBy(article => article.Answers, StringComparer.Ordinal))
        {
            var latest = versions.MaxBy(article => article.ValidFrom ?? DateOnly.MinValue)!;
            intents[versions.Key] = new Intent(versions.Key, latest.Topic, latest.Title, null);
        }

        foreach (var phrase in content.Phrases)
        {
            intents.TryAdd(phrase.Id, new Intent(phrase.Id, phrase.Topic, phrase.Id, phrase));
        }

        return intents;
    }
}
