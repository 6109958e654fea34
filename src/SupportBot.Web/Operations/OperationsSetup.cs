namespace SupportBot.Web.Operations;

/// <summary>Registers the clock and the counted log lines.</summary>
internal static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddOptions<ClockOptions>().BindConfiguration("Clock").ValidateDataAnnotations()
            .Validate(options => ServiceClock.IsDay(options.Today), "Clock:Today must be a day written yyyy-MM-dd.")
            .ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ServiceClock>();
        services.AddSingleton<CountedLines>();
        return services;
    }
}
