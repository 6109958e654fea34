using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Safety;
using SupportBot.Tickets;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>
/// Fraud comes before everything that the words could mean besides: anyone who became a victim hears what to do first, anyone who is asked for a secret hears not to
/// give it, and what a victim asks next stays in that matter.
/// </summary>
internal sealed class WarnOfFraud(DiagnosisRunner diagnosis, AnswerIntent answer, ArticlePassages passages) : ITurnStep
{
    private const double Surely = 0.9;
    private const double AsksOfTicket = 0.6;

    // "Ok, chặn rồi, cảm ơn bot" asks nothing more.
    private const double ThanksFrom = 0.6;
    private const int MaxThanks = 10;

    private readonly ArticleReplies articles = new(passages);

    public TurnOutcome? Take(TurnContext turn)
    {
        if (!turn.Request.Message.IsUserMessage)
        {
            return null;
        }

        var fraud = turn.Content.Safety.Fraud;
        var next = turn.State.Fraud is null || (OwnMatter.Alone(turn) is (Topics.SmallTalk, >= ThanksFrom) && turn.Read.Utterance.Words.Count <= MaxThanks) ? null : fraud.FollowUps.FirstOrDefault(matter => IsSaid(turn, matter) && (!matter.IsNear || (IsInMatter(turn) && (turn.Read.Utterance.Words.Count <= OwnMatter.FewWords || !OwnMatter.IsAskedIn(turn, fraud.CloseTopics)))));
        next = next is not null && !next.Happens && IsOtherTrouble(turn) ? null : next;
        if (next is not null && turn.State.Fraud is { HasHappened: true } && !next.Happens)
        {
            return TryWarn(turn, next.Answers, hasHappened: true, isNew: false);
        }

        return Victim(turn, fraud) is { } happened ? TryWarn(turn, happened.Answers, hasHappened: true, isNew: true)
            : Asked(turn, fraud) is { } asked ? TryWarn(turn, asked.Answers, turn.State.Fraud?.HasHappened ?? false, isNew: true)
            : next is not null ? TryWarn(turn, next.Answers, hasHappened: next.Happens, isNew: next.Happens) : null;
    }

    /// <summary>Goes on with a fraud that was spoken of: what else a victim has to do, or the warning once more. Null where none is spoken of.</summary>
    public TurnOutcome? GoOn(TurnContext turn) => Stay(turn, turn.Content.Safety.Fraud) ?? Remind(turn);

    /// <summary>True where a victim speaks of something else in so many words: of an account that is there twice, or of a ticket.</summary>
    public bool IsOtherTrouble(TurnContext turn) => diagnosis.IsStartedByFacts(turn) || OwnMatter.Alone(turn) is (Topics.TicketStatus, >= AsksOfTicket);

    private static bool IsSaid(TurnContext turn, FraudMatter matter) => turn.Alarms.Contains(matter.Id);

    private static bool IsInMatter(TurnContext turn) => turn.State.LastTopic == Topics.Scam;

    private FraudMatter? Victim(TurnContext turn, FraudDefinition fraud) =>
        AsksOfCost(turn) ? null : fraud.Happened.FirstOrDefault(matter => IsSaid(turn, matter) && !(matter.Yields && diagnosis.IsStartedByFacts(turn)));

    // "Mất tiền không" after an answer asks what that costs.
    private static bool AsksOfCost(TurnContext turn) => turn.State is { Fraud: null } and ({ LastIntent: not null } or { LastCase: not null })
        && turn.Read.Ellipsis.Value is { IsQuestion: true, OwnWords.Count: <= 1 } ellipsis && ellipsis.Aspects.Contains("cost", StringComparer.Ordinal);

    // Anyone who was just warned of a request goes on telling of it; what nothing explains is no reason to send them away.
    private TurnOutcome? Remind(TurnContext turn) =>
        turn.State.Fraud is { HasHappened: false } && IsInMatter(turn) && turn.State is { LastIntent: { } last, Dialog: null, Offers.Count: 0 } && turn.WordsToAdd is null
        && turn.Read.Utterance.Words.Count > OwnMatter.FewWords && !OwnMatter.IsCommand(turn)
        && OwnMatter.Alone(turn) is var (topic, probability) && (topic == Topics.OutOfScope ? probability < Surely || !turn.Read.ResemblesKnown : probability < ConfidenceThresholds.ToAnswer)
            ? TryWarn(turn, last, hasHappened: false, isNew: false)
            : null;

    // An officer asks what an officer may do.
    private static FraudMatter? Asked(TurnContext turn, FraudDefinition fraud) => AsksOfCost(turn) ? null
        : fraud.Asked.FirstOrDefault(matter => IsSaid(turn, matter)) is { } asked && !IsSurelyElse(turn) && !turn.SpeaksAsOfficer ? asked : null;

    // "Doi" without marks is to demand and to change: what surely is one of our matters is no request for a secret.
    private static bool IsSurelyElse(TurnContext turn) => !turn.Read.Utterance.IsMarked && turn.Read.ResemblesKnown
        && OwnMatter.Alone(turn) is var (topic, probability) && probability >= ConfidenceThresholds.ToOverrule && topic is not (Topics.Scam or Topics.OutOfScope or Topics.SmallTalk or Topics.Emergency);

