using SupportBot.Dialogs;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>What a message leaves open: the aspects it asks for, how much of it names nothing, and whether it begins as a continuation.</summary>
/// <param name="Aspects">The aspects that it asks for; empty where it asks for none by name.</param>
/// <param name="Share">The share of its words that name nothing, 0 to 1: 1 is "có mất tiền không".</param>
/// <param name="ContinuesBefore">True where it begins with "thế còn", "vậy" and the like.</param>
/// <param name="OwnWords">The words that name something, without marks.</param>
internal sealed record Ellipsis(IReadOnlyList<string> Aspects, double Share, bool ContinuesBefore, IReadOnlyList<string> OwnWords)
{
    /// <summary>Reads what a message leaves open.</summary>
    public static Ellipsis Read(Utterance utterance, AspectDefinition definition)
    {
        var asked = definition.Aspects.Where(aspect => aspect.Cues.Any(cue => cue.IsIn(utterance))).ToList();
        var own = utterance.Folded.Where(word => !definition.SmallWords.Contains(word) && !asked.Exists(aspect => aspect.Words.Contains(word))).ToList();
        var count = utterance.Folded.Count;
        return new Ellipsis(
            asked.ConvertAll(aspect => aspect.Id),
            count == 0 ? 0 : 1 - ((double)own.Count / count),
            definition.Connectives.Any(beginning => StartsWith(utterance.Folded, beginning)),
            own);
    }

    private static bool StartsWith(IReadOnlyList<string> words, string[] beginning) =>
        words.Count > beginning.Length && beginning.Index().All(word => words[word.Index] == word.Item);
}
