using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Storage.PostgreSql;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Storage.Sqlite;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Storage.Setup;

/// <summary>Registers the store.</summary>
internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SecretsOptions>().BindConfiguration("Secrets").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Database>(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageOptions.PostgreSql
            ? ActivatorUtilities.CreateInstance<PostgreSqlDatabase>(provider)
            : ActivatorUtilities.CreateInstance<SqliteDatabase>(provider));
        services.AddSingleton<NodeId>();
        services.AddSingleton<TicketCommandWriter>();
        services.AddSingleton<PersonalDataEraser>();
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<ClientIds>();
        services.AddSingleton<LoggedSecrets>();
        services.AddSingleton<TicketSecrets>();
        services.AddSingleton<RecentConversations>();
        services.AddSingleton<TurnStore>();
        services.AddSingleton<ConversationLog>();
        services.AddSingleton<PastConversations>();
        services.AddSingleton<StreamStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditQueries>();
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

    /// <summary>Opens the store; to be called before the host starts and before any command that touches it.</summary>
    /// <exception cref="Operations.StartRefusedException">It cannot be used as it is.</exception>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        // First, since it says where its key must lie.
        var masterKey = services.GetRequiredService<MasterKey>();
        await services.GetRequiredService<Database>().PrepareAsync(cancellationToken);
        var ring = services.GetRequiredService<KeyRing>();
        if (!await ring.UnlockAsync(masterKey, cancellationToken))
        {
            // The first key is made now rather than in the middle of a turn; another node that starts at once, with another master key, is found out.
            services.GetRequiredService<IDataProtectionProvider>().CreateProtector("first-key").Protect("");
            await ring.UnlockAsync(masterKey, cancellationToken);
        }
    }
}
