namespace SupportBot.Web.Delivery;

/// <summary>Registers what delivers replies. Each channel that delivers adds an <see cref="IReplySender"/>; none of them is needed for the others.</summary>
internal static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration("Delivery").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DeliveryStore>();
        services.AddHostedService<ReplyRelay>();
        return services;
    }
}
