using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Office;
using SupportBot.Recognizers.Sequences;
using SupportBot.Recognizers.Text;
using SupportBot.Safety;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Everything that people wrote: knowledge and dialogs, read once.</summary>
public sealed record BotContent
{
    // No cache: it holds what the content says and nothing else, and an entry costs half a microsecond less than in one that may drop it.
    private readonly ConcurrentDictionary<string, string> termTexts = new(StringComparer.Ordinal);

    /// <summary>Articles and registers.</summary>
    public required KnowledgeBase Knowledge { get; init; }

    /// <summary>Intents that no article answers.</summary>
    public required IReadOnlyList<PhraseIntent> Phrases { get; init; }

    /// <summary>The normalizer with our vocabulary and our words.</summary>
    public required Normalizer Normalizer { get; init; }

    /// <summary>Words that mean the same at any time.</summary>
    public required TypedCommands Commands { get; init; }

    /// <summary>Fixed sentences.</summary>
    public required Messages Messages { get; init; }

    /// <summary>What channels show before the first word.</summary>
    public required ProfileWords Profile { get; init; }

    /// <summary>The diagnosis.</summary>
    public required DiagnosisDefinition Diagnosis { get; init; }

    /// <summary>The addresses that are what they say.</summary>
    public required OfficialAddresses Addresses { get; init; }

    /// <summary>How citizens ask about an address, and what is answered.</summary>
    public required AddressPhrases AddressPhrases { get; init; }

    /// <summary>The other dialogs.</summary>
    public required IReadOnlyList<FlowDefinition> Flows { get; init; }

    /// <summary>Conversations from which it is learnt how readings are weighed.</summary>
    public required IReadOnlyList<Examples.EvaluationCase> Conversations { get; init; }

    /// <summary>How the aspects of a matter are asked for.</summary>
    public required AspectDefinition Aspects { get; init; }

    /// <summary>How messages take back a part of themselves.</summary>
    public required Restatements Restatements { get; init; }

    /// <summary>What is recognized before anything else: danger and fraud.</summary>
    public required SafetyDefinition Safety { get; init; }

    /// <summary>When staff of the console work, and how soon they are to answer.</summary>
    public OfficeRules Office { get; init; } = OfficeRules.None;

    /// <summary>The terms of one of the bot's own sentences, as words that a citizen says are compared with them. Each is milled once.</summary>
    internal string TermTextOf(string sentence) => termTexts.GetOrAdd(sentence, static (text, normalizer) => normalizer.Read(text).TermText, Normalizer);

    /// <summary>Reads and checks both folders.</summary>
    /// <param name="knowledgeFolder">The folder <c>knowledge</c>.</param>
    /// <param name="dialogsFolder">The folder <c>dialogs</c>.</param>
    /// <exception cref="ContentException">There are faults; it holds all of them.</exception>
    public static BotContent Read(string knowledgeFolder, string dialogsFolder)
    {
        var (content, problems) = TryRead(knowledgeFolder, dialogsFolder);
        return content is not null && problems.Count == 0 ? content : throw new ContentException(problems);
    }

