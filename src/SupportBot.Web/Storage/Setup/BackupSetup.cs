using SupportBot.Web.Storage.Backup;
using SupportBot.Web.Storage.PostgreSql;
using SupportBot.Web.Storage.Sqlite;

namespace SupportBot.Web.Storage.Setup;

/// <summary>Registers what copies the store.</summary>
internal static class BackupSetup
{
    public static IServiceCollection AddBackup(this IServiceCollection services) => services.AddSingleton<StoreBackup>(
        provider => provider.GetRequiredService<Database>() is PostgreSqlDatabase
            ? ActivatorUtilities.CreateInstance<PostgreSqlBackup>(provider)
            : ActivatorUtilities.CreateInstance<SqliteBackup>(provider));
}
