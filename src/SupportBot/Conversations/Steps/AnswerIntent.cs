using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>Acts on an intent: begins its dialog, answers with its article, or says its sentence.</summary>
internal sealed class AnswerIntent(DiagnosisRunner diagnosis, FlowRunner flows, ArticlePassages passages)
{
    private const double SureOfArea = 0.5;

    // Anyone who comes back to what was told so long ago hears it in full again.
    private const int MaxRemembered = 8;

    // How and what are asked with nearly everything.
    private static readonly string[] Joined = ["where", "bring", "cost", "time", "deadline"];

    private readonly ArticleReplies articles = new(passages);

    /// <summary>Acts on an intent that is settled.</summary>
    public TurnOutcome Answer(TurnContext turn, Intent intent, double confidence)
    {
        if (flows.StartedBy(intent.Id) is { } flow && MayStart(turn, flow, confidence))
        {
            return flows.Start(turn, flow, turn.State.LastTopic);
        }

        if (diagnosis.IsStartedBy(intent.Id))
        {
            return diagnosis.Start(turn, intent.Topic);
        }

        return intent.Phrase is { } phrase ? Say(turn, phrase, confidence) : TellArticle(turn, intent, confidence);
    }

    // What cannot be undone is not offered on a guess, nor in the midst of something else: then the article tells how.
    private static bool MayStart(TurnContext turn, FlowDefinition flow, double confidence) =>
        (flow.Needs.Count == 0 || flow.Needs.Any(cue => cue.IsIn(turn.Read.Utterance)))
        && (flow.Finish != FlowFinish.Erase || (turn.State.Dialog is null && confidence >= ConfidenceThresholds.ToDigress));

    /// <summary>An article that was told before, in short.</summary>
    public TurnOutcome TellAgain(TurnContext turn, Article article)
    {
        var about = turn.About(article.Topic, article.Topic == Topics.Scam ? Outcome.Warned : Outcome.Answered);
        return turn.End(turn.Pressed(MessageKeys.ChoiceDetail) ? articles.Full(turn, article, about) : articles.Again(turn, article, about), turn.State with { Offers = [] });
    }

    private static TurnOutcome Say(TurnContext turn, PhraseIntent phrase, double confidence)
    {
        // Which of several ways to say it: by the length of the words, so that the same turn always says the same.
        var text = phrase.Says[turn.Read.Masked.Text.Length % phrase.Says.Count].In(turn.Language);
        var outcome = phrase.Topic == Topics.OutOfScope ? Outcome.Declined : Outcome.Greeted;
        var isWritten = turn.Language != "en" || phrase.Says[0].English is not null;
        if (outcome == Outcome.Declined && (turn.Read.Best.Probability < SureOfArea || !isWritten))
        {
            text = turn.Sentence(MessageKeys.OutOfScope); // Not our business, but which business is not sure enough to name it.
        }

        var reply = new Reply(text, turn.About(phrase.Topic, outcome) with { Confidence = confidence }) { Choices = [ReplyComposer.Human(turn)] };
        return turn.End(reply, turn.State with { Offers = [] });
    }

    /// <summary>Tells what an article says of an aspect that was asked for; null where it has no words for that.</summary>
    public TurnOutcome? TellAspect(TurnContext turn, Intent intent, Article article, IEnumerable<string> aspects, double confidence)
    {
        var about = turn.About(intent.Topic, intent.Topic == Topics.Scam ? Outcome.Warned : Outcome.Answered) with { Confidence = confidence };
        var asked = aspects.Select(aspect => (Aspect: aspect, Reply: articles.OfAspect(turn, article, aspect, about))).FirstOrDefault(entry => entry.Reply is not null);
        if (asked.Reply is null)
        {
            return null;
        }

        // What is asked of the law is a question of law, whatever matter it is about; the conversation stays with that matter.
        var isLaw = turn.Content.Aspects.Aspects.Any(aspect => aspect.Id == asked.Aspect && aspect.Topic == Topics.LegalBasis);
        var reply = isLaw ? asked.Reply with { About = asked.Reply.About with { Topic = Topics.LegalBasis } } : asked.Reply;
        return turn.End(reply, turn.State with
        {
            Offers = [],
            LastIntent = intent.Id,
            LastTopic = intent.Topic,
            LastMatter = article.Matter,
            LastAspects = [asked.Aspect],
            LastQuestion = turn.Read.Masked.Text,
            Language = turn.Language,
        });
    }

