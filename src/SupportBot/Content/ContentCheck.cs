using SupportBot.Diagnosis;
using SupportBot.Knowledge;
using SupportBot.Recognizers.Text;
using SupportBot.Safety;

namespace SupportBot.Content;

/// <summary>Faults that show only when all files are seen together.</summary>
internal static class ContentCheck
{
    /// <summary>All of them.</summary>
    public static IEnumerable<ContentProblem> Run(BotContent content, ContentFolder articles, ContentFolder dialogs) =>
        Articles(content, articles).Concat(Questions(content, articles)).Concat(Dialogs(content, dialogs)).Concat(Reachability(content, dialogs)).Concat(Links(content.Knowledge, articles));

    private static IEnumerable<ContentProblem> Articles(BotContent content, ContentFolder articles)
    {
        var knowledge = content.Knowledge;
        var ids = knowledge.Articles.ToLookup(article => article.Id, StringComparer.Ordinal);
        foreach (var article in knowledge.Articles)
        {
            if (ids[article.Id].Count() > 1)
            {
                yield return At(articles, article, "id:", Fault.IdTwice, article.Id);
            }

            foreach (var use in article.Sources.Where(use => !knowledge.Sources.ContainsKey(use.SourceId)))
            {
                yield return At(articles, article, use.SourceId, Fault.UnregisteredSource, use.SourceId);
            }

            if (article.ValidFrom is { } from && article.Sources.Count > 0 && !knowledge.IsCited(article.Sources, from))
            {
                yield return At(articles, article, "validFrom:", Fault.NoSourceInTime);
            }

            if (article.Matter is not null && !knowledge.Matters.ContainsKey(article.Matter))
            {
                yield return At(articles, article, "matter:", Fault.UnknownMatter, article.Matter);
            }

            if (article.Contact is not null && !knowledge.Hotlines.ContainsKey(article.Contact))
            {
                yield return At(articles, article, "contact:", Fault.UnknownContact, article.Contact);
            }

            foreach (var related in article.Related.Where(related => !ids.Contains(related)))
            {
                yield return At(articles, article, related, Fault.BrokenLink, related);
            }
        }

        foreach (var problem in knowledge.Articles.GroupBy(article => article.Answers, StringComparer.Ordinal).SelectMany(versions => Overlaps(versions, content.Safety, articles)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ContentProblem> Overlaps(IGrouping<string, Article> versions, SafetyDefinition safety, ContentFolder articles)
    {
        var inOrder = versions.OrderBy(article => article.ValidFrom ?? DateOnly.MinValue).ToList();
        for (var i = 1; i < inOrder.Count; i++)
        {
            var (earlier, later) = (inOrder[i - 1], inOrder[i]);
            if ((earlier.ValidTo ?? DateOnly.MaxValue) >= (later.ValidFrom ?? DateOnly.MinValue))
            {
                yield return At(articles, later, later.ValidFrom is null ? "answers:" : "validFrom:", Fault.Overlap, earlier.Id, versions.Key);
            }

            if (earlier.Topic != later.Topic)
            {
                yield return At(articles, later, "topic:", Fault.OtherTopic, earlier.Id);
            }
        }

        if (inOrder.All(article => article.Questions.Count == 0) && !safety.Fraud.All.Any(matter => matter.Answers == versions.Key))
        {
            yield return At(articles, inOrder[0], "questions:", Fault.NobodyAsks, versions.Key);
        }
    }

    private static IEnumerable<ContentProblem> Questions(BotContent content, ContentFolder articles)
    {
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var article in content.Knowledge.Articles)
        {
            foreach (var question in article.Questions)
            {
                var plain = VietnameseLetters.Fold(question).Trim(' ', '?', '.', '!');
                if (!asked.TryAdd(plain, article.Answers) && asked[plain] != article.Answers)
                {
                    yield return At(articles, article, question, Fault.QuestionTwice, question, asked[plain]);
                }
            }
        }
    }

    private static IEnumerable<ContentProblem> Dialogs(BotContent content, ContentFolder dialogs)
    {
        var intents = content.Knowledge.Articles.Select(article => article.Answers).Concat(content.Phrases.Select(intent => intent.Id)).ToHashSet(StringComparer.Ordinal);
        var main = dialogs.Files("diagnosis", "diagnosis.yaml").First();
        foreach (var unknown in content.Diagnosis.StartedBy.Where(id => !intents.Contains(id)))
        {
            yield return AtText(dialogs, main, unknown, Fault.DiagnosisStart, unknown);
        }

        foreach (var file in dialogs.Files("flows", "*.yaml"))
        {
            foreach (var unknown in content.Flows.SelectMany(flow => flow.StartedBy).Where(id => !intents.Contains(id) && File.ReadAllText(file).Contains(id, StringComparison.Ordinal)))
            {
                yield return AtText(dialogs, file, unknown, Fault.DialogStart, unknown);
            }
        }

        foreach (var problem in Safety(content, dialogs))
        {
            yield return problem;
        }

        var cases = dialogs.Files("diagnosis", "cases.yaml").First();
        foreach (var result in content.Diagnosis.Cases.SelectMany(found => found.Results))
        {
            foreach (var use in result.Sources.Where(use => !content.Knowledge.Sources.ContainsKey(use.SourceId)))
            {
                yield return AtText(dialogs, cases, use.SourceId, Fault.UnregisteredSource, use.SourceId);
            }

            if (result.Hotline is not null && !content.Knowledge.Hotlines.ContainsKey(result.Hotline))
            {
                yield return AtText(dialogs, cases, result.Hotline, Fault.UnknownHotline, result.Hotline);
            }

            if (result.Article is not null && content.Knowledge.Articles.All(article => article.Id != result.Article))
            {
                yield return AtText(dialogs, cases, result.Article, Fault.BrokenLink, result.Article);
            }
        }
    }

    private static IEnumerable<ContentProblem> Safety(BotContent content, ContentFolder dialogs)
    {
        var fraud = dialogs.Files("", "fraud.yaml").First();
        foreach (var unknown in content.Safety.Fraud.All.Select(matter => matter.Answers).Append(content.Safety.Fraud.Otherwise).Where(answers => content.Knowledge.Articles.All(article => article.Answers != answers)))
        {
            yield return AtText(dialogs, fraud, unknown, Fault.FraudAnswer, unknown);
        }

        var emergency = dialogs.Files("", "emergency.yaml").First();
        foreach (var use in content.Safety.Emergency.Kinds.SelectMany(kind => kind.Sources).Where(use => !content.Knowledge.Sources.ContainsKey(use.SourceId)))
        {
            yield return AtText(dialogs, emergency, use.SourceId, Fault.UnregisteredSource, use.SourceId);
        }
    }

    // A case that no combination of answers leads to was written in vain; most likely an earlier case swallows it.
    private static IEnumerable<ContentProblem> Reachability(BotContent content, ContentFolder dialogs)
    {
        var reached = CaseFinder.ReachableCases(content.Diagnosis);
        var cases = dialogs.Files("diagnosis", "cases.yaml").First();
        foreach (var found in content.Diagnosis.Cases.Where(found => !reached.Contains(found.Id)))
        {
            yield return AtText(dialogs, cases, $"id: {found.Id}", Fault.UnreachableCase, found.Id);
        }
    }

    private static IEnumerable<ContentProblem> Links(KnowledgeBase knowledge, ContentFolder articles)
    {
        foreach (var article in knowledge.Articles)
        {
            foreach (var target in MarkdownLinks(article.Body + "\n" + article.BodyEnglish))
            {
                if (target.EndsWith(".md", StringComparison.Ordinal) && knowledge.Articles.All(other => other.Id != Path.GetFileNameWithoutExtension(target)))
                {
                    yield return At(articles, article, target, Fault.BrokenLink, target);
                }
            }
        }
    }

    private static IEnumerable<string> MarkdownLinks(string body)
    {
        for (var at = body.IndexOf("](", StringComparison.Ordinal); at >= 0; at = body.IndexOf("](", at + 2, StringComparison.Ordinal))
        {
            var end = body.IndexOf(')', at);
            if (end > 0)
            {
                yield return body[(at + 2)..end];
            }
        }
    }

    private static ContentProblem At(ContentFolder articles, Article article, string text, Fault fault, params object?[] values) =>
        ContentProblem.From(article.File, LineOf(articles, article.FullPath, text), fault, values) with { Key = text.EndsWith(':') ? text[..^1] : null };

    private static ContentProblem AtText(ContentFolder folder, string path, string text, Fault fault, params object?[] values) =>
        ContentProblem.From(folder.Shown(path), LineOf(folder, path, text), fault, values);

    private static int LineOf(ContentFolder folder, string path, string text)
    {
        var line = Array.FindIndex(folder.ReadText(path).ReplaceLineEndings("\n").Split('\n'), candidate => candidate.Contains(text, StringComparison.Ordinal));
        return Math.Max(0, line) + 1;
    }
}
