using SupportBot.Content;
using SupportBot.Knowledge;
using SupportBot.Privacy;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;
using SupportBot.Safety;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Understands messages: masks, normalizes and classifies them, and finds a second question.</summary>
public sealed class MessageReader
{
    private const double SecondFrom = 0.55;
    private const double ByItselfFrom = 0.75;
    private const int MaxQuestions = 3;
    private const int MinWordsOfSeveral = 6;
    private const int MaxSentencesOfQuestions = 5;
    private const int MinWordsOfClause = 4;
    private const int MaxLengthOfClauses = 300;

    private readonly BotContent content;
    private readonly Normalizer normalizer;
    private readonly AspectDefinition aspects;
    private readonly TextClassifier classifier;
    private readonly IReadOnlyDictionary<string, Intent> intents;
    private readonly SafetyDefinition safety;
    private readonly AlarmModel alarms;
    private readonly RecentReadings? recent;
    private readonly LanguageDetector language;

    private MessageReader(BotContent content, TextClassifier classifier, AlarmModel alarms, WordUse words, LanguageDetector language, IReadOnlyDictionary<string, Intent> intents, RecentReadings? recent = null)
    {
        this.content = content;
        (normalizer, safety, aspects) = (content.Normalizer, content.Safety, content.Aspects);
        this.classifier = classifier;
        Words = words;
        this.language = language;
        this.alarms = alarms;
        this.intents = intents;
        this.recent = recent;
    }

    /// <summary>All intents by id.</summary>
    public IReadOnlyDictionary<string, Intent> Intents => intents;

    /// <summary>Which words the intents use.</summary>
    internal WordUse Words { get; }

    /// <summary>What cross-validation found in training.</summary>
    public Calibration Calibration => classifier.Calibration;

    /// <summary>What the vector of a message is made of.</summary>
    internal FeatureSpace Features => classifier.Features;

    /// <summary>Trains from the content: takes seconds, needs nothing else.</summary>
    /// <param name="content">What to learn from.</param>
    /// <param name="record">What training found in the same content before, or where it is to be written.</param>
    public static MessageReader Train(BotContent content, TrainingRecord? record = null)
    {
        var examples = new List<(Utterance, string)>();
        var writings = new List<(Utterance, string)>();

        // What nobody asks by itself is reached by other ways, and would only make what is asked less clear.
        var asked = content.Knowledge.Articles.Where(article => article.Questions.Count > 0).Select(article => article.Answers).ToHashSet(StringComparer.Ordinal);
        foreach (var article in content.Knowledge.Articles.Where(article => asked.Contains(article.Answers)))
        {
            // The first paragraph answers the question and holds the words of the matter: it counts as one more example.
            var texts = article.Questions.Concat(article.QuestionsEnglish).Append(article.Title).Append(article.TitleEnglish).Append(article.Body.Split("\n\n")[0]).Append(article.BodyEnglish?.Split("\n\n")[0]).OfType<string>();
            examples.AddRange(texts.Select(text => (content.Normalizer.ReadOwn(text), article.Answers)));
            writings.Add((content.Normalizer.ReadOwn(article.Body), article.Answers));
            if (article.BodyEnglish is { } english)
            {
                writings.Add((content.Normalizer.ReadOwn(english), article.Answers));
            }
        }

        foreach (var intent in content.Phrases)
        {
            examples.AddRange(intent.Phrases.Concat(intent.PhrasesEnglish).Select(text => (content.Normalizer.ReadOwn(text), intent.Id)));
        }

        var intents = Intent.All(content);
        return new MessageReader(
            content,
            TextClassifier.Train(examples, writings, intent => intents[intent].Topic, record),
            Alarms(content, examples),
            WordUse.Learn(examples.Concat(writings), intent => intents[intent].Topic is not (Topics.SmallTalk or Topics.OutOfScope)),
            LanguageDetector.Learn(EnglishTexts(content), VietnameseTexts(content)),
            intents);
    }

    private static IEnumerable<string> EnglishTexts(BotContent content) =>
        content.Knowledge.Articles.SelectMany(article => article.QuestionsEnglish.Append(article.BodyEnglish ?? "").Append(article.ShortAnswerEnglish ?? "").Append(article.TitleEnglish ?? ""))
            .Concat(content.Phrases.SelectMany(intent => intent.PhrasesEnglish))
            .Concat(content.Messages.Keys.Select(key => content.Messages.Get(key, "en")).Where(text => text.All(char.IsAscii)));

