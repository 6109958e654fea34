using SupportBot.Text;

namespace SupportBot.Knowledge;

/// <summary>One answer, written by a person, with the days on which it is true and the sources it rests on.</summary>
public sealed record Article
{
    /// <summary>The longest label, in UTF-16 units: what a Messenger quick reply shows whole.</summary>
    public const int MaxLabelLength = 20;

    /// <summary>The longest short answer, in UTF-16 units.</summary>
    public const int MaxShortLength = 280;

    /// <summary>Unique id, the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Topic of docs/contract.md section 3.</summary>
    public required string Topic { get; init; }

    /// <summary>The question it answers; articles with the same value are versions in time.</summary>
    public required string Answers { get; init; }

    /// <summary>Title as shown on choices.</summary>
    public required string Title { get; init; }

    /// <summary>The title in English; null where there is none.</summary>
    public string? TitleEnglish { get; init; }

    /// <summary>The title in at most <see cref="MaxLabelLength"/> characters, for channels with small buttons; null where none is written.</summary>
    public string? Label { get; init; }

    /// <summary>The label in English.</summary>
    public string? LabelEnglish { get; init; }

    /// <summary>The thing that it speaks of (id in <c>matters.yaml</c>); null where it belongs to none.</summary>
    public string? Matter { get; init; }

    /// <summary>What it says of that thing: ids of <see cref="Knowledge.Aspects"/>.</summary>
    public IReadOnlyList<string> Aspects { get; init; } = [];

    /// <summary>What it says of an aspect in a sentence or two, aspect → words: the answer to "bao lâu", "mất tiền không" once the matter is known.</summary>
    public IReadOnlyDictionary<string, BilingualText> AspectAnswers { get; init; } = new Dictionary<string, BilingualText>();

    /// <summary>The answer in one or two sentences, in other words than the text: said the second time, and where several questions are answered at once.</summary>
    public string? ShortAnswer { get; init; }

    /// <summary>The short answer in English.</summary>
    public string? ShortAnswerEnglish { get; init; }

    /// <summary>Whom it is written for: <c>everyone</c>, <c>citizen</c>, <c>officer</c>, <c>organisation</c> or <c>foreigner</c>.</summary>
    public string Audience { get; init; } = "everyone";

    /// <summary>First day on which the answer is true; null = since ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null = until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Day on which a person read it against its sources.</summary>
    public DateOnly? Reviewed { get; init; }

    /// <summary>Id of the hotline to call (digits); null where nobody need be called.</summary>
    public string? Contact { get; init; }

    /// <summary>Sources with the place in each.</summary>
    public IReadOnlyList<SourceUse> Sources { get; init; } = [];

    /// <summary>How people ask it.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>How people ask it in English.</summary>
    public IReadOnlyList<string> QuestionsEnglish { get; init; } = [];

    /// <summary>Ids of articles that one may want next.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>The answer in Vietnamese: the first line answers.</summary>
    public required string Body { get; init; }

    /// <summary>The answer in English; null where there is none.</summary>
    public string? BodyEnglish { get; init; }

    /// <summary>Where it stands, as shown to people.</summary>
    public required string File { get; init; }

    /// <summary>Where it stands on this machine.</summary>
    public required string FullPath { get; init; }

    /// <summary>True where the dates include the day.</summary>
    public bool IsDated(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>A source that an article rests on.</summary>
/// <param name="SourceId">Id in the register.</param>
/// <param name="Place">The place in it; null = the whole.</param>
public sealed record SourceUse(string SourceId, string? Place);

/// <summary>An entry of the register of sources.</summary>
public sealed record Source
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Name as one cites it.</summary>
    public required string Name { get; init; }

    /// <summary>Date as known: <c>2024</c>, <c>2024-06</c> or <c>2024-06-25</c>.</summary>
    public required string Date { get; init; }

    /// <summary>First day of that date: the source is shown from this day on.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Full address; null where none is known.</summary>
    public string? Address { get; init; }

    /// <summary>letter, decree, law, page …</summary>
    public required string Kind { get; init; }

    /// <summary>Official number; null where it has none.</summary>
    public string? Number { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Id of what replaced it; null while nothing did.</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>A telephone line that citizens may be sent to.</summary>
/// <param name="Id">Digits only.</param>
/// <param name="Display">As written in texts.</param>
/// <param name="Owner">Who runs it.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record Hotline(string Id, string Display, string Owner, string Purpose);
