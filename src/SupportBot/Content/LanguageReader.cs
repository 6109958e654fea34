using SupportBot.Dialogs;
using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads what <c>dialogs/</c> says about language: vocabulary, phrases, commands, fixed sentences.</summary>
internal static class LanguageReader
{
    /// <summary><c>dialogs/language/vocabulary.yaml</c>.</summary>
    public static Vocabulary ReadVocabulary(ContentFolder dialogs)
    {
        if (dialogs.Yaml("language/vocabulary.yaml") is not { } file)
        {
            return Vocabulary.Empty;
        }

        var abbreviations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file.Map.Map("abbreviations") is { } short_)
        {
            foreach (var key in short_.Keys)
            {
                abbreviations[key] = short_.Required(key);
            }
        }

        var synonyms = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var owner = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file.Map.Map("synonyms") is { } terms)
        {
            foreach (var term in terms.Keys)
            {
                synonyms[term] = terms.Texts(term);
                foreach (var way in synonyms[term].Where(way => !owner.TryAdd(VietnameseLetters.Fold(way), term)))
                {
                    if (owner[VietnameseLetters.Fold(way)] != term)
                    {
                        terms.Problem(Fault.UnderTwoTerms, term, way, owner[VietnameseLetters.Fold(way)], term);
                    }
                }
            }
        }

        file.Map.Close();
        return new Vocabulary(abbreviations, synonyms);
    }

    /// <summary><c>dialogs/phrases/**.yaml</c>.</summary>
    public static List<PhraseIntent> ReadPhrases(ContentFolder dialogs)
    {
        var intents = new List<PhraseIntent>();
        foreach (var path in dialogs.Files("phrases", "*.yaml"))
        {
            if (dialogs.YamlAt(path) is not { } file)
            {
                continue;
            }

            var topic = file.Map.Required("topic");
            if (topic is not (Topics.SmallTalk or Topics.OutOfScope))
            {
                file.Map.Problem(Fault.NoPhraseTopic, "topic", Topics.SmallTalk, Topics.OutOfScope, topic);
            }

            var intent = new PhraseIntent(file.Map.Required("intent"), topic, file.Map.BilingualTexts("say"), file.Map.Texts("phrases")) { PhrasesEnglish = file.Map.Texts("phrasesEnglish"), IsHesitation = file.Map.Flag("hesitation") };
            if (intent.Says.Count == 0)
            {
                file.Map.Problem(Fault.NothingToSay, "say");
            }

            if (intent.Phrases.Count == 0)
            {
                file.Map.Problem(Fault.PhrasesMissing, "phrases");
            }

            file.Map.Close();
            intents.Add(intent);
        }

        return intents;
    }

    /// <summary><c>dialogs/commands.yaml</c>.</summary>
    public static TypedCommands ReadCommands(ContentFolder dialogs, Normalizer normalizer)
    {
        var commands = new Dictionary<TypedCommand, TypedCommandCues>();
        if (dialogs.Yaml("commands.yaml") is { } file)
        {
            foreach (var command in Enum.GetValues<TypedCommand>())
            {
                var key = char.ToLowerInvariant(command.ToString()[0]) + command.ToString()[1..];
                if (file.Map.Map(key) is not { } entry)
                {
                    file.Map.Problem(Fault.CommandMissing, null, key);
                    continue;
                }

                commands[command] = new TypedCommandCues(
                    CueReader.Read(entry, "whole", normalizer), CueReader.Read(entry, "anywhere", normalizer), (int)(entry.Number("maxWords") ?? 12));
                entry.Close();
            }

            file.Map.Close();
        }

        return new TypedCommands(commands);
    }

    /// <summary><c>dialogs/messages.yaml</c>.</summary>
    public static Messages ReadMessages(ContentFolder dialogs)
    {
        var sentences = new Dictionary<string, (string, string?)>(StringComparer.Ordinal);
        if (dialogs.Yaml("messages.yaml") is { } file)
        {
            foreach (var key in file.Map.Keys)
            {
                if (file.Map.Map(key) is { } entry)
                {
                    sentences[key] = (entry.Required("vi"), entry.Text("en"));
                    entry.Close();
                }
            }

            foreach (var missing in MessageKeys.All.Where(key => !sentences.ContainsKey(key)))
            {
                file.Map.Problem(Fault.SentenceMissing, null, missing);
            }
        }

        return new Messages(sentences);
    }

    /// <summary><c>dialogs/profile.yaml</c>.</summary>
    public static ProfileWords ReadProfile(ContentFolder dialogs)
    {
        if (dialogs.Yaml("profile.yaml") is not { } file)
        {
            return new ProfileWords("", [], []);
        }

        var words = new ProfileWords(file.Map.Required("greeting"), file.Map.Texts("questions"), file.Map.Texts("menu"));
        file.Map.Close();
        return words;
    }
}
