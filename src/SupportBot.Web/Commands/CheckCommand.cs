using System.CommandLine;
using System.Text.Json;

namespace SupportBot.Web.Commands;

/// <summary><c>check</c>: reads all content and reports every fault.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print an array of {file, line, message}." };
        var command = new Command("check", "Read all content and report every fault as file:line: message; exit 1 if there is any.") { json };
        command.SetAction(result => Run(host, result.GetValue(json)));
        return command;
    }

    private static int Run(CommandHost host, bool json)
    {
        var (content, problems) = host.ReadContent();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(problems, CommandHost.Json));
        }
        else
        {
            foreach (var problem in problems)
            {
                Console.Out.WriteLine(problem);
            }

            if (problems.Count == 0 && content is not null)
            {
                var knowledge = content.Knowledge;
                Console.Out.WriteLine(
                    $"No faults: {knowledge.Articles.Count} articles with {knowledge.Articles.Sum(article => article.Questions.Count)} questions, {knowledge.Sources.Count} sources, " +
                    $"{content.Phrases.Count} other intents, {content.Diagnosis.Cases.Count} cases, {content.Flows.Count} dialogs.");
            }
        }

        return problems.Count == 0 && content is not null ? 0 : 1;
    }
}
