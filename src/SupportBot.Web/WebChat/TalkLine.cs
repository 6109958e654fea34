using System.Globalization;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;

namespace SupportBot.Web.WebChat;

/// <summary>A message as pages without scripts show it.</summary>
public sealed record TalkLine(bool IsCitizen, string Text)
{
    /// <summary>When; null where that is not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How the turn ended (docs/contract.md section 2); null for the citizen's words.</summary>
    public string? Outcome { get; init; }

    /// <summary>Answers offered.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Numbers to call.</summary>
    public IReadOnlyList<CallOffer> Calls { get; init; } = [];

    /// <summary>Sources of what it says.</summary>
    public IReadOnlyList<Citation> Sources { get; init; } = [];

    /// <summary>Code of the ticket that it speaks of.</summary>
    public string? Ticket { get; init; }

    /// <summary>The day on which what it tells was read against its sources, as people write it; null where it tells nothing that has sources.</summary>
    public string? Reviewed { get; init; }

    /// <summary>True where the words hold no letter that only Vietnamese has.</summary>
    public bool IsEnglish => !Text.Any(c => c is (>= 'Ạ' and <= 'ỹ') or 'đ' or 'Đ' or 'ơ' or 'ư' or 'ă');

    /// <summary>A message of the log.</summary>
    internal static TalkLine From(LoggedMessage message) =>
        new(message.Speaker == Speaker.Citizen, message.Citations.Count == 0 ? message.Text ?? "" : WithoutSources(message.Text ?? "", message.Citations[0]))
        {
            At = message.At,
            Outcome = message.About is { } about ? OutcomeNames.Write(about.Outcome) : null,
            Choices = message.Choices,
            Calls = message.Calls,
            Sources = message.Citations,
            Ticket = message.About?.Ticket,
            Reviewed = message.About?.Reviewed?.ToString("d/M/yyyy", CultureInfo.InvariantCulture),
        };

    /// <summary>A reply that nobody was given yet.</summary>
    internal static TalkLine From(Reply reply) => new(IsCitizen: false, reply.Citations.Count == 0 ? reply.Text : WithoutSources(reply.Text, reply.Citations[0]))
    {
        Outcome = OutcomeNames.Write(reply.About.Outcome),
        Choices = reply.Choices,
        Calls = reply.Calls,
        Sources = reply.Citations,
        Reviewed = reply.About.Reviewed?.ToString("d/M/yyyy", CultureInfo.InvariantCulture),
    };

    // Where the sources are listed below, the paragraph that names them would say them twice.
    private static string WithoutSources(string text, Citation first) =>
        string.Join("\n\n", text.Split("\n\n").Where(paragraph => !paragraph.Contains(first.Words, StringComparison.Ordinal)));
}
