using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>Acts on an intent: begins its dialog, answers with its article, or says its sentence.</summary>
internal sealed class AnswerIntent(DiagnosisRunner diagnosis, FlowRunner flows) : ITurnStep
{
    private const double SureOfArea = 0.5;

    private readonly ArticleReplies articles = new();

    public TurnOutcome? Take(TurnContext turn)
    {
        var best = turn.Read.Best;
        return turn.Read.Confidence >= ConfidenceThresholds.ToAnswer ? Answer(turn, best.Intent, turn.Read.Confidence) : null;
    }

    /// <summary>Acts on an intent that is settled.</summary>
    public TurnOutcome Answer(TurnContext turn, Intent intent, double confidence)
    {
        if (flows.StartedBy(intent.Id) is { } flow)
        {
            return flows.Start(turn, flow, turn.State.LastTopic);
        }

        if (diagnosis.IsStartedBy(intent.Id))
        {
            return diagnosis.Start(turn, intent.Topic);
        }

        return intent.Phrase is { } phrase ? Say(turn, phrase, confidence) : Compose(turn, intent, confidence);
    }

    private static TurnOutcome Say(TurnContext turn, PhraseIntent phrase, double confidence)
    {
        // Which of several ways to say it: by the length of the words, so that the same turn always says the same.
        var text = phrase.Says[turn.Read.Masked.Text.Length % phrase.Says.Count];
        var outcome = phrase.Topic == Topics.OutOfScope ? Outcome.Declined : Outcome.Greeted;
        if (outcome == Outcome.Declined && turn.Read.Best.Probability < SureOfArea)
        {
            text = turn.Sentence(MessageKeys.OutOfScope); // Not our business, but which business is not sure enough to name it.
        }

        var reply = new Reply(text, turn.About(phrase.Topic, outcome) with { Confidence = confidence }) { Choices = [ReplyComposer.Human(turn)] };
        return turn.End(reply, turn.State with { Offers = [] });
    }

    private TurnOutcome Compose(TurnContext turn, Intent intent, double confidence)
    {
        var outcome = intent.Topic == Topics.Scam ? Outcome.Warned : Outcome.Answered;
        var about = turn.About(intent.Topic, outcome) with { Confidence = confidence, Case = intent.Topic == Topics.Scam ? null : diagnosis.IndicatedCase(turn) };
        var state = turn.State with
        {
            Offers = [],
            LastIntent = intent.Id,
            LastTopic = intent.Topic,
            LastQuestion = turn.Read.Masked.Text,
            Language = turn.Language,
            Fraud = confidence >= ConfidenceThresholds.ToDigress && turn.Content.Safety.Fraud.Happened.Any(matter => matter.Answers == intent.Id) ? new FraudState { HasHappened = true, TouchedAt = turn.Request.Now } : turn.State.Fraud,
        };
        if (turn.Content.Knowledge.Find(intent.Id, turn.Today) is not { } article)
        {
            var day = ReplyComposer.Date(turn.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            var unknown = new Reply(turn.Sentence(MessageKeys.NotKnownThen, ("day", day)), about) { Calls = ReplyComposer.Calls(turn, "18001096", "19000368") };
            return turn.End(unknown, state);
        }

        var reply = articles.For(turn, article, about);
        return SecondArticle(turn, intent) is { } second ? TwoAnswers(turn, reply, second, state) : turn.End(reply, state);
    }

    private static Article? SecondArticle(TurnContext turn, Intent first) =>
        turn.Read.Second is { } second && second.Intent.Id != first.Id && second.Intent.Phrase is null ? turn.Content.Knowledge.Find(second.Intent.Id, turn.Today) : null;

    private TurnOutcome TwoAnswers(TurnContext turn, Reply first, Article second, ConversationState state)
    {
        IReadOnlyList<string> topics = [first.About.Topic, second.Topic];
        var about = first.About with { Topics = topics };
        var other = articles.For(turn, second, about);
        var titled = other with
        {
            Text = turn.Sentence(MessageKeys.SecondAnswer, ("title", second.Title)) + "\n\n" + other.Text,
            About = other.About,
        };
        return new TurnOutcome(state, turn.Read.Masked.Text, [first with { About = about with { Article = first.About.Article, Reviewed = first.About.Reviewed }, Choices = [] }, titled], []);
    }
}
