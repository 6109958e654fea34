namespace SupportBot.Cues;

/// <summary>A fault in the notation of a cue.</summary>
public enum CueFault
{
    /// <summary>A bracket is not closed.</summary>
    OpenBracket,

    /// <summary>No word must be there: it would hold everywhere.</summary>
    NoNeededWord,

    /// <summary>It names a class of words that there is not.</summary>
    UnknownClass,
}

/// <summary>A cue that cannot be read.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="cue">The cue as written.</param>
/// <param name="name">The name in it that is not known; null where it is not about a name.</param>
public sealed class CueException(CueFault fault, string cue, string? name = null) : FormatException($"The cue '{cue}' cannot be read: {fault}.")
{
    /// <summary>What is wrong.</summary>
    public CueFault Fault { get; } = fault;

    /// <summary>The cue as written.</summary>
    public string Cue { get; } = cue;

    /// <summary>The name in it that is not known.</summary>
    public string? Name { get; } = name;
}
