using SupportBot.Diagnosis;
using SupportBot.Web.ContentVersions;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A fact that a diagnosis rests on.</summary>
/// <param name="Id">Id of the fact.</param>
/// <param name="Value">Id of its value.</param>
/// <param name="IsDecisive">True where the case follows from it.</param>
public sealed record DiagnosedFact(string Id, string Value, bool IsDecisive);

/// <summary>The bot's diagnosis of a ticket's matter, with reasons.</summary>
/// <param name="Facts">What it learnt, the decisive facts first.</param>
/// <param name="Told">What the citizen was told had happened; null where no case was concluded.</param>
/// <param name="Steps">What the citizen was told to do.</param>
public sealed record TicketDiagnosis(IReadOnlyList<DiagnosedFact> Facts, string? Told, IReadOnlyList<string> Steps)
{
    /// <summary>How sure the bot was of the answer that led to the ticket; null where it did not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>Titles of the articles that were cited, with the sources shown under them.</summary>
    public IReadOnlyList<CitedArticle> Articles { get; init; } = [];
}

/// <summary>An article that the bot answered with.</summary>
/// <param name="Title">As shown on choices.</param>
/// <param name="Sources">Names of the sources that stood under it.</param>
public sealed record CitedArticle(string Title, IReadOnlyList<string> Sources);

/// <summary>Explains diagnoses from the content that they were made with.</summary>
internal sealed class TicketDiagnoses(LiveContent live)
{
    /// <summary>The diagnosis of a ticket, with what the transcript shows of it.</summary>
    public TicketDiagnosis Explain(TicketDetails ticket, IReadOnlyList<TranscriptLine> transcript)
    {
        var concluded = live.Content.Diagnosis.Cases.FirstOrDefault(known => known.Id == ticket.CaseId);
        var deciding = concluded?.When.Mentions.Select(mention => mention.Fact).ToHashSet(StringComparer.Ordinal) ?? [];
        var day = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(ticket.CreatedAt).ToOffset(TimeSpan.FromHours(7)).DateTime);
        var result = concluded?.Results.FirstOrDefault(one => one.IsDated(day) && one.When is null);
        return new TicketDiagnosis(
            ticket.ReadFacts().Select(fact => new DiagnosedFact(fact.Key, fact.Value, deciding.Contains(fact.Key) && fact.Value != Fact.Unknown)).OrderByDescending(fact => fact.IsDecisive).ToList(),
            result?.Happened.Vietnamese,
            result?.Steps.Select(step => step.Vietnamese).ToList() ?? [])
        {
            Confidence = transcript.LastOrDefault(line => line.Confidence is not null && (ticket.CaseId is null || line.CaseId == ticket.CaseId))?.Confidence
                ?? transcript.LastOrDefault(line => line.Confidence is not null)?.Confidence,
            Articles = transcript.Where(line => line.Article is not null).GroupBy(line => line.Article!)
                .Select(cited => new CitedArticle(TitleOf(cited.Key), cited.SelectMany(line => line.Sources).Distinct(StringComparer.Ordinal).ToList())).ToList(),
        };
    }

    private string TitleOf(string article) => live.Content.Knowledge.Articles.FirstOrDefault(known => known.Id == article)?.Title ?? article;
}
