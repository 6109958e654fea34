using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SupportBot.Faults;

/// <summary>The PostgreSQL that is installed on this machine, started in a folder and at a port of its own, and gone when disposed.</summary>
internal sealed class LocalPostgreSql : IAsyncDisposable
{
    public const string Missing = "No PostgreSQL: neither /usr/lib/postgresql/*/bin nor POSTGRESQL_BIN holds initdb.";

    private const string Root = "root";
    private const string ServerUser = "postgres";

    private static readonly string? Programs = FindPrograms();

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-postgresql-").FullName;
    private readonly int port = FreePort();
    private readonly bool isDurable;
    private int made;

    private LocalPostgreSql(bool isDurable) => this.isDurable = isDurable;

    public static bool IsInstalled => Programs is not null;

    private string Data => Path.Combine(folder, "data");

    /// <summary>
    /// A server with nothing in it.
    /// <paramref name="isDurable"/>: a commit outlives the machine, for measurements; elsewhere that only costs time.
    /// </summary>
    public static async Task<LocalPostgreSql> StartNewAsync(bool isDurable = false)
    {
        var server = new LocalPostgreSql(isDurable);
        if (Environment.UserName == Root)
        {
            await RunAsync("chown", ServerUser, server.folder);
        }

        await RunServerAsync("initdb", "-D", server.Data, "-U", "supportbot", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await server.StartAsync();
        return server;
    }

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same port.</summary>
    public Task StartAsync() => RunServerAsync(
        "pg_ctl", "start", "-w", "-s", "-D", Data, "-l", Path.Combine(folder, "log"),
        "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c fsync={(isDurable ? "on" : "off")}"));

    /// <summary>Stops it, whatever is going on, as a crash would.</summary>
    public Task StopAsync() => RunServerAsync("pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", Data);

    /// <summary>Lets all its processes stand still: connections stay open, nothing is refused, nothing is answered.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>Lets them go on after <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    /// <summary>Settings of a new, empty store; its master key lies in the folder.</summary>
    public async Task<Dictionary<string, string?>> NewStoreAsync(string keys) => new()
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = await NewDatabaseAsync(),
        ["Secrets:MasterKeyFile"] = Path.Combine(keys, "masterkey"),
    };

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task SignalAsync(string signal)
    {
        var server = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim();
        // The server first, so that it starts no more of them.
        await RunAsync("kill", signal, server);
        foreach (var other in ProcessesOf(server))
        {
            try
            {
                await RunAsync("kill", signal, other);
            }
            catch (InvalidOperationException) when (!Directory.Exists(Path.Combine("/proc", other)))
            {
                // It has ended meanwhile: a server that goes on lets go of clients that hung up.
            }
        }
    }

    // The parent is the second word behind the name, which stands in brackets and may hold anything.
    private static List<string> ProcessesOf(string parent) => [.. Directory.EnumerateDirectories("/proc")
        .Where(process => Path.GetFileName(process).All(char.IsAsciiDigit) && TryRead(Path.Combine(process, "stat")) is { } stat && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == parent)
        .Select(process => Path.GetFileName(process))];

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // The process has ended meanwhile.
            return null;
        }
    }

    private async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"store{Interlocked.Increment(ref made)}");
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

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
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var debian = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin")) : [];
        return debian.Prepend(Environment.GetEnvironmentVariable("POSTGRESQL_BIN") ?? "").FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")));
    }
}
