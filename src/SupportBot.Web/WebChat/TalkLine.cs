using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Conversations;
using SupportBot.Web.Channels.BotFramework;

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

    /// <summary>A message of the log as it goes over the wire.</summary>
    internal static TalkLine From(Activity activity)
    {
        var about = activity.ChannelData?["supportBot"];
        var outcome = (string?)about?["outcome"];
        var sources = Citations(activity.Entities).ToList();
        var actions = activity.SuggestedActions?.Actions ?? [];
        return new TalkLine(activity.From?.Role == "user", sources.Count == 0 ? activity.Text ?? "" : WithoutSources(activity.Text ?? "", sources[0]))
        {
            At = activity.Timestamp,
            Outcome = outcome,
            Choices = actions.Where(action => action.Type == "imBack").Select(action => new Choice(action.Title ?? "", (string?)action.Value ?? "")).ToList(),
            Calls = actions.Where(action => action.Type == "call").Select(action => new CallOffer(action.Title ?? "", (string?)action.Value ?? "")).ToList(),
            Sources = sources,
            Ticket = (string?)about?["ticket"],
            Reviewed = DateOnly.TryParseExact((string?)about?["reviewed"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day.ToString("d/M/yyyy", CultureInfo.InvariantCulture)
                : null,
        };
    }

    // Where the sources are listed below, the paragraph that names them would say them twice.
    private static string WithoutSources(string text, Citation first) =>
        string.Join("\n\n", text.Split("\n\n").Where(paragraph => !paragraph.Contains(first.Words, StringComparison.Ordinal)));

    private static IEnumerable<Citation> Citations(JsonArray? entities) =>
        from entity in entities ?? []
        from claim in entity?["citation"]?.AsArray() ?? []
        let document = claim?["appearance"]
        where document is not null
        select new Citation((string?)document["name"] ?? "", (string?)document["abstract"], (string?)document["datePublished"] ?? "", (string?)document["url"]);
}
