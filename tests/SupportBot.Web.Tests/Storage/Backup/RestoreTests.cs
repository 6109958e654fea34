using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Storage.Backup;

/// <summary>The command <c>restore</c> on a SQLite store, run as operators run it.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    private string Copy => Path.Combine(folder, "copy.db");

    private string Elsewhere => Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_restored_store_is_the_one_that_was_backed_up_and_the_service_goes_on_with_it()
    {
        using (await TicketBot.StartAsync(folder))
        {
            await RunAsync(folder, "backup", Copy);
        }

        File.Copy(Path.Combine(folder, "store.db.masterkey"), Path.Combine(Elsewhere, "store.db.masterkey"));

        Assert.Contains("1 tickets", await RunAsync(Elsewhere, "restore", Copy), StringComparison.Ordinal);

        Assert.Equal(await StoreRows.ReadSqliteAsync(Copy), await StoreRows.ReadSqliteAsync(Path.Combine(Elsewhere, "store.db")));
        using var after = new SupportBotApplication(Elsewhere) { Decider = Replying.With("anders") };
        Assert.Equal("đã ghi", (string?)(await after.CitizenSaysAsync(TicketBot.Question, "c1", TicketBot.IdempotencyKey))[0]!["text"]);
        var cipher = Assert.Single(after.Store.ContactCiphers)!;
        Assert.Equal(TicketBot.Phone, after.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("ticket-contact").Unprotect(cipher));
    }

    [Fact]
    public async Task What_was_there_before_is_kept_aside()
    {
        using (var bot = await TicketBot.StartAsync(folder))
        {
            await RunAsync(folder, "backup", Copy);
            await bot.CitizenSaysAsync("câu sau cùng", "c2");
        }

        var replaced = await StoreRows.ReadSqliteAsync(Path.Combine(folder, "store.db"));

        var output = await RunAsync(folder, "restore", Copy);

        var copy = Assert.Single(Directory.GetFiles(folder, "store.db.replaced-*"));
        Assert.Contains(copy, output, StringComparison.Ordinal);
        Assert.Equal(replaced, await StoreRows.ReadSqliteAsync(copy));
        Assert.Equal(await StoreRows.ReadSqliteAsync(Copy), await StoreRows.ReadSqliteAsync(Path.Combine(folder, "store.db")));
        Assert.Empty(Directory.GetFiles(folder, "*.incoming*"));
    }

    [Fact]
    public async Task A_store_in_use_is_not_restored()
    {
        using var bot = await TicketBot.StartAsync(folder);
        await RunAsync(folder, "backup", Copy);
        await bot.CitizenSaysAsync("câu sau cùng", "c2");

        Assert.Contains("in use; stop the service", await FailAsync(folder, Copy), StringComparison.Ordinal);

        Assert.Equal(2, bot.Store.ConversationIds.Count);
        await bot.CitizenSaysAsync("vẫn nói được", "c3");
        Assert.Empty(Directory.GetFiles(folder, "*.replaced-*"));
    }

    [Fact]
    public async Task A_backup_of_the_first_version_is_brought_up_to_date()
    {
        await using (var source = typeof(Program).Assembly.GetManifestResourceStream("SupportBot.Web.Storage.Schema.0001_initial.sql")!)
        {
            using var script = new StreamReader(source);
            Execute(await script.ReadToEndAsync());
            Execute("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL); INSERT INTO schema_version VALUES (1, 0)");
            Execute("INSERT INTO conversation VALUES ('i', 'test|bot|c', 'test', 'bot', 'c', NULL, '{}', 1, 1, NULL, 7, NULL)");
        }

        Assert.Contains("1 conversations", await RunAsync(Elsewhere, "restore", Copy), StringComparison.Ordinal);

        using var bot = new SupportBotApplication(Elsewhere);
        await bot.CitizenSaysAsync("xin chào", "c");
        Assert.Equal(["i"], bot.Store.UsedConversationIds);
    }

    [Fact]
    public async Task A_missing_master_key_is_told_at_once()
    {
        using (await TicketBot.StartAsync(folder))
        {
            await RunAsync(folder, "backup", Copy);
        }

        var output = await RunAsync(Elsewhere, "restore", Copy);

        Assert.Contains("Before the service starts: The master key file", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Elsewhere, "store.db.masterkey")));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Copy};Pooling=False");
        Dapper.SqlMapper.Execute(connection, sql);
    }

    private static async Task<string> RunAsync(string store, string commandName, string file)
    {
        using var process = ServiceProcess.Run(store, [commandName, file]);
        Assert.True(await process.ExitCodeAsync() == 0, process.Errors);
        await Eventually.TrueAsync(() => process.Output.Length > 0);
        return process.Output;
    }

    private static async Task<string> FailAsync(string store, string file)
    {
        using var process = ServiceProcess.Run(store, ["restore", file]);
        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Length > 0);
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        return process.Errors;
    }
}
