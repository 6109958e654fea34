using System.Collections.Frozen;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Messages;

/// <summary>Outcomes as they stand on the wire (docs/contract.md section 2) and in the log.</summary>
internal static class OutcomeNames
{
    private static readonly FrozenDictionary<string, Outcome> ByName = Enum.GetValues<Outcome>().ToFrozenDictionary(Write, StringComparer.Ordinal);

    /// <summary>The name of an outcome.</summary>
    public static string Write(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "answered",
        Outcome.Asked => "asked",
        Outcome.Suggested => "suggested",
        Outcome.Concluded => "concluded",
        Outcome.Escalated => "escalated",
        Outcome.Declined => "declined",
        Outcome.Warned => "warned",
        Outcome.Greeted => "greeted",
        Outcome.Staff => "staff",
        Outcome.Failed => "failed",
    };

    /// <summary>The outcome of that name; null where no outcome is called so.</summary>
    public static Outcome? TryRead(string? name) => name is not null && ByName.TryGetValue(name, out var outcome) ? outcome : null;
}
