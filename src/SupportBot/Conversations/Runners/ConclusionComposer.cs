using System.Text;
using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Text;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Runners;

/// <summary>Tells a conclusion: what happened, what to do, what to have at hand, what to say on the phone, what not to expect – and opens the ticket.</summary>
internal static class ConclusionComposer
{
    // More than these are told only to anyone who asks for them.
    private const int MaxSteps = 4;

    /// <param name="turn">The turn.</param>
    /// <param name="dialog">The diagnosis that ends.</param>
    /// <param name="found">The case.</param>
    /// <param name="known">Everything the case rests on.</param>
    /// <param name="said">What the citizen said of it.</param>
    /// <param name="before">Words before the conclusion; may be empty.</param>
    public static TurnOutcome Conclude(TurnContext turn, DialogState dialog, DiagnosisCase found, IReadOnlyDictionary<string, string> known, Dictionary<string, string> said, string before)
    {
        var result = ResultOf(found, known, turn.Today);
        var ticket = TicketFor(turn, result, found, known);
        var text = new StringBuilder(before.Length > 0 ? before + "\n\n" : "").Append(result.Happened.In(turn.Language));
        AppendList(turn, text, MessageKeys.Steps, [.. result.Steps.Take(MaxSteps)], numbered: true);
        AppendSay(turn, text, result);
        if (ticket.Sentence is not null)
        {
            text.Append("\n\n").Append(ticket.Sentence);
        }

        var citations = ReplyComposer.Citations(turn, result.Sources);
        ReplyComposer.AppendSources(turn, text, citations);
        var about = turn.About(dialog.Topic, Outcome.Concluded) with { Case = found.Id, Article = result.Article, Hotline = result.Hotline, Ticket = ticket.Code, Reviewed = turn.ReviewedOn(found.Reviewed) };
        var reply = new Reply(text.ToString(), about) { Citations = citations, Calls = ReplyComposer.Calls(turn, result.Hotline), Choices = Choices(turn, result, ticket.Code, CasePart.Summary) };
        var state = turn.State with
        {
            Dialog = null,
            Offers = [],
            Facts = said,
            LastCase = found.Id,
            LastTopic = dialog.Topic,
            LastIntent = null,
            LastMatter = turn.Content.Knowledge.Articles.FirstOrDefault(article => article.Id == result.Article)?.Matter,
            LastAspects = [],
            TicketCode = ticket.Code ?? turn.State.TicketCode,
            TicketMatter = ticket.Code is null ? turn.State.TicketMatter : found.Id,
        };
        return turn.End(reply, state, ticket.Commands);
    }

    /// <summary>The same conclusion once more, in short; what was said goes to the ticket that is open on it.</summary>
    public static TurnOutcome Confirm(TurnContext turn, string found, CaseResult result, Dictionary<string, string> facts)
    {
        var outcome = TellAgain(turn, found, result, CasePart.Summary);
        var isSameTicket = turn.HasOpenTicket && turn.State.TicketMatter == found;
        var again = turn.State.RepeatedCase == found ? turn.Sentence(MessageKeys.StillSo, ("words", result.Happened.In(turn.Language))) : outcome.Replies[0].Text;
        var text = isSameTicket ? again + "\n\n" + turn.Sentence(MessageKeys.TicketSame, ("code", turn.State.TicketCode!)) : again;
        var reply = outcome.Replies[0] with { Text = text, About = outcome.Replies[0].About with { Outcome = Outcome.Concluded } };
        IReadOnlyList<TicketCommand> commands = isSameTicket ? [new AddCitizenWords(turn.State.TicketCode!, turn.Read.Masked.Text)] : [];
        return outcome with { Replies = [reply], State = outcome.State with { Facts = facts, RepeatedCase = found }, Commands = commands };
    }

