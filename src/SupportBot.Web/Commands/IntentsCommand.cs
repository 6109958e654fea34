using System.CommandLine;
using System.Text.Json;
using SupportBot.Evaluation;

namespace SupportBot.Web.Commands;

/// <summary><c>intents</c>: the bot's text classifier on any labelled data.</summary>
internal static class IntentsCommand
{
    public static Command Create()
    {
        var train = new Option<FileInfo>("--train") { Description = "CSV to train on: sentence,label with a header line.", Required = true };
        var test = new Option<FileInfo>("--test") { Description = "CSV to measure on.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("intents", "Train the classifier on one labelled file and measure it on another.") { train, test, json };
        command.SetAction(result => Run(result.GetValue(train)!, result.GetValue(test)!, result.GetValue(json)));
        return command;
    }

    private static int Run(FileInfo train, FileInfo test, bool json)
    {
        try
        {
            var figures = IntentBenchmark.Run(IntentBenchmark.ReadCsv(train.FullName), IntentBenchmark.ReadCsv(test.FullName));
            Console.Out.WriteLine(json
                ? JsonSerializer.Serialize(figures, CommandHost.Json)
                : $"accuracy {figures.Accuracy:P1}, in scope {figures.AccuracyInScope:P1}, out of scope recalled {figures.RecallOutOfScope:P1}, macro F1 {figures.MacroF1:F3}; " +
                  $"trained in {figures.SecondsToTrain:F1} s, {figures.MicrosecondsPerText:F0} µs a text, threshold {figures.Threshold:F2}");
            return 0;
        }
        catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
}
