using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Hosting;

/// <summary>Registers what belongs to running as a service.</summary>
internal static class HostingSetup
{
    public static IServiceCollection AddHosting(this IServiceCollection services)
    {
        services.AddTrustedProxies();
        services.AddSingleton<OperatorCommands>();
        services.AddHostedService<StartupMessage>();
        return services.AddFailureResponses();
    }

    /// <summary>Registers what answers requests whose work failed.</summary>
    public static IServiceCollection AddFailureResponses(this IServiceCollection services)
    {
        services.AddSingleton<LateFailures>();
        services.AddProblemDetails();
        services.AddExceptionHandler<FailureResponses>();
        return services;
    }

    /// <summary>Checks all settings at once, before anything is opened, made or read.</summary>
    /// <exception cref="OptionsValidationException">A section makes no sense.</exception>
    /// <exception cref="StartRefusedException">Several sections make no sense; the message has a line for each.</exception>
    public static void CheckSettings(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        // A value that cannot be converted is told by another exception than one that is out of range.
        catch (AggregateException several) when (several.InnerExceptions.All(failure => failure is OptionsValidationException or InvalidOperationException))
        {
            throw new StartRefusedException(string.Join('\n', several.InnerExceptions.Select(failure => failure.Message)), several);
        }
        catch (InvalidOperationException failure) when (failure.Source == "Microsoft.Extensions.Configuration.Binder")
        {
            throw new StartRefusedException(failure.Message, failure);
        }
    }
}
