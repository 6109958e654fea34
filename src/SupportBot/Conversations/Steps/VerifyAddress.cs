using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;

namespace SupportBot.Conversations.Steps;

/// <summary>
/// Is this web site, number or e-mail address true? Answered from the register of official addresses, before any article could confirm one by its nearest
/// meaning. A dialog goes on behind it.
/// </summary>
internal sealed class VerifyAddress(OpenQuestions questions) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.Addresses.Value is not { } reading || IsTitle(turn) || CorrectsContact(turn))
        {
            return null;
        }

        var verdicts = reading.Verdicts.Where(reading.IsAbout).ToList();
        if (verdicts.Count == 0)
        {
            return null;
        }

        var replies = new AddressReplies(turn, reading);
        var reply = replies.Answer(verdicts);
        var state = turn.State with { Offers = [], LastIntent = null, LastQuestion = turn.Read.Masked.Text, Language = turn.Language, SpokeOfAddress = true };
        if (reply.About.Outcome == Outcome.Warned)
        {
            // Who gave something away there is a victim: what is asked next stays in that matter.
            state = state with { LastTopic = Topics.Scam, Fraud = replies.HasToldFirstSteps ? new FraudState { HasHappened = true, TouchedAt = turn.Request.Now } : state.Fraud };
        }

        var outcome = turn.End(reply, state);
        return turn.State.Dialog is { OfferedForResumption: false } dialog ? questions.Repeat(turn, outcome, dialog) : outcome;
    }

    /// <summary>The outcome of another step with a remark on a false address that the message named by the way.</summary>
    public static TurnOutcome Annotate(TurnContext turn, TurnOutcome outcome)
    {
        if (outcome.Replies.Count == 0 || outcome.Replies[^1].About is { Topic: "emergency" } or { Outcome: Outcome.Staff or Outcome.Failed }
            || turn.Addresses.Value is not { } reading || reading.Verdicts.FirstOrDefault(AddressReading.NeedsNote) is not { } verdict)
        {
            return outcome;
        }

        var note = new AddressReplies(turn, reading).Note(verdict);
        var first = outcome.Replies[0];
        var text = first.About.Topic == Topics.Scam ? first.Text + "\n\n" + note : note + "\n\n" + first.Text;
        return outcome with { Replies = [first with { Text = text }, .. outcome.Replies.Skip(1)] };
    }

    // "Không phải, số 09… mới đúng": of the citizen's own number, while consent to keep it is asked for.
    private static bool CorrectsContact(TurnContext turn) =>
        turn.State.HeldContact is not null && turn.State.Dialog is not null && ContactReader.Corrects(turn) && ContactReader.FindOwn(turn) is not null;

    // A button with an article's title asks for the article.
    private static bool IsTitle(TurnContext turn) =>
        turn.State.Offers.Any(offer => turn.IsSame(offer.Title)) || turn.Content.Knowledge.Articles.Any(article => turn.IsSame(article.Title));
}
