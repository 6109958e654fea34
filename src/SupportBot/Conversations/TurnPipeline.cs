using System.Globalization;
using SupportBot.Content;
using SupportBot.Conversations.Readings;
using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Steps;
using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Examples;
using SupportBot.Knowledge;
using SupportBot.Recognizers;
using SupportBot.Understanding;

namespace SupportBot.Conversations;

/// <summary>
/// Decides turns: the whole bot as one list. Each step either takes the turn or passes it on; the first that takes it has decided. Pure: no
/// clock, no storage, no chance – the same request always gives the same outcome.
/// </summary>
public sealed class TurnPipeline
{
    private const int MaxExplained = 5;

    private readonly BotContent content;
    private readonly MessageReader reader;
    private readonly ITurnStep[] steps;
    private readonly DiagnosisRunner diagnosis;
    private readonly AddressVerifier verifier;
    private readonly VerifyAddress addresses;
    private readonly SlotReader slots;
    private ReadingWeigher weigher;

    /// <summary>Trains from the content; takes seconds.</summary>
    public TurnPipeline(BotContent content)
        : this(content, MessageReader.Train(content)) { }

    /// <summary>With a reader that was trained before.</summary>
    /// <param name="content">What the bot says, and the conversations that it learns from.</param>
    /// <param name="reader">Understands the messages.</param>
    /// <param name="record">What training found in the same content before, or where it is to be written.</param>
    public TurnPipeline(BotContent content, MessageReader reader, TrainingRecord? record = null)
        : this(content, reader, record?.Readings is { } known ? ReadingWeights.From(known) : null) => record?.Readings ??= weigher.Weights.Rows;

    private TurnPipeline(BotContent content, MessageReader reader, ReadingWeights? weights)
    {
        this.content = content;
        this.reader = reader;
        verifier = new AddressVerifier(content.Addresses);
        diagnosis = new DiagnosisRunner(content);
        slots = new SlotReader(new VietnameseRegisterRecognizer(content.Knowledge.Provinces).GetProvinceModel());
        var flows = new FlowRunner(content, slots);
        var passages = new ArticlePassages(content, reader.Words);
        var answer = new AnswerIntent(diagnosis, flows, passages);
        var person = new DeferToAgent(flows);
        var fraud = new WarnOfFraud(diagnosis, answer, passages);
        var questions = new OpenQuestions(diagnosis, flows);
        addresses = new VerifyAddress(questions);
        steps =
        [
            new HandleHandoffStatus(),
            new WarnOfDanger(person),
            person,
            new SendWelcome(),
            new AskForWords(),
            new HandleCommand(),
            fraud,
            addresses,
            new WarnOfLikelyFraud(diagnosis, fraud),
            new AnswerAddition(),
            new AnswerOffer(reader.Intents, answer),
            new AskAboutTicket(flows),
            new TakeContact(flows),
            new AnswerStaff(),
            new ResumeDialog(diagnosis, flows),
            new ExplainConclusion(diagnosis),
            new RateLastAnswer(),
            new AnswerBareWords(),
            new OfferAddition(diagnosis),
        ];
        weigher = new ReadingWeigher(
            [
                new DialogReadings(diagnosis, flows, answer),
                new FraudReadings(fraud),
                new ConclusionReadings(diagnosis),
                new AloneReadings(diagnosis, flows, answer, questions, reader.Words),
                new ThreadReadings(diagnosis, answer, questions, reader.Words, reader.Intents),
            ],
            ReadingWeights.Prior);
        weigher = weigher.With(weights ?? Fit(content.Conversations));
    }

    /// <summary>The same bot with changed content, at once; null where what it learns from has changed, which takes a training.</summary>
    public TurnPipeline? WithContent(BotContent changed) =>
        LearningBasis.For(changed) == LearningBasis.For(content) ? new TurnPipeline(changed, reader.With(changed), weigher.Weights) : null;