    // A victim's words that nothing else surely explains go on with the matter.
    private TurnOutcome? Stay(TurnContext turn, FraudDefinition fraud)
    {
        if (turn.State.Fraud is not { HasHappened: true } state || !IsInMatter(turn) || turn.State.Dialog?.TouchedAt > state.TouchedAt
            || turn.State.Offers.Count > 0 || turn.WordsToAdd is not null || turn.Read.Utterance.Words.Count == 0 || OwnMatter.IsCommand(turn))
        {
            return null;
        }

        if (turn.Says(TypedCommand.Yes) || turn.Says(TypedCommand.No) || turn.Says(TypedCommand.DontKnow) || turn.Says(TypedCommand.Continue))
        {
            return TryWarn(turn, fraud.Otherwise, hasHappened: true, isNew: false);
        }

        var (topic, probability) = OwnMatter.Alone(turn);
        if (IsOtherTrouble(turn))
        {
            return null;
        }

        if (OwnMatter.IsAskedIn(turn, fraud.CloseTopics))
        {
            return turn.Read.Topic == topic ? null : AnswerAlone(turn, topic);
        }

        return topic switch
        {
            Topics.SmallTalk when probability >= ConfidenceThresholds.ToAnswer => null,
            Topics.OutOfScope when probability >= Surely && turn.Read.ResemblesKnown && turn.Read.Ellipsis.Value.IsQuestion => null,
            Topics.Scam when probability >= ConfidenceThresholds.ToAnswer => TryWarn(turn, turn.Read.Best.Intent.Topic == Topics.Scam ? turn.Read.Best.Intent.Id : fraud.Otherwise, hasHappened: true, isNew: false),
            _ => TryWarn(turn, fraud.Otherwise, hasHappened: true, isNew: false),
        };
    }

    // Few words were read as a follow-up although by themselves they surely ask something else.
    private TurnOutcome? AnswerAlone(TurnContext turn, string topic) =>
        turn.Read.Intents.Where(scored => scored.Intent.Topic == topic).MaxBy(scored => scored.Probability) is { } own ? answer.Answer(turn, own.Intent, own.Probability) : null;

    /// <summary>Answers with an article about fraud; the conversation is in that matter from then on.</summary>
    public TurnOutcome? TryWarn(TurnContext turn, string answers, bool hasHappened, bool isNew)
    {
        if (turn.Content.Knowledge.Find(answers, turn.Today) is not { } article)
        {
            return null;
        }

        var reply = articles.Full(turn, article, turn.About(Topics.Scam, Outcome.Warned));
        var isVictim = hasHappened && isNew && turn.State.Fraud is not { HasHappened: true };
        var (ticket, commands) = isVictim ? TicketOfVictim(turn, article) : (null, Array.Empty<TicketCommand>());
        reply = ticket is null ? reply : reply with { Text = $"{reply.Text}\n\n{turn.Sentence(MessageKeys.TicketVictim, ("code", ticket))}", About = reply.About with { Ticket = ticket } };
        var choices = reply.Choices.Where(choice => choice.Title != turn.Sentence(MessageKeys.ChoiceRight) && choice.Title != turn.Sentence(MessageKeys.ChoiceWrong));
        return turn.End(
            reply with { Choices = hasHappened && ticket is null ? [.. choices, new Choice(turn.Sentence(MessageKeys.ChoiceTicket))] : [.. choices] },
            turn.State with
            {
                Fraud = new FraudState { HasHappened = hasHappened, TouchedAt = turn.Request.Now },
                LastTopic = Topics.Scam,
                LastIntent = answers,
                LastQuestion = isNew || turn.State.LastQuestion is null ? turn.Read.Masked.Text : turn.State.LastQuestion,
                Language = turn.Language,
                Offers = [],
                TicketCode = ticket ?? turn.State.TicketCode,
                TicketMatter = ticket is null ? turn.State.TicketMatter : Topics.Scam,
            },
            commands);
    }

    // Nobody who was tricked is left without a ticket of that matter.
    private static (string? Code, TicketCommand[] Commands) TicketOfVictim(TurnContext turn, Article article)
    {
        if (turn.HasOpenTicket && turn.State.TicketMatter == Topics.Scam)
        {
            var own = turn.OwnTicket!.Code;
            return (own, [new AddCitizenWords(own, turn.Read.Masked.Text), new FlagTicket(own, TicketUrgency.Fraud)]);
        }

        var open = new OpenTicket(turn.Request.NewTicketCode)
        {
            Topic = Topics.Scam,
            Hotline = HotlineNumbers.Vneid,
            Summary = $"{TicketLabels.Title(Topics.Scam, null, turn.State.Facts)}: {article.Title}",
            Province = turn.State.Province,
            Secret = turn.Request.NewTicketSecret,
            Flag = TicketUrgency.Fraud,
        };
        return (open.Code, [open, new AddCitizenWords(open.Code, turn.Read.Masked.Text)]);
    }
}
