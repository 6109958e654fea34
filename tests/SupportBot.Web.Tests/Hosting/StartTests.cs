using System.Net;
using System.Net.Sockets;
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

    [Theory]
    [InlineData("Content__Knowledge", "no-such-knowledge")]
    [InlineData("Content__Dialogs", "no-such-dialogs")]
    public async Task A_content_folder_that_is_not_there_stops_the_start_before_a_store_is_made(string key, string named)
    {
        using var service = ServiceProcess.Start(folder, (key, named));

        Assert.Equal(1, await service.ExitCodeAsync());
        await Eventually.TrueAsync(() => service.Errors.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", service.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Two_settings_that_make_no_sense_are_both_named()
    {
        using var service = ServiceProcess.Start(folder, ("Storage__Provider", "Oracle"), ("Proxy__Trusted", "nonsense"));

        Assert.Equal(1, await service.ExitCodeAsync());
        await Eventually.TrueAsync(() => service.Errors.Contains("Storage:Provider", StringComparison.Ordinal) && service.Errors.Contains("Proxy:Trusted", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", service.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        using var service = ServiceProcess.Start(folder, ("ASPNETCORE_URLS", address));

        Assert.Equal(1, await service.ExitCodeAsync());
        await Eventually.TrueAsync(() => service.Errors.Contains($"{address} is in use; choose another with --urls", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", service.Output + service.Errors, StringComparison.Ordinal);
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
