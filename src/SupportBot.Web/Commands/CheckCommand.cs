using System.CommandLine;
using System.Text.Json;

namespace SupportBot.Web.Commands;

/// <summary><c>check</c>: reads all content and reports every fault.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print an array of {file, line, message}." };
        var language = new Option<string>("--lang") { Description = "Language of the messages: en or vi.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "vi");
        var command = new Command("check", "Read all content and report every fault as file:line: message; exit 1 if there is any.") { json, language };
        command.SetAction(result => Run(host, result.GetValue(json), result.GetValue(language)!));
        return command;
    }

    private static int Run(CommandHost host, bool json, string language)
    {
        var (content, problems) = host.ReadContent();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(problems.Select(problem => new { problem.File, problem.Line, Message = problem.Words.In(language) }), CommandHost.Json));
        }
        else
        {
            foreach (var problem in problems)
            {
                Console.Out.WriteLine(problem.In(language));
            }

            if (problems.Count == 0 && content is not null)
            {
                Console.Out.WriteLine(content.Describe().In(language));
            }
        }

        return problems.Count == 0 && content is not null ? 0 : 1;
    }
}
