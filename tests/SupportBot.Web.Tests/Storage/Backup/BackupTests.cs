using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Tickets;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Storage.Backup;

/// <summary>The command <c>backup</c> on a SQLite store, run as operators run it.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    private string Copy => Path.Combine(folder, "copy.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_made_under_load_holds_every_turn_acknowledged_before_it_and_no_half_turn()
    {
        using var bot = new SupportBotApplication(folder) { Decider = Replying.With("trả lời") };
        using var stop = new CancellationTokenSource();
        var acknowledged = new ConcurrentQueue<string>();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => TalkAsync(bot, writer, acknowledged, stop.Token)));
        await Eventually.TrueAsync(() => acknowledged.Count >= 50);
        var before = acknowledged.ToArray();
        using (var backup = ServiceProcess.Run(folder, ["backup", Copy]))
        {
            Assert.Equal(0, await backup.ExitCodeAsync());
        }

        var during = acknowledged.Count - before.Length;
        await stop.CancelAsync();
        await load;

        Assert.True(during > 0, "The load stood still while the backup was made.");
        var copied = await StoreRows.ReadSqliteAsync(Copy);
        var source = await StoreRows.ReadSqliteAsync(bot.StorePath);
        // Rows of the log never change: each in the copy stands in the source as well, and all that was acknowledged before stands in the copy.
        Assert.Empty(copied["activity"].Except(source["activity"]));
        Assert.Empty(before.Select(bot.Services.GetRequiredService<ClientIds>().IdempotencyKeyFor).Except(Read("SELECT once_key FROM activity WHERE once_key IS NOT NULL")));
        Assert.Equal(["ok"], Read("PRAGMA integrity_check"));
        Assert.Empty(Read("SELECT key FROM conversation c WHERE next_seq <> 1 + (SELECT COUNT(*) FROM activity a WHERE a.conversation_id = c.id) OR next_seq <> 1 + 2 * version"));
        Assert.Empty(Read("SELECT i.activity_id FROM activity i WHERE direction = 'in' AND NOT EXISTS (SELECT 1 FROM activity o WHERE o.conversation_id = i.conversation_id AND o.seq = i.seq + 1 AND o.direction = 'out')"));
    }

    [Fact]
    public async Task A_backup_equals_the_store_row_by_row_and_tells_where_the_key_lies()
    {
        using var bot = await TicketBot.StartAsync(folder);
        using var backup = ServiceProcess.Run(folder, ["backup", Copy]);

        Assert.Equal(0, await backup.ExitCodeAsync());

        Assert.Equal(await StoreRows.ReadSqliteAsync(bot.StorePath), await StoreRows.ReadSqliteAsync(Copy));
        await Eventually.TrueAsync(() => backup.Output.Contains("store.db.masterkey", StringComparison.Ordinal));
        Assert.Contains("1 tickets; checked", backup.Output, StringComparison.Ordinal);
        var key = (await File.ReadAllTextAsync(Path.Combine(folder, "store.db.masterkey"))).Trim();
        Assert.DoesNotContain(key, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Copy)), StringComparison.Ordinal);
        Assert.Equal(["copy.db", "store.db", "store.db-shm", "store.db-wal", "store.db.masterkey"], Directory.GetFiles(folder).Select(Path.GetFileName).Where(name => !name!.StartsWith("events.", StringComparison.Ordinal)).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
        }
    }

    [Fact]
    public async Task A_file_is_replaced_only_where_that_is_said()
    {
        using (await TicketBot.StartAsync(folder))
        {
            await File.WriteAllTextAsync(Copy, "mine");
        }

        using var refused = ServiceProcess.Run(folder, ["backup", Copy]);
        Assert.Equal(1, await refused.ExitCodeAsync());
        await Eventually.TrueAsync(() => refused.Errors.Contains("--force", StringComparison.Ordinal));
        Assert.Equal("mine", await File.ReadAllTextAsync(Copy));

        using var forced = ServiceProcess.Run(folder, ["backup", Copy, "--force"]);
        Assert.Equal(0, await forced.ExitCodeAsync());
        Assert.Equal(["ok"], Read("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Where_there_is_no_store_none_is_made()
    {
        using var backup = ServiceProcess.Run(folder, ["backup", Copy]);

        Assert.Equal(1, await backup.ExitCodeAsync());
        await Eventually.TrueAsync(() => backup.Errors.Contains("There is no store", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", backup.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private static async Task TalkAsync(SupportBotApplication bot, int writer, ConcurrentQueue<string> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}");
            await bot.CitizenSaysAsync($"câu {id}", string.Create(CultureInfo.InvariantCulture, $"c{writer}-{i / 100}"), id);
            acknowledged.Enqueue(id);
        }
    }

    private List<string> Read(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Copy};Pooling=False");
        return [.. Dapper.SqlMapper.Query<string>(connection, sql)];
    }
}

/// <summary>A service in which a citizen has opened a ticket, left a contact, and rated an answer.</summary>
internal static class TicketBot
{
    public const string Question = "con bò nhà tôi tên là Mướp";
    public const string IdempotencyKey = "m-1";
    public const string Phone = "0912345678";

    public static async Task<SupportBotApplication> StartAsync(string folder, string? code = null)
    {
        var bot = new SupportBotApplication(folder)
        {
            Decider = request => Replying.Outcome(
                request, "đã ghi", Open(code ?? request.NewTicketCode), new KeepContact(code ?? request.NewTicketCode, "phone", Phone, "Đồng ý", request.Now), new RateAnswer("", true)),
        };
        await bot.CitizenSaysAsync(Question, "c1", IdempotencyKey);
        return bot;
    }

    private static OpenTicket Open(string code) => new(code) { Topic = "duplicate_account", Hotline = "18001096", Summary = Question };
}