    private static IEnumerable<string> VietnameseTexts(BotContent content) =>
        content.Knowledge.Articles.SelectMany(article => article.Questions.Append(article.Body)).Concat(content.Phrases.SelectMany(intent => intent.Phrases));

    // What is asked about an article is no alarm, unless the alarm is answered by it.
    private static AlarmModel Alarms(BotContent content, IEnumerable<(Utterance Text, string Intent)> asked)
    {
        var told = content.Safety.Phrases.Select(alarm => alarm.Tells).ToHashSet(StringComparer.Ordinal);
        var phrases = content.Safety.Phrases.SelectMany(alarm => alarm.Phrases.Select(phrase => (content.Normalizer.Read(phrase), alarm.Tells)));
        return AlarmModel.Train([.. phrases, .. asked.Select(example => (example.Text, told.Contains(example.Intent) ? example.Intent : AlarmModel.Ordinary))]);
    }

    /// <summary>The same reader with a memory for what comes again in the same words: for a service, not for measuring.</summary>
    public MessageReader WithMemory() => new(content, classifier, alarms, Words, language, intents, new RecentReadings());

    /// <summary>The same with other content of the same <see cref="LearningBasis"/>: nothing is learnt, and what is remembered begins empty.</summary>
    internal MessageReader With(BotContent changed) => new(changed, classifier, alarms, Words, language, Intent.All(changed), recent is null ? null : new RecentReadings());

    /// <summary>Understands a message by itself. What the message before announced colours how digits and odd words are masked.</summary>
    public Interpretation Read(string text, AwaitedSecret awaited)
    {
        var masked = PersonalData.Mask(CleanText.From(text), awaited);
        return recent is null ? Read(masked) : recent.GetOrAdd(masked, Read);
    }

    /// <summary>A message of the log as one text, for comparing many: not looked at sentence by sentence, and not remembered.</summary>
    /// <param name="masked">The words as they are kept.</param>
    internal (Utterance Utterance, Classification Evidence) Compare(string masked)
    {
        var utterance = normalizer.Read(PersonalData.WithoutPlaceholders(Excerpt.From(masked)));
        return (utterance, classifier.Classify(utterance));
    }

    // By itself, whatever was said before.
    private Interpretation Read(MaskedText masked)
    {
        var words = PersonalData.WithoutPlaceholders(Excerpt.From(masked.Text));
        var utterance = normalizer.Read(words);
        IReadOnlyList<ScoredIntent> others = [];
        var evidence = Restated(words) ?? BestReading(utterance, classifier.Classify(utterance), out others);
        return Interpret(masked, utterance, evidence) with { Others = others };
    }

    // "Not the password, the passcode": what was taken back is not meant, where the rest says something by itself.
    private Classification? Restated(string words)
    {
        var meant = content.Restatements.Meant(words);
        return meant.Length < words.Length && classifier.Classify(normalizer.Read(meant)) is var read && read.Best.Probability >= SecondFrom && !IsDigression(read.Best.Label) ? read : null;
    }

    // A long story hides its question: where one sentence says more clearly what is wanted than the whole, that sentence counts as well.
    private Classification BestReading(Utterance utterance, Classification whole, out IReadOnlyList<ScoredIntent> others)
    {
        others = [];
        var sentences = utterance.Sentences();
        if (sentences.Count < 2 || utterance.Words.Count < MinWordsOfSeveral)
        {
            return whole;
        }

        var parts = sentences.Select(sentence => classifier.Classify(sentence.Utterance)).ToList();
        var sure = parts.Where(part => part.Best.Probability >= SecondFrom && !IsDigression(part.Best.Label)).DistinctBy(part => part.Best.Label).ToList();
        if (sentences.Count <= MaxSentencesOfQuestions && sure.Count >= 2 && AreSeveral(sure))
        {
            others = [.. sure.Skip(1).Take(MaxQuestions - 1).Select(part => new ScoredIntent(intents[part.Best.Label], part.Best.Probability))];
            return sure[0];
        }

        return Mix(whole, sentences, parts);
    }

