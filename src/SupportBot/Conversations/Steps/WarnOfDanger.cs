using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Safety;
using SupportBot.Text;
using SupportBot.Tickets;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>
/// A life or a child is in danger: one sentence and the numbers to call, whatever else goes on. Staff get a flagged ticket of which the citizen is told nothing,
/// because nobody can promise that it is read in time.
/// </summary>
internal sealed class WarnOfDanger(DeferToAgent person) : ITurnStep
{
    // What is probably our business is taken for a cry only where the two are about as likely.
    private const double LikelyBesideBusiness = 0.4;

    public TurnOutcome? Take(TurnContext turn)
    {
        if (!turn.Request.Message.IsUserMessage)
        {
            return null;
        }

        var emergency = turn.Content.Safety.Emergency;
        var kind = emergency.Kinds.FirstOrDefault(kind => turn.Alarms.Contains(kind.Id)) ?? Understood(turn, emergency);
        return kind is null ? FollowUp(turn, emergency) : Warn(turn, kind);
    }

    // In words that no cue foresaw, but that resemble what people in danger write. What is surely another matter must resemble it more.
    private static DangerKind? Understood(TurnContext turn, EmergencyDefinition emergency)
    {
        if (turn.Alarms.Count > 0)
        {
            return null; // Said in so many words that it is something else.
        }

        var danger = turn.LikelyAlarms.Where(alarm => emergency.Kinds.Any(kind => kind.Id == alarm.Tells)).ToList();
        var likelihood = danger.Sum(alarm => alarm.Likelihood);
        var fraud = turn.LikelyAlarms.Sum(alarm => alarm.Likelihood) - likelihood;
        return turn.Read.Utterance.Words.Count > OwnMatter.FewWords && likelihood >= MinLikelihood(turn) && likelihood > fraud ? emergency.Kinds.FirstOrDefault(kind => kind.Id == danger[0].Tells) : null;
    }

    // What only sounds like a cry does not hold the conversation.
    private static bool IsSure(TurnContext turn, DangerKind kind) =>
        turn.Alarms.Contains(kind.Id) || turn.LikelyAlarms.Any(alarm => alarm.Tells == kind.Id && alarm.Likelihood >= ConfidenceThresholds.ToDigress);

    private static double MinLikelihood(TurnContext turn)
    {
        if (turn.State.Dialog is not null)
        {
            return turn.Read.Utterance.Words.Count < 3 * OwnMatter.FewWords ? 1 : ConfidenceThresholds.ToOverrule; // Few words are an answer.
        }

        if (turn.Read.Utterance.Words.Count < 2 * OwnMatter.FewWords || OwnMatter.IsAskedIn(turn, []))
        {
            return ConfidenceThresholds.ToDigress;
        }

        // In the midst of a matter of ours, words that only resemble a cry go on with it.
        if (turn.State is { LastIntent: not null, LastTopic: not (Topics.Scam or Topics.Emergency) })
        {
            return ConfidenceThresholds.ToOverrule;
        }

        var isOurBusiness = OwnMatter.Alone(turn) is var (topic, probability) && probability >= ConfidenceThresholds.ToAnswer && topic is not (Topics.OutOfScope or Topics.SmallTalk or Topics.Scam);
        return isOurBusiness ? LikelyBesideBusiness : ConfidenceThresholds.ToWarnOfDanger;
    }

    private TurnOutcome Warn(TurnContext turn, DangerKind kind)
    {
        var (ticket, command) = Flag(turn, kind);
        var tickets = new Dictionary<string, string>(turn.State.Danger?.Tickets ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [kind.Id] = ticket };
        var isKnown = turn.State.Danger?.Kind == kind.Id;
        var state = turn.State with
        {
            Danger = new DangerState { Kind = kind.Id, ToldAt = turn.Request.Now, Tickets = tickets },
            LastTopic = IsSure(turn, kind) ? Topics.Emergency : turn.State.LastTopic,
            LastIntent = null,
            LastQuestion = null,
            Offers = [],
        };
        var said = Say(turn, kind, kind.Say) with { Citations = ReplyComposer.Citations(turn, kind.Sources) };
        if (person.Take(turn with { Request = turn.Request with { State = state } }) is not { } withPerson)
        {
            return turn.End(said, state, [command, .. WordsForStaff(turn, ticket)]);
        }

        // A person has the conversation and may be away from the desk: the numbers are said once, then the person is left to it.
        return withPerson with { Replies = isKnown ? [] : [said], Commands = [command, .. withPerson.Commands.Where(other => other.Code != ticket)] };
    }

    private static TurnOutcome? FollowUp(TurnContext turn, EmergencyDefinition emergency)
    {
        if (turn.State is not { Danger: { } danger, LastTopic: Topics.Emergency, Handoff: not { Stage: HandoffStage.Human } }
            || !danger.IsFresh(turn.Request.Now) || emergency.Kinds.FirstOrDefault(known => known.Id == danger.Kind) is not { } kind)
        {
            return null;
        }

        var followUp = emergency.FollowUps.FirstOrDefault(known => turn.Alarms.Contains(known.Id));
        // "Công an tới rồi. À mức 2 mấy ngày có?": what is asked now is answered.
        if ((followUp is null || turn.Read.Ellipsis.Value.IsQuestion) && (turn.State.Dialog?.TouchedAt > danger.ToldAt || OwnMatter.IsCommand(turn) || (turn.Read.Utterance.Words.Count > OwnMatter.FewWords && OwnMatter.IsAskedIn(turn, []))))
        {
            return null;
        }

        return turn.End(Say(turn, kind, followUp?.Say ?? emergency.Otherwise), turn.State with { Offers = [] });
    }

    private static Reply Say(TurnContext turn, DangerKind kind, BilingualText text)
    {
        var or = turn.Language == "en" ? " or " : " hoặc ";
        return new Reply(text.In(turn.Language).Replace("{numbers}", string.Join(or, kind.Numbers), StringComparison.Ordinal), turn.About(Topics.Emergency, Outcome.Warned))
        {
            Calls = kind.Numbers.Select(number => new CallOffer(turn.Sentence(MessageKeys.CallTitle, ("hotline", number)), number)).ToList(),
        };
    }

    // One ticket for each kind of danger while it is open; what is told later is added to it.
    private static (string Code, TicketCommand Command) Flag(TurnContext turn, DangerKind kind)
    {
        var words = turn.Read.Masked.Text;
        if (turn.State.Danger?.Tickets.GetValueOrDefault(kind.Id) is { } known
            && turn.Request.Tickets.Any(ticket => ticket.Code == known && ticket.State is not (TicketState.Resolved or TicketState.Closed)))
        {
            return (known, new AddCitizenWords(known, words));
        }

        var open = new OpenTicket(turn.Request.NewTicketCode)
        {
            Topic = Topics.Emergency,
            Hotline = kind.Numbers[0],
            Summary = TicketLabels.Title(Topics.Emergency, null, turn.State.Facts),
            Province = turn.State.Province,
            Flag = TicketUrgency.Danger,
        };
        return (open.Code, open);
    }

    private static IEnumerable<TicketCommand> WordsForStaff(TurnContext turn, string ticket) =>
        turn.OwnTicket is { State: TicketState.Waiting } waiting && waiting.Code != ticket ? [new AddCitizenWords(waiting.Code, turn.Read.Masked.Text)] : [];
}
