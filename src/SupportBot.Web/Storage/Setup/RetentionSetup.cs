using SupportBot.Web.Storage.PostgreSql;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Storage.Sqlite;

namespace SupportBot.Web.Storage.Setup;

/// <summary>Registers what erases personal data.</summary>
internal static class RetentionSetup
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PersonalTexts>();
        services.AddSingleton<IdentifierSearch>();
        services.AddSingleton<PersonErasure>();
        services.AddSingleton<RetentionRound>();
        services.AddSingleton<ResidualData>(provider => provider.GetRequiredService<Database>() is PostgreSqlDatabase
            ? ActivatorUtilities.CreateInstance<PostgreSqlResidualData>(provider)
            : ActivatorUtilities.CreateInstance<SqliteResidualData>(provider, provider.GetRequiredService<Database>()));
        services.AddSingleton<NightRewrite>();
        services.AddHostedService<RetentionJob>();
        services.AddHostedService(provider => provider.GetRequiredService<NightRewrite>());
        services.AddHostedService<HeldContactPurge>();
        services.AddHostedService<RequestedErasures>();
        return services;
    }
}
