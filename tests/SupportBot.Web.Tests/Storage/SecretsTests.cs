using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Tests.Storage;

public sealed class SecretsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_encrypted_is_readable_after_a_restart()
    {
        string cipher;
        using (var before = new SupportBotApplication(folder))
        {
            cipher = Protector(before).Protect("0912 345 678");
        }

        using var after = new SupportBotApplication(folder);
        Assert.Equal("0912 345 678", Protector(after).Unprotect(cipher));
    }

    [Fact]
    public void The_key_file_is_for_its_owner_only_and_the_ring_in_the_store_is_encrypted()
    {
        using var bot = new SupportBotApplication(folder);
        Protector(bot).Protect("x");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }

        var ring = Assert.Single(bot.Store.KeyRing);
        Assert.Contains("masterKeyEncrypted", ring, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey ", ring, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_master_key_stops_the_start_with_a_clear_word()
    {
        StartOnce();
        File.Delete(KeyFile);

        Assert.Contains("missing", StartAgain().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_master_key_stops_the_start_with_a_clear_word()
    {
        StartOnce();
        File.WriteAllText(KeyFile, Convert.ToBase64String(new byte[32]));

        Assert.Contains("not the one", StartAgain().Message, StringComparison.Ordinal);
    }

    private string KeyFile => Path.Combine(folder, "store.db.masterkey");

    private static IDataProtector Protector(SupportBotApplication bot) =>
        bot.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("ticket-contact");

    private void StartOnce()
    {
        using var bot = new SupportBotApplication(folder);
        Protector(bot).Protect("x");
    }

    // In the test's own process: the program itself turns the refusal into a line on standard error.
    private StartRefusedException StartAgain()
    {
        using var database = new SupportBot.Web.Storage.Sqlite.SqliteDatabase(
            Microsoft.Extensions.Options.Options.Create(new SupportBot.Web.Storage.StorageOptions { Path = Path.Combine(folder, "store.db") }),
            new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = folder },
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<SupportBot.Web.Storage.Sqlite.GroupCommit>.Instance);
        var key = new SupportBot.Web.Storage.Secrets.MasterKey(
            Microsoft.Extensions.Options.Options.Create(new SupportBot.Web.Storage.Secrets.SecretsOptions()),
            database,
            new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = folder },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<SupportBot.Web.Storage.Secrets.MasterKey>.Instance);
        var ring = new SupportBot.Web.Storage.Secrets.KeyRing(database);
        return Assert.Throws<StartRefusedException>(() => ring.UnlockAsync(key, CancellationToken.None).GetAwaiter().GetResult());
    }
}