    private IReadOnlyList<ScoredIntent> Digressions(Utterance utterance)
    {
        var sentences = utterance.Sentences();
        var asking = sentences.Count >= 2 ? sentences.Where(sentence => sentence.IsQuestion || Ellipsis.Asks(sentence.Utterance, aspects)).Select(sentence => sentence.Utterance) : AskingClauses(utterance);
        return [.. asking.Select(part => classifier.Classify(part).Best).Where(best => best.Probability >= SecondFrom && !IsDigression(best.Label)).Select(best => new ScoredIntent(intents[best.Label], best.Probability))];
    }

    // "Cũng không biết luôn, nói đại cho tôi gọi số nào đi": an answer, and behind the comma a question.
    private IEnumerable<Utterance> AskingClauses(Utterance utterance) => utterance.Clean.Text.Length > MaxLengthOfClauses ? []
        : utterance.Clean.Text.Split(',') is { Length: > 1 } clauses ? clauses.Select(normalizer.Read).Where(clause => clause.Words.Count >= MinWordsOfClause && Ellipsis.Asks(clause, aspects)) : [];

    // Of different matters, or each of them sure: a story tells the same twice in other words.
    private bool AreSeveral(List<Classification> sure) =>
        sure.Select(part => intents[part.Best.Label].Topic).Distinct(StringComparer.Ordinal).Count() > 1 || sure.TrueForAll(part => part.Best.Probability >= ByItselfFrom);

    private bool IsDigression(string intent) => intents[intent].Topic is Topics.SmallTalk or Topics.OutOfScope;

    // The mean of the whole and the most telling sentence. A question tells more than a story, and what is our business more than what is not.
    private Classification Mix(Classification whole, IReadOnlyList<SpokenSentence> sentences, List<Classification> parts)
    {
        double Telling(int i) => parts[i].Best.Probability * (IsDigression(parts[i].Best.Label) ? 0.6 : 1) * (sentences[i].IsQuestion || i == parts.Count - 1 ? 1 : 0.8);
        var clearest = parts[Enumerable.Range(0, parts.Count).MaxBy(Telling)];
        if (clearest.Best.Probability < SecondFrom || (clearest.Best.Probability <= whole.Best.Probability && !IsDigression(whole.Best.Label)) || IsDigression(clearest.Best.Label))
        {
            return whole;
        }

        if (IsDigression(whole.Best.Label))
        {
            return clearest;
        }

        return Mean(whole, clearest);
    }

    private static Classification Mean(Classification a, Classification b)
    {
        var ofB = b.Ranked.ToDictionary(score => score.Label, score => score.Probability, StringComparer.Ordinal);
        var groupsOfB = b.Groups.ToDictionary(group => group.Group, group => group.Probability, StringComparer.Ordinal);
        return a with
        {
            Ranked = a.Ranked.Select(score => score with { Probability = (score.Probability + ofB.GetValueOrDefault(score.Label)) / 2 })
                .Concat(b.Ranked.Where(score => a.Ranked.All(known => known.Label != score.Label)).Select(score => score with { Probability = score.Probability / 2 }))
                .OrderByDescending(score => score.Probability)
                .ToList(),
            All = [.. a.All.Zip(b.All, (ofA, ofB) => (ofA + ofB) / 2)],
            Groups = a.Groups.Select(group => (group.Group, Probability: (group.Probability + groupsOfB.GetValueOrDefault(group.Group)) / 2))
                .OrderByDescending(group => group.Probability)
                .ToList(),
        };
    }

    private Interpretation Interpret(MaskedText masked, Utterance utterance, Classification evidence)
    {
        return new Interpretation
        {
            Masked = masked,
            Utterance = utterance,
            EnglishOdds = language.EnglishOdds(utterance.Clean.Text),
            Intents = evidence.Ranked.Select(score => new ScoredIntent(intents[score.Label], score.Probability)).ToList(),
            Topics = evidence.Groups,
            Evidence = evidence,
            Alarms = new(() => safety.Read(utterance)),
            LikelyAlarms = new(() => alarms.Read(utterance)),
            Ellipsis = new(() => Ellipsis.Read(utterance, aspects)),
            Digressions = new(() => Digressions(utterance)),
        };
    }
}