    /// <summary>An article of changed content as anyone who asks for it the first time gets it, without training; null where there is no such article.</summary>
    /// <param name="changed">The content that it is from.</param>
    /// <param name="id">Id of the article.</param>
    /// <param name="day">The day that is spoken of.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public Reply? Preview(BotContent changed, string id, DateOnly day, string language)
    {
        if (changed.Knowledge.Articles.FirstOrDefault(article => article.Id == id) is not { } article)
        {
            return null;
        }

        var pipeline = new TurnPipeline(changed, reader.With(changed), weigher.Weights);
        var request = new TurnRequest(ConversationState.Empty with { Introduced = true, Language = language }, new IncomingMessage(""), day, DateTimeOffset.UnixEpoch, "", []);
        var turn = pipeline.Context(ref request);
        var about = turn.About(article.Topic, article.Topic == Topics.Scam ? Outcome.Warned : Outcome.Answered);
        return new ArticleReplies(new ArticlePassages(changed, reader.Words)).Full(turn, article, about);
    }

    /// <summary>What the words of a turn are understood to be, for people who ask why.</summary>
    public Interpretation Understand(TurnRequest request) => reader.Read(request.Message.Text, request.State.Awaited);

    /// <summary>Gathers messages that ask about the same, for people who write articles: those of the log, masked, the latest first.</summary>
    /// <exception cref="ArgumentException">More than <see cref="QuestionClusters.MaxQuestions"/> messages.</exception>
    public IReadOnlyList<QuestionCluster> Gather(IReadOnlyList<AskedQuestion> questions) => QuestionClusters.Find(reader, questions);

    /// <summary>Decides one turn.</summary>
    public TurnOutcome Decide(TurnRequest request)
    {
        var typed = request.Message.Text;
        var turn = Context(ref request);
        var (step, outcome) = Take(turn);
        outcome = Decorate(turn, step, outcome);
        return ReferenceEquals(request.Message.Text, typed) ? outcome : outcome with { Said = typed };
    }

    // What is due whatever was decided.
    private TurnOutcome Decorate(TurnContext turn, ITurnStep? step, TurnOutcome outcome)
    {
        outcome = ReferenceEquals(step, addresses) ? outcome : VerifyAddress.Annotate(turn, outcome);
        outcome = outcome with { State = outcome.State with { Earlier = EarlierMatter.After(turn.State, outcome.State) } };
        outcome = WithPersonAskedFor(turn, ReplyDecorators.Add(turn, HeldContacts.Settle(turn, TicketRequests.Settle(turn, outcome))));
        return turn.Request.Message.IsUserMessage ? outcome with { State = outcome.State with { Awaited = AwaitedAnswers.After(turn.Read, outcome.State, content) } } : outcome;
    }

    /// <summary>What a turn is read as, and why: the step that takes it outright, or the five heaviest readings with their scores and what weighs most in each.</summary>
    /// <param name="request">The turn.</param>
    /// <param name="check">What the reply must show: each reading then says whether it would have led to that, and all that would are listed.</param>
    public IReadOnlyList<ReadingExplanation> Explain(TurnRequest request, TurnCheck? check = null)
    {
        var turn = Context(ref request);
        return steps.FirstOrDefault(step => step.Take(turn) is not null) is { } certain
            ? [new ReadingExplanation(certain.GetType().Name, "", null, [.. turn.Alarms, .. turn.LikelyAlarms.Take(1).Select(alarm => string.Create(CultureInfo.InvariantCulture, $"{alarm.Tells} {alarm.Likelihood:0.00}"))])]
            : [.. weigher.Weigh(turn).Select(entry => Explain(entry.Reading, entry.Score) with { IsRight = check is null ? null : IsRight(entry.Reading, check) })
                .Where((reading, i) => i < MaxExplained || reading.IsRight == true)];
    }

    private static bool IsRight(Reading reading, TurnCheck check) => reading.Act() is { } outcome && check.Faults(outcome.Replies).Count == 0;

