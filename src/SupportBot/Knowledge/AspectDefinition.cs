using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Knowledge;

/// <summary>How people ask for the aspects of a matter (<c>dialogs/aspects.yaml</c>).</summary>
public sealed record AspectDefinition
{
    /// <summary>No aspects: nothing is elliptic.</summary>
    public static AspectDefinition Empty { get; } = new() { Aspects = [], SmallWords = new HashSet<string>(), Connectives = [], QuestionEnds = [], QuestionWords = [] };

    /// <summary>The aspects, in the order of the file.</summary>
    public required IReadOnlyList<AskedAspect> Aspects { get; init; }

    /// <summary>Words, without marks, that name nothing.</summary>
    public required IReadOnlySet<string> SmallWords { get; init; }

    /// <summary>Words, without marks, with which a question ends; longest first.</summary>
    public required IReadOnlyList<string[]> QuestionEnds { get; init; }

    /// <summary>Words, without marks, that make a question wherever they stand.</summary>
    public required IReadOnlyList<string[]> QuestionWords { get; init; }

    /// <summary>Beginnings, as words without marks, that carry on with what was said before; longest first.</summary>
    public required IReadOnlyList<string[]> Connectives { get; init; }
}

/// <summary>An aspect and how it is asked for.</summary>
/// <param name="Id">One of <see cref="Knowledge.Aspects.All"/>.</param>
/// <param name="Name">Its name within a sentence.</param>
/// <param name="Cues">How it is asked for.</param>
/// <param name="Topic">The topic that may answer it where no article of the matter does; null where none may.</param>
/// <param name="Words">All words of the cues, without marks.</param>
public sealed record AskedAspect(string Id, BilingualText Name, IReadOnlyList<Cue> Cues, string? Topic, IReadOnlySet<string> Words);
