using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Hosting;
using Serilog.Extensions.Logging;
using SupportBot.Web.OperatingEvents;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Hosting;

/// <summary>
/// Sets up the logs: one line an event on the console, more by the section <c>Serilog</c> of the settings (a file, other levels), and what an
/// operator may want to know also in the <see cref="EventStore"/>, where one is registered. No sink makes a turn wait.
/// </summary>
internal static class Logs
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj} {Scope}{NewLine}{Exception}";

    // Lines that wait for a slow disk or terminal; beyond, they are dropped rather than anybody kept waiting.
    private const int MaxWaiting = 10_000;

    /// <summary>Replaces the usual log providers; <paramref name="toStandardError"/> for commands whose standard output is their result.</summary>
    public static ILoggingBuilder AddServiceLogs(this ILoggingBuilder logging, bool toStandardError)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton(provider => Create(provider, toStandardError));
        logging.Services.AddSingleton(provider => new DiagnosticContext(provider.GetRequiredService<Logger>()));
        logging.Services.AddSingleton<ILoggerProvider>(provider => new SerilogLoggerProvider(provider.GetRequiredService<Logger>()));
        // Serilog decides by level itself.
        logging.SetMinimumLevel(LogLevel.Trace);
        return logging;
    }

    /// <summary>
    /// Logs each request with its method, the pattern of its route, its status and its duration in milliseconds; never the address itself, in which ids
    /// stand. Failures of the service are warnings, all else is seen at the level Debug.
    /// </summary>
    public static IApplicationBuilder UseRequestLogs(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.ApplicationServices.GetRequiredService<Logger>();
        options.MessageTemplate = "{Method} {Route} {Status} in {Elapsed:0.0} ms";
        options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new LogEventProperty("Method", new ScalarValue(context.Request.Method)),
            new LogEventProperty("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)")),
            new LogEventProperty("Status", new ScalarValue(status)),
            new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
        ];
        options.GetLevel = (_, _, failure) => failure is null ? LogEventLevel.Debug : LogEventLevel.Warning;
    });

    private static Logger Create(IServiceProvider provider, bool toStandardError)
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
            .Filter.ByExcluding(StartFailures.IsToldAtTheEnd)
            .WriteTo.Async(
                sinks => sinks.Console(
                    outputTemplate: Line,
                    formatProvider: CultureInfo.InvariantCulture,
                    standardErrorFromLevel: toStandardError ? LogEventLevel.Verbose : null),
                MaxWaiting);
        if (!toStandardError && provider.GetService<EventStore>() is { } events)
        {
            logger.WriteTo.Conditional(
                EventSink.IsOperating,
                sinks => sinks.Sink(
                    new EventSink(events),
                    new BatchingOptions { BatchSizeLimit = 500, BufferingTimeLimit = TimeSpan.FromSeconds(1), QueueLimit = MaxWaiting, EagerlyEmitFirstEvent = true }));
        }

        try
        {
            return logger.ReadFrom.Configuration(provider.GetRequiredService<IConfiguration>()).CreateLogger();
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new StartRefusedException($"Serilog: {failure.Message}", failure);
        }
    }
}
