using System.Globalization;
using Serilog;
using Serilog.Events;
using SupportBot.Web.Hosting;

namespace SupportBot.Web.Operations;

/// <summary>Sets up the logs: one line an event on the console, more by the section <c>Serilog</c> of the settings (a file, other levels).</summary>
internal static class Logs
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj} {Scope}{NewLine}{Exception}";

    /// <summary>Replaces the usual log providers; <paramref name="toStandardError"/> for verbs whose standard output is their result.</summary>
    public static ILoggingBuilder AddServiceLogs(this ILoggingBuilder logging, bool toStandardError)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(provider => new Serilog.Extensions.Logging.SerilogLoggerProvider(
            Build(provider.GetRequiredService<IConfiguration>(), toStandardError), dispose: true));
        // Serilog decides by level itself.
        logging.SetMinimumLevel(LogLevel.Trace);
        return logging;
    }

    private static Serilog.Core.Logger Build(IConfiguration configuration, bool toStandardError)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            // What these tell, stack traces among it, anybody out there could cause at will; this service tells of it itself, counted and without quoting.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.AspNetCore.Cors", LogEventLevel.Error)
            .Enrich.FromLogContext()
            // Told once, in plain words, when the program ends.
            .Filter.ByExcluding(line => ServiceRun.IsAddressInUse(line.Exception))
            .WriteTo.Console(
                outputTemplate: Line,
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: toStandardError ? LogEventLevel.Verbose : null);
        return logger.ReadFrom.Configuration(configuration).CreateLogger();
    }
}
