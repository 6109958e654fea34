using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Storage;

/// <summary>Registers the store.</summary>
internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SecretsOptions>().BindConfiguration("Secrets").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Database>();
        services.AddSingleton<GroupCommit>();
        services.AddSingleton<TicketCommandWriter>();
        services.AddSingleton<TurnStore>();
        services.AddSingleton<ConversationLog>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<MasterKey>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<SecretStore>();
        // The name keeps the keys valid wherever the program lies.
        services.AddDataProtection().SetApplicationName("SupportBot");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = provider.GetRequiredService<KeyRing>();
            options.XmlEncryptor = new MasterKeyXmlEncryptor(provider.GetRequiredService<MasterKey>());
        }));
        return services;
    }

    /// <summary>Opens the store; to be called before the host starts and before any verb that touches it.</summary>
    /// <exception cref="Hosting.StartRefusedException">It cannot be used as it is.</exception>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Database>().PrepareAsync(cancellationToken);
        await services.GetRequiredService<KeyRing>().UnlockAsync(services.GetRequiredService<MasterKey>(), cancellationToken);
    }
}
