using System.Collections.Concurrent;
using System.Collections.Frozen;
using SupportBot.Recognizers.Sequences;

namespace SupportBot.Knowledge;

/// <summary>All articles and registers, and which article is true on a day.</summary>
public sealed class KnowledgeBase
{
    // The articles of a topic beside those of the matter.
    private const int MaxSiblings = 16;

    private readonly FrozenDictionary<string, Article[]> byAnswer;
    private readonly FrozenDictionary<string, Source> sources;
    private readonly ConcurrentDictionary<(string? Matter, string Topic, DateOnly Day), IReadOnlyList<Article>> near = new();
    private readonly FrozenDictionary<string, Hotline> hotlines;

    /// <summary>Takes what was read; faults are the content check's business.</summary>
    public KnowledgeBase(IReadOnlyList<Article> articles, IReadOnlyList<Source> sources, IReadOnlyList<Hotline> hotlines, IReadOnlyList<Province> provinces)
    {
        Articles = articles;
        Provinces = provinces;
        byAnswer = articles.GroupBy(article => article.Answers, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        this.sources = sources.DistinctBy(source => source.Id).ToFrozenDictionary(source => source.Id, StringComparer.Ordinal);
        this.hotlines = hotlines.DistinctBy(hotline => hotline.Id).ToFrozenDictionary(hotline => hotline.Id, StringComparer.Ordinal);
    }

    /// <summary>Every version of every article.</summary>
    public IReadOnlyList<Article> Articles { get; }

    /// <summary>The provinces since 1/7/2025.</summary>
    public IReadOnlyList<Province> Provinces { get; }

    /// <summary>The matters that articles speak of, by id.</summary>
    public IReadOnlyDictionary<string, Matter> Matters { get; init; } = new Dictionary<string, Matter>();

    /// <summary>The hotlines by their digits.</summary>
    public IReadOnlyDictionary<string, Hotline> Hotlines => hotlines;

    /// <summary>The register of sources by id.</summary>
    public IReadOnlyDictionary<string, Source> Sources => sources;

    /// <summary>The article that answers a question on a day: its dates hold, and at least one source is no later. Null where nothing was known that day.</summary>
    public Article? Find(string answers, DateOnly day) =>
        byAnswer.TryGetValue(answers, out var versions) ? Array.Find(versions, article => article.IsDated(day) && IsCited(article.Sources, day)) : null;

    /// <summary>The articles of a matter and behind them others of the topic, or of a topic where no matter is named, that hold on a day; none where the matter has none.</summary>
    public IReadOnlyList<Article> Near(string? matter, string topic, DateOnly day) => near.GetOrAdd((matter, topic, day), key =>
    {
        var held = Articles.Where(article => article.IsDated(key.Day) && IsCited(article.Sources, key.Day)).ToList();
        var siblings = held.Where(article => article.Topic == key.Topic);
        if (key.Matter is null)
        {
            return [.. siblings];
        }

        var own = held.FindAll(article => article.Matter == key.Matter);
        return own.Count == 0 ? [] : [.. own, .. siblings.Where(article => article.Matter != key.Matter).Take(MaxSiblings)];
    });

    /// <summary>Sources as shown on a day: later ones are left out. One of which only the month or year is known counts from the first day that it can be of.</summary>
    public IReadOnlyList<(Source Source, string? Place)> Cite(IReadOnlyList<SourceUse> uses, DateOnly day) =>
        [.. uses.Where(use => sources.TryGetValue(use.SourceId, out var source) && source.FirstDay <= day).Select(use => (sources[use.SourceId], use.Place))];

    /// <summary>True where at least one source is no later than the day.</summary>
    public bool IsCited(IReadOnlyList<SourceUse> uses, DateOnly day)
    {
        foreach (var use in uses)
        {
            if (sources.TryGetValue(use.SourceId, out var source) && source.FirstDay <= day)
            {
                return true;
            }
        }

        return false;
    }
}