    /// <summary>A hash of all files of both folders, their names included; hidden ones do not count.</summary>
    /// <param name="knowledgeFolder">The folder <c>knowledge</c>.</param>
    /// <param name="dialogsFolder">The folder <c>dialogs</c>.</param>
    /// <param name="overlay">Articles in the place of files; null: none.</param>
    public static string Hash(string knowledgeFolder, string dialogsFolder, ArticleOverlay? overlay = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (folder, texts) in new[] { (knowledgeFolder, (overlay ?? ArticleOverlay.None).Texts), (dialogsFolder, ArticleOverlay.None.Texts) })
        {
            var stored = texts.ToDictionary(entry => Path.Combine(folder, entry.Key), entry => entry.Value, StringComparer.Ordinal);
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !ContentFolder.IsHidden(file));
            foreach (var file in files.Union(stored.Keys, StringComparer.Ordinal).Where(file => stored.GetValueOrDefault(file) is not "").Order(StringComparer.Ordinal))
            {
                hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file))));
                hash.AppendData(SHA256.HashData(stored.TryGetValue(file, out var text) ? Encoding.UTF8.GetBytes(text) : File.ReadAllBytes(file)));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads both folders and reports every fault that follows from no other, files that cannot be read first; the content is null where it cannot be put together at all.</summary>
    /// <param name="knowledgeFolder">The folder <c>knowledge</c>.</param>
    /// <param name="dialogsFolder">The folder <c>dialogs</c>.</param>
    /// <param name="overlay">Articles in the place of files; null: none.</param>
    public static (BotContent? Content, IReadOnlyList<ContentProblem> Problems) TryRead(string knowledgeFolder, string dialogsFolder, ArticleOverlay? overlay = null)
    {
        var problems = new List<ContentProblem>();
        var knowledge = new ContentFolder(knowledgeFolder, problems, overlay);
        var dialogs = new ContentFolder(dialogsFolder, problems);
        var articles = ArticleReader.ReadAll(knowledge);
        var phrases = LanguageReader.ReadPhrases(dialogs);
        var vocabulary = LanguageReader.ReadVocabulary(dialogs);
        var normalizer = new Normalizer(vocabulary, SpellingModel.Learn(Corpus(articles, phrases), vocabulary.SingleAbbreviations.Select(VietnameseLetters.Fold)));
        var diagnosis = DiagnosisReader.Read(dialogs, normalizer);
        var sources = RegisterReader.ReadSources(knowledge);
        var addresses = AddressReader.Read(knowledge, sources, normalizer);
        var base_ = new KnowledgeBase(articles, sources, RegisterReader.ReadHotlines(knowledge), RegisterReader.ReadProvinces(knowledge)) { Matters = RegisterReader.ReadMatters(knowledge).DistinctBy(matter => matter.Id).ToDictionary(matter => matter.Id, StringComparer.Ordinal) };
        var commands = LanguageReader.ReadCommands(dialogs, normalizer);
        var messages = LanguageReader.ReadMessages(dialogs);
        var profile = LanguageReader.ReadProfile(dialogs);
        var flows = FlowReader.ReadAll(dialogs, normalizer);
        var addressPhrases = AddressPhraseReader.Read(dialogs, sources);
        var safety = SafetyReader.Read(dialogs);
        BotContent? content = null;
        if (diagnosis is not null && safety is not null)
        {
            content = new BotContent
            {
                Knowledge = base_,
                Phrases = phrases,
                Normalizer = normalizer,
                Commands = commands,
                Messages = messages,
                Profile = profile,
                Addresses = addresses,
                AddressPhrases = addressPhrases,
                Diagnosis = diagnosis,
                Flows = flows,
                Safety = safety,
                Conversations = ConversationReader.ReadAll(dialogs),
                Aspects = AspectReader.Read(dialogs, normalizer) with { Places = PlaceNames(base_.Provinces) },
                Restatements = RestatementReader.Read(dialogs),
                Office = OfficeReader.Read(dialogs),
            };
            problems.AddRange(ContentCheck.Run(content, knowledge, dialogs));
        }

        return (content, FaultCauses.Keep(problems));
    }

    // Names of one word ("Huế") are left out: without marks they are too often another word.
    private static ILookup<string, string[]> PlaceNames(IEnumerable<Province> provinces) =>
        provinces.SelectMany(province => province.Former.Select(former => former.Name).Append(province.Name))
            .Select(name => VietnameseLetters.Fold(name).Split(' ')).Where(words => words.Length > 1)
            .ToLookup(words => words[0]);

    /// <summary>What there is of it, in one sentence that says that nothing is wrong with it.</summary>
    public BilingualText Describe() => FaultWords.Say(
        Fault.None, Knowledge.Articles.Count, Knowledge.Articles.Sum(article => article.Questions.Count), Knowledge.Sources.Count, Phrases.Count, Diagnosis.Cases.Count, Flows.Count);

    /// <summary>The register of provinces alone; empty where it is missing.</summary>
    public static IReadOnlyList<Province> ReadProvinces(string knowledgeFolder) => RegisterReader.ReadProvinces(new ContentFolder(knowledgeFolder, []));

    // The spelling knows what people ask and what we answer, as it is typed.
    private static IEnumerable<IReadOnlyList<string>> Corpus(List<Article> articles, List<PhraseIntent> phrases) =>
        articles.SelectMany(article => article.Questions.Concat(article.QuestionsEnglish).Append(article.Body).Append(article.Title))
            .Concat(phrases.SelectMany(intent => intent.Phrases))
            .Select(Normalizer.TypedWords);
}
