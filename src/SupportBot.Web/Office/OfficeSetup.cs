namespace SupportBot.Web.Office;

/// <summary>Registers what is known of the staff's time.</summary>
internal static class OfficeSetup
{
    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddOptions<OfficeOptions>().BindConfiguration("Office").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RequestQueue>();
        services.AddSingleton<StaffedOffice>();
        return services;
    }
}
