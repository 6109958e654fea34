using System.Text.Json;
using Microsoft.Extensions.Options;
using Serilog.Events;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Hosting;

/// <summary>Tells an operator in one line why the program, or a command of it, ended: what is wrong, never where in the code.</summary>
internal static class StartFailures
{
    /// <summary>With this environment variable set, what is unexpected is shown with its stack trace, for a developer who looks for a bug.</summary>
    private const string TraceVariable = "SUPPORTBOT_TRACE";

    // What these say is meant for people; of anything else the kind is told as well.
    private static readonly Type[] Plain = [typeof(StartRefusedException), typeof(OptionsValidationException), typeof(StorageUnavailableException), typeof(IOException), typeof(UnauthorizedAccessException)];

    private static readonly string[] LoggedByHost = ["Hosting failed to start", "Unable to start Kestrel."];

    /// <summary>The line, or several where several settings make no sense; null for what must not be caught.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        // How a test's host takes the program over.
        HostAbortedException => null,
        StartRefusedException or OptionsValidationException => failure.Message,
        _ when !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TraceVariable)) => null,
        AggregateException several => string.Join('\n', several.Flatten().InnerExceptions.Select(Explain).Distinct()),
        InvalidDataException or FormatException when Innermost(failure) is { } cause && cause != failure => $"{Line(failure.Message)} {Line(cause.Message)}",
        _ when Plain.Any(kind => kind.IsInstanceOfType(failure)) => Line(failure.Message),
        // Of a setting that cannot be converted, and of most of what the host says.
        InvalidOperationException or FormatException or ArgumentException or JsonException => Line(failure.Message),
        _ => $"{failure.GetType().Name}: {Line(failure.Message)} (SUPPORTBOT_TRACE=1 shows where)",
    };

    /// <summary>True for lines of the log that say with a stack trace what is told once, in plain words, when the program ends.</summary>
    public static bool IsToldAtTheEnd(LogEvent line) => line.Exception is not null && LoggedByHost.Contains(line.MessageTemplate.Text);

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;

    private static string Line(string message) => message.ReplaceLineEndings("\n").Split('\n')[0].Trim();
}
