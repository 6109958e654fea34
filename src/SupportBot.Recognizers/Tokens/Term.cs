namespace SupportBot.Recognizers.Tokens;

/// <summary>Ways to say one thing.</summary>
internal sealed class Term
{
    private readonly Phrase[] ways;

    /// <param name="ways">Phrases parted by bars.</param>
    public Term(string ways) => this.ways = [.. ways.Split('|').Select(way => new Phrase(way)).OrderByDescending(phrase => phrase.Length)];

    /// <summary>True where one of the ways stands at a token.</summary>
    public bool IsAt(Sentence sentence, int index) => Skip(sentence, index) > index;

    /// <summary>The token behind the longest way at a token; the token itself where there is none.</summary>
    public int Skip(Sentence sentence, int index)
    {
        foreach (var way in ways)
        {
            if (way.IsAt(sentence, index))
            {
                return index + way.Length;
            }
        }

        return index;
    }

    /// <summary>The first token of a way that ends before a token; the token itself where there is none.</summary>
    public int SkipBack(Sentence sentence, int index)
    {
        foreach (var way in ways)
        {
            if (way.IsAt(sentence, index - way.Length))
            {
                return index - way.Length;
            }
        }

        return index;
    }
}
