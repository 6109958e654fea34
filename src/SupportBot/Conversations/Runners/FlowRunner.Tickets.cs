using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Tickets;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Runners;

/// <content>The ticket that a flow opens or adds to: what it is about, what it is called, whether it comes first.</content>
internal sealed partial class FlowRunner
{
    private const double WorthNaming = 0.05;

    private (string Code, string Sentence, IReadOnlyList<TicketCommand> Commands) OpenOrReuse(TurnContext turn, FlowDefinition flow, DialogState dialog)
    {
        var flag = GraveMatter(turn);
        var matter = flow.Slots.FirstOrDefault(candidate => candidate.Kind == SlotKind.Words);
        var words = (matter is null ? null : dialog.Slots.GetValueOrDefault(matter.Id)) ?? turn.Sentence(MessageKeys.TicketNoWords);
        if (turn.HasOpenTicket && (matter is null || turn.State.TicketMatter == Matter(turn) || turn.State.LastQuestion is null))
        {
            // A flow that asks for no matter adds to the ticket that is there.
            var own = turn.State.TicketCode!;
            IReadOnlyList<TicketCommand> added = matter is null ? [] : [new AddCitizenWords(own, words)];
            IReadOnlyList<TicketCommand> flagged = flag is { } urgent ? [new FlagTicket(own, urgent)] : [];
            var sentence = turn.OwnTicket is { Kind: TicketKind.Referral } ? MessageKeys.TicketNowRequest : MessageKeys.TicketSame;
            return (own, turn.Sentence(sentence, ("code", own)), [.. added, .. flagged]);
        }

        var about = turn.State.LastTopic ?? (Understood(turn) is { } understood ? understood.Topic : Topics.Human);

        var open = new OpenTicket(turn.Request.NewTicketCode)
        {
            Topic = about,
            Case = flag is null ? turn.State.LastCase : null,
            Hotline = HotlineOf(turn),
            Facts = turn.State.Facts,
            Summary = TitleOf(turn, about, flag is null ? turn.State.LastCase : null),
            Province = turn.State.Province,
            Secret = turn.Request.NewTicketSecret,
            Flag = flag,
        };
        return (open.Code, turn.Opened(open), [open, new AddCitizenWords(open.Code, words)]);
    }

    private string TitleOf(TurnContext turn, string topic, string? caseId)
    {
        var title = TicketLabels.Title(topic, caseId, turn.State.Facts);
        var told = caseId is null && turn.State.LastIntent is { } intent ? content.Knowledge.Find(intent, turn.Today) : null;
        return told is null || told.Topic != topic ? title : $"{title}: {told.Title}";
    }

    // A victim's matter, or one of life and death, is no part of what was diagnosed before.
    private static string Matter(TurnContext turn) => (GraveMatter(turn) is null ? turn.State.LastCase : null) ?? turn.State.LastTopic ?? Topics.Human;

    private static TicketUrgency? GraveMatter(TurnContext turn) => turn.State switch
    {
        { LastTopic: Topics.Emergency, Danger: not null } => TicketUrgency.Danger,
        { LastTopic: Topics.Scam, Fraud.HasHappened: true } => TicketUrgency.Fraud,
        _ => null,
    };

    private string HotlineOf(TurnContext turn)
    {
        var intent = turn.State.LastIntent ?? Understood(turn)?.Id;
        return (intent is null ? null : content.Knowledge.Find(intent, turn.Today)?.Contact) ?? HotlineNumbers.Portal;
    }

    // What the words of the matter are about, beside the wish for a person: the ticket's line and topic are staff's to change, a guess is better than none.
    private static Intent? Understood(TurnContext turn) => turn.Read.Intents
        .FirstOrDefault(scored => scored.Probability >= WorthNaming && scored.Intent.Topic is not (Topics.SmallTalk or Topics.OutOfScope or Topics.Human or Topics.TicketStatus))?.Intent;
}
