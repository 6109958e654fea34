using System.Globalization;
using System.Text;
using SupportBot.Dialogs;
using SupportBot.Knowledge;

namespace SupportBot.Conversations.Turns;

/// <summary>Puts replies together from content: text, sources, buttons, call offers.</summary>
internal static class ReplyComposer
{
    /// <summary>Sources as shown on the day.</summary>
    public static List<Citation> Citations(TurnContext turn, IReadOnlyList<SourceUse> uses) =>
        turn.Content.Knowledge.Cite(uses, turn.Today).Select(cited => new Citation(cited.Source.Name, cited.Place, cited.Source.Date, cited.Source.Address)).ToList();

    /// <summary>The sources in words, under the answer.</summary>
    public static void AppendSources(TurnContext turn, StringBuilder text, IReadOnlyList<Citation> citations)
    {
        if (citations.Count > 0)
        {
            text.Append("\n\n").Append(turn.Sentence(MessageKeys.SourcesLine, ("sources", string.Join("; ", citations.Select(citation => citation.Words)))));
        }
    }

    /// <summary>Call buttons for a hotline; empty where there is none.</summary>
    public static IReadOnlyList<CallOffer> Calls(TurnContext turn, params ReadOnlySpan<string?> hotlines)
    {
        var calls = new List<CallOffer>();
        foreach (var id in hotlines)
        {
            if (id is not null && turn.Content.Knowledge.Hotlines.TryGetValue(id, out var hotline))
            {
                calls.Add(new CallOffer(turn.Sentence(MessageKeys.CallTitle, ("hotline", hotline.Display)), hotline.Id));
            }
        }

        return calls;
    }

    /// <summary>"Talk to a person" as a button.</summary>
    public static Choice Human(TurnContext turn) => new(turn.Sentence(MessageKeys.ChoiceHuman));

    /// <summary>A date as people write it: 30/6/2024, 6/2024, 2024.</summary>
    public static string Date(string date)
    {
        var parts = date.Split('-');
        Array.Reverse(parts);
        return string.Join('/', parts.Select(part => part.TrimStart('0')));
    }

    /// <summary>A day as people write it.</summary>
    public static string Day(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7)).ToString("d/M/yyyy", CultureInfo.InvariantCulture);
}
