using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SupportBot.Web.Tests.Storage;

/// <summary>Tests that share one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "postgresql";
}

/// <summary>The PostgreSQL that is installed on this machine, started for this run in a folder and at a port of its own, and gone afterwards.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private const string Root = "root";
    private const string ServerUser = "postgres";

    private static readonly string? Programs = FindPrograms();

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-postgresql-").FullName;
    private int port;
    private int made;

    private string Data => Path.Combine(folder, "data");

    public async Task InitializeAsync()
    {
        if (Programs is null)
        {
            return;
        }

        if (Environment.UserName == Root)
        {
            await RunAsync("chown", ServerUser, folder);
        }

        await RunServerAsync("initdb", "-D", Data, "-U", "supportbot", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        port = FreePort();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Programs is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same port.</summary>
    public Task StartAsync() => RunServerAsync(
        "pg_ctl", "start", "-w", "-s", "-D", Data, "-l", Path.Combine(folder, "log"),
        // Nothing needs to outlive the machine here; commits are answered in the same order and form.
        "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c fsync=off"));

    /// <summary>Stops it, whatever is going on, as a crash would.</summary>
    public Task StopAsync() => RunServerAsync("pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", Data);

    /// <summary>How to reach a new, empty database. Where no PostgreSQL is installed the test is skipped, except on a build server.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        if (Programs is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "PostgreSQL is needed here.");
            Skip.If(true, "No PostgreSQL: neither /usr/lib/postgresql/*/bin nor POSTGRESQL_BIN holds initdb.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"store{Interlocked.Increment(ref made)}");
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Settings of a new, empty store; its master key lies in the folder.</summary>
    public async Task<Dictionary<string, string?>> NewStoreAsync(string folder) => new()
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = await NewDatabaseAsync(),
        ["Secrets:MasterKeyFile"] = Path.Combine(folder, "masterkey"),
    };

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=supportbot;Database={database}");

    // initdb and postgres refuse to run as root.
    private static Task RunServerAsync(string program, params string[] arguments) => Environment.UserName == Root
        ? RunAsync("runuser", ["-u", ServerUser, "--", Path.Combine(Programs!, program), .. arguments])
        : RunAsync(Path.Combine(Programs!, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // What it says is not read to the end: the server that pg_ctl leaves behind may hold it open.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var debian = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin")) : [];
        return debian.Prepend(Environment.GetEnvironmentVariable("POSTGRESQL_BIN") ?? "").FirstOrDefault(place => File.Exists(Path.Combine(place, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
