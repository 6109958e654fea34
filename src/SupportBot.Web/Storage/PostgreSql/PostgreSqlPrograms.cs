using System.ComponentModel;
using System.Diagnostics;
using Npgsql;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.PostgreSql;

/// <summary>The programs that come with PostgreSQL, run on the database of the settings.</summary>
internal sealed class PostgreSqlPrograms(NpgsqlConnectionStringBuilder database)
{
    private const string Debian = "/usr/lib/postgresql";

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    /// <exception cref="StartRefusedException">It is not installed, or it failed; the message says with what words.</exception>
    public async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, isFed: false);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await EndAsync(program, process, cancellationToken);
        return await output;
    }

    /// <summary>Feeds what one program writes to another, between two texts; the second text only once the first program ended well.</summary>
    /// <exception cref="StartRefusedException">One is not installed, or failed.</exception>
    public async Task PipeAsync(
        (string Name, string[] Arguments) from, (string Name, string[] Arguments) to, string before, string after, CancellationToken cancellationToken)
    {
        using var source = Start(from.Name, from.Arguments, isFed: false);
        using var target = Start(to.Name, to.Arguments, isFed: true);
        var said = target.StandardOutput.ReadToEndAsync(cancellationToken);
        var end = EndAsync(to.Name, target, cancellationToken);
        try
        {
            await target.StandardInput.WriteAsync(before.AsMemory(), cancellationToken);
            await target.StandardInput.FlushAsync(cancellationToken);
            await source.StandardOutput.BaseStream.CopyToAsync(target.StandardInput.BaseStream, cancellationToken);
            await EndAsync(from.Name, source, cancellationToken);
            await target.StandardInput.WriteAsync(after.AsMemory(), cancellationToken);
            await target.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The second program has ended before its time; it says why.
            source.Kill();
        }
        finally
        {
            // Without the text after, whatever was begun is taken back.
            target.StandardInput.BaseStream.Close();
            await target.WaitForExitAsync(CancellationToken.None);
        }

        await end;
        await said;
    }

    private Process Start(string program, IEnumerable<string> arguments, bool isFed)
    {
        var info = new ProcessStartInfo(Find(program), arguments) { RedirectStandardInput = isFed, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings())
        {
            info.Environment[name] = value;
        }

        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception failure)
        {
            throw new StartRefusedException($"{program} is not installed here; it comes with PostgreSQL (Debian: postgresql-client). {failure.Message}", failure);
        }
    }

    // In the environment, not on the command line, where every user of the machine could read the password.
    private IEnumerable<(string Name, string Value)> Settings()
    {
        yield return ("PGHOST", database.Host!);
        yield return ("PGPORT", database.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return ("PGDATABASE", database.Database ?? database.Username ?? "");
        yield return ("PGUSER", database.Username ?? "");
        yield return ("PGPASSWORD", database.Password ?? "");
        yield return ("PGSSLMODE", database.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        });
        yield return ("PGCLIENTENCODING", "UTF8");
    }

    // On the path, or where Debian puts what is only for servers; of several versions the newest.
    private static string Find(string program)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(version => version, StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return path.Concat(debian).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? program;
    }

    private static async Task EndAsync(string program, Process process, CancellationToken cancellationToken)
    {
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new StartRefusedException($"{program} failed: {errors.Trim()}");
        }
    }
}
