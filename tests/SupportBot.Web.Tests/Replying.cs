using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests;

/// <summary>Deciders for tests that are about what happens around a decision.</summary>
internal static class Replying
{
    /// <summary>Answers every message with one sentence.</summary>
    public static TurnDecider With(string text, params TicketCommand[] commands) => request => Outcome(request, text, commands);

    public static TurnOutcome Outcome(TurnRequest request, string text, params TicketCommand[] commands) => new(
        request.State with { LastSpokeAt = request.Now, LastIntent = "an_intent" },
        $"masked({request.Message.Text.Length})",
        [About(text, request)],
        commands);

    public static Reply About(string text, TurnRequest request) =>
        new(text, new ReplyAbout { Topic = "hotline", Outcome = SupportBot.Conversations.Turns.Outcome.Answered, AsOf = request.Today });
}