    private ReadingExplanation Explain(Reading reading, double score) => new(
        reading.Kind.ToString(),
        reading.Target,
        Math.Round(score, 1),
        [.. weigher.Weights.Contributions(reading).Take(MaxExplained).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Feature} {part.Amount:+0.0;-0.0}"))]);

    /// <summary>Learns from conversations how readings are weighed against each other, in place of what was learnt before.</summary>
    public void Learn(IReadOnlyList<EvaluationCase> conversations) => weigher = weigher.With(Fit(conversations));

    private ReadingWeights Fit(IReadOnlyList<EvaluationCase> conversations) =>
        ReadingTrainer.Fit(ReadingWeights.Prior, [.. conversations.AsParallel().AsOrdered().Select(conversation => Examples(conversation).ToList()).SelectMany(examples => examples)]);

    private IEnumerable<ReadingExample> Examples(EvaluationCase conversation)
    {
        var day = DateOnly.ParseExact(conversation.Day!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var state = ConversationState.Empty;
        var now = new DateTimeOffset(day, new TimeOnly(5, 0), TimeSpan.Zero);
        foreach (var (i, said) in conversation.Say.Index())
        {
            var request = new TurnRequest(state, new IncomingMessage(said), day, now.AddMinutes(i), "VN-3333-3333", []);
            var turn = Context(ref request);
            var check = i < conversation.Turns?.Count ? conversation.Turns[i] : null;
            TurnOutcome? outcome = null;
            if (check is not null && Array.TrueForAll(steps, step => step.Take(turn) is null))
            {
                var readings = weigher.Weigh(turn).Select(entry => (entry.Reading, Outcome: entry.Reading.Act())).Where(entry => entry.Outcome is not null).ToList();
                var right = readings.ConvertAll(entry => check.Faults(entry.Outcome!.Replies).Count == 0);
                outcome = right.IndexOf(true) is var at and >= 0 ? readings[at].Outcome : null;
                yield return new ReadingExample(readings.ConvertAll(entry => entry.Reading), right);
            }

            state = (outcome is null ? Decide(request) : Decorate(turn, null, outcome)).State;
        }
    }

    private TurnContext Context(ref TurnRequest request)
    {
        var state = request.State.At(request.Now);
        var over = state.HeldContact is { } held && held.IsOver(request.Now) ? held : null;
        request = WithChosen(request with { State = state with { WordsToAdd = null, AwaitsTicketWords = false, AskedWhetherHelped = false, SpokeOfAddress = false, HeldContact = over is null ? state.HeldContact : null } });
        var read = Understand(request);
        var province = slots.FindProvince(read.Masked.Text);
        request = province is null ? request : request with { State = request.State with { Province = province } };
        TurnContext turn = null!;
        turn = new TurnContext(request, read, content)
        {
            Thread = new(() => ConversationThread.From(turn)),
            EarlierThread = new(() => ConversationThread.Earlier(turn)),
            Addresses = new(() => AddressReading.From(turn, verifier)),
            ExtractedFacts = new Lazy<ExtractedFacts>(() => diagnosis.Read(read.Utterance)),
            WordsToAdd = state.WordsToAdd,
            AwaitsTicketWords = state.AwaitsTicketWords,
            AskedWhetherHelped = state.AskedWhetherHelped,
            FollowsAddress = state.SpokeOfAddress,
            ContactIsOver = over,
            NamedProvince = province,
        };
        return turn;
    }

    private (ITurnStep? Step, TurnOutcome Outcome) Take(TurnContext turn)
    {
        foreach (var step in steps)
        {
            if (step.Take(turn) is { } outcome)
            {
                return (step, outcome);
            }
        }

        return (null, weigher.Decide(turn) is var (_, decided) ? decided : Fallback.Turn(turn));
    }

    private static TurnOutcome WithPersonAskedFor(TurnContext turn, TurnOutcome outcome) => outcome.Replies.Any(reply => reply.About.Outcome == Outcome.Escalated)
        ? outcome with { State = HandoffTransitions.Ask(outcome.State, turn.Request.Now) }
        : outcome;

    // Below a numbered list a bare number means a line of it. The log keeps the number, which holds nothing to be masked.
    private TurnRequest WithChosen(TurnRequest request) =>
        request.State.NumberedChoices is { } choices && ChoiceNumber.Read(content.Normalizer.Read(request.Message.Text), choices.Count) is { } number
            ? request with { Message = request.Message with { Text = choices[number - 1] } }
            : request;
}
