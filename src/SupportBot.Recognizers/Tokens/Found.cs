namespace SupportBot.Recognizers.Tokens;

/// <summary>A possible entity, before overlaps are settled. Places are those of the cleaned text, the end exclusive.</summary>
internal sealed record Found(int Start, int End, string TypeName, Rank Rank, IReadOnlyDictionary<string, object?> Resolution)
{
    /// <summary>True where it may stand beside another entity of exactly the same words ("50k" is money and a number).</summary>
    public bool MayBeTwin { get; init; }
}

/// <summary>Of two readings of the same words the higher wins.</summary>
internal enum Rank
{
    Number,
    Measure,
    Date,
    Answer,
    Name,
    Contact,
    Identity,
    Code,
}