    /// <summary>Tells the article of an intent: in full the first time, else in short.</summary>
    public TurnOutcome TellArticle(TurnContext turn, Intent intent, double confidence)
    {
        var outcome = intent.Topic == Topics.Scam ? Outcome.Warned : Outcome.Answered;
        var about = turn.About(intent.Topic, outcome) with { Confidence = confidence, Case = intent.Topic == Topics.Scam ? null : diagnosis.IndicatedCase(turn) };
        var state = turn.State with
        {
            Facts = about.Case is not null && turn.State is { LastCase: null, Dialog: null } ? turn.ExtractedFacts.Value.Facts : turn.State.Facts,
            Offers = [],
            LastIntent = intent.Id,
            LastTopic = intent.Topic,
            LastAspects = turn.Read.Ellipsis.Value.Aspects,
            LastQuestion = turn.Read.Masked.Text,
            Language = turn.Language,
            Fraud = confidence >= ConfidenceThresholds.ToDigress && turn.Content.Safety.Fraud.Happened.Any(matter => matter.Answers == intent.Id) ? new FraudState { HasHappened = true, TouchedAt = turn.Request.Now } : turn.State.Fraud,
        };
        if (turn.Content.Knowledge.Find(intent.Id, turn.Today) is not { } article)
        {
            var day = ReplyComposer.Date(turn.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            var unknown = new Reply(turn.Sentence(MessageKeys.NotKnownThen, ("day", day)), about) { Calls = ReplyComposer.Calls(turn, HotlineNumbers.Portal, HotlineNumbers.Vneid) };
            return turn.End(unknown, state);
        }

        var isTold = turn.State.ToldArticles.Contains(article.Id, StringComparer.Ordinal);
        var reply = isTold ? articles.Again(turn, article, about) : articles.Full(turn, article, about);
        state = state with { LastMatter = article.Matter, ToldArticles = isTold ? state.ToldArticles : [.. state.ToldArticles.TakeLast(MaxRemembered - 1), article.Id] };
        return OtherArticles(turn, article) is { Count: > 0 } others ? SeveralAnswers(turn, [article, .. others], about, state) : turn.End(reply, state);
    }

    /// <summary>The outcome of an open dialog with a short answer to what was asked beside it: before a question of ours, behind a conclusion.</summary>
    public TurnOutcome WithDigression(TurnContext turn, TurnOutcome outcome)
    {
        var digression = turn.Read.Digressions.Value.Where(asked => asked.Intent.Phrase is null && !diagnosis.IsStartedBy(asked.Intent.Id) && asked.Intent.Topic != Topics.DuplicateAccount)
            .Select(asked => turn.Content.Knowledge.Find(asked.Intent.Id, turn.Today))
            .FirstOrDefault(article => article is not null && article.Topic is not (Topics.Scam or Topics.Human));
        if (digression is null || outcome.Replies is not [var first, ..])
        {
            return outcome;
        }

        var told = articles.Summarize(turn, digression, first.About).Text;
        var text = first.About.Outcome == Outcome.Asked ? told + "\n\n" + first.Text : first.Text + "\n\n" + told;
        return outcome with { Replies = [first with { Text = text, About = first.About with { Topics = [first.About.Topic, digression.Topic] } }, .. outcome.Replies.Skip(1)] };
    }

    /// <summary>What the last answer rests on, where it rests on papers of the state: "theo văn bản nào".</summary>
    public static TurnOutcome TellBasis(TurnContext turn, Article article, IReadOnlyList<SourceUse> papers)
    {
        var citations = ReplyComposer.Citations(turn, papers);
        var text = turn.Sentence(MessageKeys.BasisOfLast, ("sources", string.Join("; ", citations.Select(citation => citation.Words))));
        var reply = new Reply(text, turn.About(Topics.LegalBasis, Outcome.Answered) with { Article = article.Id, Hotline = article.Contact })
        {
            Citations = citations,
            Choices = [ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State with { Offers = [], LastQuestion = turn.Read.Masked.Text, Language = turn.Language });
    }

    /// <summary>
    /// "Where do I go, and what do I bring?": behind an answer with one article what another of the same matter says of an aspect that was asked for and that
    /// the first does not answer.
    /// </summary>
    public TurnOutcome WithMatterAspects(TurnContext turn, TurnOutcome outcome, Intent intent)
    {
        if (outcome.Replies is not [.., { About: { Outcome: Outcome.Answered, Topics: null } about } last] || about.Article is null || turn.Content.Knowledge.Find(intent.Id, turn.Today) is not { Matter: { } matter } article || about.Article != article.Id)
        {
            return outcome;
        }

        var part = turn.Read.Ellipsis.Value.Aspects
            .Where(aspect => !article.Aspects.Contains(aspect, StringComparer.Ordinal) && !article.AspectAnswers.ContainsKey(aspect) && Joined.Contains(aspect, StringComparer.Ordinal))
            .Select(aspect => turn.Content.Knowledge.Near(matter, article.Topic, turn.Today).FirstOrDefault(other => other.Matter == matter && other.AspectAnswers.ContainsKey(aspect)) is { } other ? articles.OfAspect(turn, other, aspect, about)?.Text : null)
            .FirstOrDefault(text => text is not null);
        return part is null ? outcome : outcome with { Replies = [.. outcome.Replies.Take(outcome.Replies.Count - 1), last with { Text = $"{last.Text}\n\n{part}" }] };
    }

    private static List<Article> OtherArticles(TurnContext turn, Article first) =>
        [.. turn.Read.Others.Where(other => other.Intent.Phrase is null).Select(other => turn.Content.Knowledge.Find(other.Intent.Id, turn.Today)).OfType<Article>().Where(other => other.Id != first.Id)];

    // Each in short, in the order in which they were asked; the titles bring the whole.
    private TurnOutcome SeveralAnswers(TurnContext turn, List<Article> asked, ReplyAbout about, ConversationState state)
    {
        about = about with { Topics = [.. asked.Select(article => article.Topic).Distinct(StringComparer.Ordinal)] };
        var shorts = asked.ConvertAll(article => articles.Summarize(turn, article, about));
        var text = string.Join("\n\n", shorts.Select((reply, i) => $"{i + 1}. {reply.Text}"));
        return turn.End(
            shorts[0] with
            {
                Text = text,
                Citations = [.. shorts.SelectMany(reply => reply.Citations).Distinct()],
                Calls = [.. shorts.SelectMany(reply => reply.Calls).DistinctBy(call => call.Number)],
                Choices = [.. asked.Select(article => ArticleReplies.ChoiceOf(turn, article)), ReplyComposer.Human(turn)],
            },
            state);
    }
}
