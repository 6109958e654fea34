using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Knowledge;

/// <summary>Cues by which people ask for the aspects of a matter (<c>dialogs/aspects.yaml</c>).</summary>
public sealed record AspectDefinition
{
    /// <summary>No aspects: nothing is elliptic.</summary>
    public static AspectDefinition Empty { get; } = new()
    {
        Aspects = [],
        SmallWords = new HashSet<string>(),
        Connectives = [],
        QuestionEnds = [],
        QuestionWords = [],
        AnyWords = new HashSet<string>(),
        Denials = new HashSet<string>(),
        EndsOfDenial = new HashSet<string>(),
        Contrasts = new HashSet<string>(),
        Interjections = new HashSet<string>(),
        People = [],
    };

    /// <summary>The aspects, in the order of the file.</summary>
    public required IReadOnlyList<AskedAspect> Aspects { get; init; }

    /// <summary>Words, without marks, that name nothing.</summary>
    public required IReadOnlySet<string> SmallWords { get; init; }

    /// <summary>Words, without marks, with which a question ends; longest first.</summary>
    public required IReadOnlyList<string[]> QuestionEnds { get; init; }

    /// <summary>Words, without marks, that make a question wherever they stand.</summary>
    public required IReadOnlyList<string[]> QuestionWords { get; init; }

    /// <summary>Question words, without marks, that mean "any" after a denial: "chưa vào được cái gì".</summary>
    public required IReadOnlySet<string> AnyWords { get; init; }

    /// <summary>Words, without marks, that deny what follows.</summary>
    public required IReadOnlySet<string> Denials { get; init; }

    /// <summary>Words, without marks, behind which a denial holds no more.</summary>
    public required IReadOnlySet<string> EndsOfDenial { get; init; }

    /// <summary>Words, without marks, behind which a denial at the end asks nothing: "cái kia thì không".</summary>
    public required IReadOnlySet<string> Contrasts { get; init; }

    /// <summary>Words, without marks, that may stand before a beginning of <see cref="Connectives"/>.</summary>
    public required IReadOnlySet<string> Interjections { get; init; }

    /// <summary>Beginnings, as words without marks, that carry on with what was said before; longest first.</summary>
    public required IReadOnlyList<string[]> Connectives { get; init; }

    /// <summary>Names of provinces, as words without marks, by their first word: where somebody lives names no matter.</summary>
    public ILookup<string, string[]> Places { get; init; } = Array.Empty<string[]>().ToLookup(name => name[0]);

    /// <summary>People who have a topic of their own: a company, a child, a foreigner.</summary>
    public required IReadOnlyList<NamedPeople> People { get; init; }
}

/// <summary>An aspect and how it is asked for.</summary>
/// <param name="Id">One of <see cref="Knowledge.Aspects.All"/>.</param>
/// <param name="Name">Its name within a sentence.</param>
/// <param name="Cues">How it is asked for.</param>
/// <param name="Topic">The topic that may answer it where no article of the matter does; null where none may.</param>
/// <param name="Words">All words of the cues, without marks.</param>
public sealed record AskedAspect(string Id, BilingualText Name, IReadOnlyList<Cue> Cues, string? Topic, IReadOnlySet<string> Words);

/// <summary>People who have a topic of their own.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Cues">How they are named.</param>
public sealed record NamedPeople(string Topic, IReadOnlyList<Cue> Cues);
