using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SupportBot.Content;
using SupportBot.Recognizers;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Commands;

/// <summary><c>recognize "…"</c>: the entities in a text, in the form of Recognizers-Text.</summary>
internal static class RecognizeCommand
{
    public static Command Create(CommandHost host)
    {
        var text = new Argument<string?>("text") { Description = "The text.", Arity = ArgumentArity.ZeroOrOne };
        var now = new Option<string?>("--now") { Description = "Reference time yyyy-MM-ddTHH:mm; default: now in Việt Nam." };
        var stdin = new Option<bool>("--stdin") { Description = "Read one text a line, print one array a line." };
        var json = new Option<bool>("--json") { Description = "Print JSON (the only form there is)." };
        var command = new Command("recognize", "Find numbers, dates, money, phones, ID numbers, provinces, yes and no in a text.") { text, now, stdin, json };
        command.SetAction(result => Run(host, result.GetValue(text), result.GetValue(now), result.GetValue(stdin)));
        return command;
    }

    private static int Run(CommandHost host, string? text, string? now, bool stdin)
    {
        if (text is null == !stdin)
        {
            Console.Error.WriteLine("Give one text, or --stdin.");
            return 1;
        }

        using var services = host.Services();
        var reference = services.GetRequiredService<ServiceClock>().Now.ToOffset(TimeSpan.FromHours(7)).DateTime;
        if (now is not null && !DateTime.TryParseExact(now, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out reference))
        {
            Console.Error.WriteLine($"'{now}' is no time yyyy-MM-ddTHH:mm.");
            return 1;
        }

        var recognizer = new EntityRecognizer(BotContent.ReadProvinces(ContentSetup.Folders(services).Knowledge));
        for (var line = stdin ? Console.In.ReadLine() : text; line is not null; line = stdin ? Console.In.ReadLine() : null)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(recognizer.Recognize(line, reference), CommandHost.Json));
        }

        return 0;
    }
}