    /// <summary>A part of a conclusion that was told before.</summary>
    public static TurnOutcome TellAgain(TurnContext turn, string found, CaseResult result, CasePart part)
    {
        var text = new StringBuilder();
        switch (part)
        {
            case CasePart.Say when result.Say is not null:
                AppendSay(turn, text, result);
                AppendList(turn, text, MessageKeys.Prepare, result.Prepare, numbered: false);
                break;
            case CasePart.Prepare when result.Prepare.Count > 0:
                AppendList(turn, text, MessageKeys.Prepare, result.Prepare, numbered: false);
                break;
            case CasePart.Expect when result.Expect.Count > 0:
                AppendList(turn, text, MessageKeys.Expect, result.Expect, numbered: false);
                break;
            case CasePart.Detail:
                AppendList(turn, text, MessageKeys.Steps, [.. result.Steps.Skip(MaxSteps)], numbered: true, from: MaxSteps + 1);
                AppendList(turn, text, MessageKeys.Prepare, result.Prepare, numbered: false);
                AppendList(turn, text, MessageKeys.Expect, result.Expect, numbered: false);
                break;
            case CasePart.Steps:
                AppendList(turn, text, MessageKeys.Steps, [.. result.Steps.Take(MaxSteps)], numbered: true);
                break;
            default:
                text.Append(turn.Sentence(MessageKeys.InShort, ("words", result.Happened.In(turn.Language))));
                AppendList(turn, text, MessageKeys.Steps, [.. result.Steps.Take(2)], numbered: true);
                AppendSay(turn, text, result);
                break;
        }

        if (text.Length == 0)
        {
            text.Append(result.Happened.In(turn.Language));
        }

        var about = turn.About(turn.State.LastTopic ?? result.Topic, Outcome.Answered) with { Case = found, Hotline = result.Hotline, Ticket = turn.State.TicketCode };
        var reply = new Reply(text.ToString().Trim(), about) { Calls = ReplyComposer.Calls(turn, result.Hotline), Choices = Choices(turn, result, turn.State.TicketCode, part) };
        return turn.End(reply, turn.State with { Offers = [] });
    }

    /// <summary>What is told of a case on a day.</summary>
    public static CaseResult ResultOf(DiagnosisCase found, IReadOnlyDictionary<string, string> known, DateOnly day) =>
        found.Results.FirstOrDefault(result => result.IsDated(day) && (result.When is null || result.When.Holds(known) == true)) ?? found.Results.First(result => result.IsDated(day));

    private static (string? Code, string? Sentence, IReadOnlyList<TicketCommand> Commands) TicketFor(TurnContext turn, CaseResult result, DiagnosisCase found, IReadOnlyDictionary<string, string> known)
    {
        switch (result.Ticket)
        {
            case TicketOffer.None:
                return (null, null, []);
            case TicketOffer.Offer:
                return (null, turn.Sentence(MessageKeys.TicketOfferText), []);
            default:
                break;
        }

        // A diagnosis that was corrected is still the same matter; staff read the new conclusion behind the citizen's words.
        if (turn.HasOpenTicket && turn.Content.Diagnosis.Cases.Any(known => known.Id == turn.State.TicketMatter))
        {
            var code = turn.State.TicketCode!;
            var revised = new ReviseTicket(code)
            {
                Topic = result.Topic,
                Case = found.Id,
                Hotline = result.Hotline ?? HotlineNumbers.Portal,
                Facts = known.ToDictionary(StringComparer.Ordinal),
                Summary = TicketLabels.Title(result.Topic, found.Id, known),
            };
            return (code, turn.Sentence(MessageKeys.TicketSame, ("code", code)), [new AddCitizenWords(code, turn.Read.Masked.Text), revised]);
        }

        var open = new OpenTicket(turn.Request.NewTicketCode)
        {
            Kind = result.Hotline is null ? TicketKind.Request : TicketKind.Referral,
            Topic = result.Topic,
            Case = found.Id,
            Hotline = result.Hotline ?? HotlineNumbers.Portal,
            Facts = known.ToDictionary(StringComparer.Ordinal),
            Summary = TicketLabels.Title(result.Topic, found.Id, known),
            Province = turn.State.Province,
            Secret = turn.Request.NewTicketSecret,
        };
        return (open.Code, turn.Opened(open), [open]);
    }

    private static List<Choice> Choices(TurnContext turn, CaseResult result, string? ticket, CasePart told)
    {
        var choices = new List<Choice>();
        if (told != CasePart.Detail && (result.Prepare.Count > 0 || result.Expect.Count > 0 || result.Steps.Count > MaxSteps))
        {
            choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceDetail)));
        }

        if (ticket is not null)
        {
            choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceContact)));
        }
        else if (result.Ticket == TicketOffer.Offer)
        {
            choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceTicket)));
        }

        choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceWhy)));
        choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceRight)));
        choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceWrong)));
        choices.Add(ReplyComposer.Human(turn));
        return choices;
    }

    private static void AppendList(TurnContext turn, StringBuilder text, string heading, IReadOnlyList<BilingualText> lines, bool numbered, int from = 1)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.Append(text.Length > 0 ? "\n\n" : "").Append(turn.Sentence(heading));
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append('\n').Append(numbered ? $"{i + from}. " : "- ").Append(lines[i].In(turn.Language));
        }
    }

    private static void AppendSay(TurnContext turn, StringBuilder text, CaseResult result)
    {
        if (result.Say is not null)
        {
            text.Append("\n\n").Append(turn.Sentence(MessageKeys.Say, ("words", result.Say.In(turn.Language))));
        }
    }
}
