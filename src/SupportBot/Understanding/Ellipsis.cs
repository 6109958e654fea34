using SupportBot.Knowledge;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>The gaps that a message leaves: the aspects it asks for, how much of it names nothing, and whether it begins as a continuation.</summary>
/// <param name="Aspects">The aspects that it asks for; empty where it asks for none by name.</param>
/// <param name="Share">The share of its words that name nothing, 0 to 1: 1 is "có mất tiền không".</param>
/// <param name="ContinuesBefore">True where it begins with "thế còn", "vậy" and the like.</param>
/// <param name="IsQuestion">True where it asks, with a question mark or without.</param>
/// <param name="OwnWords">The words that name something, without marks.</param>
internal sealed record Ellipsis(IReadOnlyList<string> Aspects, double Share, bool ContinuesBefore, bool IsQuestion, IReadOnlyList<string> OwnWords)
{
    private const int DeniedWithin = 5;

    /// <summary>Topics of the people that it names: a company, a child, a foreigner.</summary>
    public IReadOnlyList<string> PeopleTopics { get; init; } = [];

    /// <summary>How much it leaves open, 0 to 1: one word that names something closes much of it.</summary>
    public double Openness => Share * Share * Share;

    /// <summary>Reads what a message leaves open.</summary>
    public static Ellipsis Read(Utterance utterance, AspectDefinition definition)
    {
        var asked = definition.Aspects.Where(aspect => aspect.Cues.Any(cue => cue.IsIn(utterance))).ToList();
        var places = InPlaces(utterance.Folded, definition);
        var own = utterance.Folded.Where((word, at) => !places.Contains(at) && !definition.SmallWords.Contains(word) && !asked.Exists(aspect => aspect.Words.Contains(word))).ToList();
        var count = utterance.Folded.Count;
        return new Ellipsis(
            asked.ConvertAll(aspect => aspect.Id),
            count == 0 ? 0 : 1 - ((double)own.Count / count),
            Continues(utterance.Folded, definition),
            Asks(utterance, definition),
            own)
        {
            PeopleTopics = [.. definition.People.Where(people => people.Cues.Any(cue => cue.IsIn(utterance))).Select(people => people.Topic)],
        };
    }

    // The words that belong to the name of a province.
    private static HashSet<int> InPlaces(IReadOnlyList<string> words, AspectDefinition definition) =>
        [.. words.Index().SelectMany(word => definition.Places[word.Item].Where(place => StandsAt(words, word.Index, place)).SelectMany(place => Enumerable.Range(word.Index, place.Length)))];

    /// <summary>True where words ask.</summary>
    public static bool Asks(Utterance utterance, AspectDefinition definition) =>
        utterance.Clean.Text.AsSpan().TrimEnd() is [.., '?']
        || EndsAsking(utterance.Folded, utterance.Folded.Count - (EndsInDoubt(utterance) ? 1 : 0), definition)
        // "Có mất tiền không em": whom one speaks to may stand behind.
        || (utterance.Folded is [_, _, .., var last] && definition.SmallWords.Contains(last) && EndsAsking(utterance.Folded, utterance.Folded.Count - 1, definition))
        || definition.QuestionWords.Any(words => Enumerable.Range(0, utterance.Folded.Count).Any(at => StandsAt(utterance.Folded, at, words) && !IsDenied(utterance.Folded, at, words, definition)));

    private static bool EndsAsking(IReadOnlyList<string> words, int count, AspectDefinition definition) =>
        definition.QuestionEnds.Any(end => StandsAt(words, count - end.Length, end) && !IsDenied(words, count - end.Length, end, definition) && !IsContrast(words, count - end.Length, end, definition));

    // "Cái cmnd vào được, cái kia thì không".
    private static bool IsContrast(IReadOnlyList<string> words, int at, string[] end, AspectDefinition definition) =>
        at > 0 && end is [var denial] && definition.Denials.Contains(denial) && definition.Contrasts.Contains(words[at - 1]);

    // Without marks "à" asks and "ạ" does not: alone it tells nothing.
    private static bool EndsInDoubt(Utterance utterance) => !utterance.IsMarked && utterance.Folded is [.., "a"];

    // "Chưa vào được cái gì", "không báo lỗi nào": denied, not asked. "Không biết ở đâu" and "không có thẻ thì mang gì" ask.
    private static bool IsDenied(IReadOnlyList<string> words, int at, string[] asked, AspectDefinition definition)
    {
        if (!definition.AnyWords.Contains(asked[^1]))
        {
            return false;
        }

        for (var i = at - 1; i >= Math.Max(0, at - DeniedWithin) && !definition.EndsOfDenial.Contains(words[i]); i--)
        {
            if (definition.Denials.Contains(words[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsAt(IReadOnlyList<string> words, int at, string[] sought) =>
        at >= 0 && at + sought.Length <= words.Count && sought.Index().All(word => words[at + word.Index] == word.Item);

    // "Ơ thế còn mẹ em": what only calls or wonders may stand before.
    private static bool Continues(IReadOnlyList<string> words, AspectDefinition definition)
    {
        var at = 0;
        while (at < words.Count - 1 && definition.Interjections.Contains(words[at]) && !IsConnected(words, at, definition))
        {
            at++;
        }

        return IsConnected(words, at, definition);
    }

    private static bool IsConnected(IReadOnlyList<string> words, int at, AspectDefinition definition) =>
        definition.Connectives.Any(beginning => words.Count - at > beginning.Length && StandsAt(words, at, beginning));
}
