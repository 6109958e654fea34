using System.CommandLine;

namespace SupportBot.Web.Verbs;

/// <summary>The command line: verbs of docs/contract.md section 1. Without a verb the service is served.</summary>
internal static class VerbLine
{
    /// <summary>True where the arguments name a verb other than <c>serve</c>, ask for help, or misspell a verb.</summary>
    public static bool IsVerb(string[] args) => args.Length > 0 && args[0] != "serve" && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs a verb; the result is the exit code.</summary>
    public static Task<int> RunAsync(string[] args, Func<string[], WebApplicationBuilder> createBuilder)
    {
        var root = new RootCommand("SupportBot: answers, diagnoses and hands over questions about moving portal accounts to VNeID.")
        {
            new Command("serve", "Serve the web chat, the channels and the staff console (the default)."),
        };
        var host = new VerbHost(createBuilder);
        root.Add(AskVerb.Create(host));
        root.Add(ChatVerb.Create(host));
        root.Add(CheckVerb.Create(host));
        root.Add(EvalVerb.Create(host));
        root.Add(IntentsVerb.Create());
        root.Add(RecognizeVerb.Create(host));
        root.Add(StaffVerb.Create(host));
        return root.Parse(args).InvokeAsync();
    }
}
