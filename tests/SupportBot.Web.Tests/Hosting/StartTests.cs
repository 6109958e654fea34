using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Tests.Hosting;

public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        string first;
        using (var before = ServiceProcess.Start(folder))
        {
            first = await before.SayAsync("em bị trùng tài khoản", "m-1");
            before.KillNow();
        }

        using var after = ServiceProcess.Start(folder);
        Assert.Equal(first, await after.SayAsync("em bị trùng tài khoản", "m-1"));
        Assert.Contains("Chat: ", after.Output, StringComparison.Ordinal);
        Assert.Contains("staff add", after.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Clock__Today", "2026-13-01", "Clock:Today")]
    [InlineData("Storage__Provider", "Oracle", "Storage:Provider")]
    [InlineData("Proxy__Trusted", "10.0.0.1, nonsense", "Proxy:Trusted")]
    public async Task A_setting_that_makes_no_sense_stops_the_start_and_is_named(string key, string value, string named)
    {
        using var service = ServiceProcess.Start(folder, (key, value));

        Assert.Equal(1, await service.ExitCodeAsync());
        await Eventually.TrueAsync(() => service.Errors.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", service.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_stops_the_start()
    {
        using (var service = ServiceProcess.Start(folder))
        {
            await service.SayAsync("xin chào", "m-1");
        }

        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "store.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO schema_version (version, applied_at) VALUES (99, 0)";
            command.ExecuteNonQuery();
        }

        using var again = ServiceProcess.Start(folder);
        Assert.Equal(1, await again.ExitCodeAsync());
        await Eventually.TrueAsync(() => again.Errors.Contains("schema version 99", StringComparison.Ordinal));
    }
}
