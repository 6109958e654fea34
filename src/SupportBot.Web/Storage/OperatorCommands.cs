using Microsoft.Extensions.Configuration.Json;
using Npgsql;

namespace SupportBot.Web.Storage;

/// <summary>
/// How a command is run on this machine so that it reaches the store that this process uses: in the repository or as the published program, with
/// the settings that do not stand in the settings file. Never with a password.
/// </summary>
internal sealed class OperatorCommands(IConfiguration configuration, IHostEnvironment environment)
{
    private const string Project = "src/SupportBot.Web";
    private const string ProviderKey = "Storage:Provider";
    private const string PathKey = "Storage:Path";
    private const string ConnectionKey = "Storage:ConnectionString";
    private const string MasterKeyKey = "Secrets:MasterKeyFile";

    private bool IsRepository =>
        File.Exists(Path.Combine(environment.ContentRootPath, Project, "SupportBot.Web.csproj")) && IsWithin(AppContext.BaseDirectory, environment.ContentRootPath);

    /// <summary>The command as everybody may see it: no path of this machine, no setting.</summary>
    public string Short(string commandName) => $"{(IsRepository ? $"dotnet run --project {Project} --" : "dotnet SupportBot.Web.dll")} {commandName}";

    /// <summary>The command as it works when it is copied into a shell of this machine. Where the database needs a password, the shell asks for it first.</summary>
    public string Full(string commandName)
    {
        var settings = Settings(out var needsPassword).Select(setting => (Name: setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)).ToList();
        var command = $"{Start()} {commandName}";
        return OperatingSystem.IsWindows()
            ? string.Concat((needsPassword ? [("PGPASSWORD", "…")] : Array.Empty<(string, string)>()).Concat(settings).Select(setting => $"set \"{setting.Item1}={setting.Item2}\" && ")) + command
            : (needsPassword ? "read -rs PGPASSWORD && export PGPASSWORD && " : "") + string.Concat(settings.Select(setting => $"{setting.Name}={Quote(setting.Value)} ")) + command;
    }

    private string Start()
    {
        if (IsRepository)
        {
            // The program runs in the repository wherever it was called from; the shell says where that was.
            var shell = Environment.GetEnvironmentVariable("PWD") ?? Environment.CurrentDirectory;
            return $"dotnet run --project {(IsSame(shell, environment.ContentRootPath) ? Project : Quote(Path.Combine(environment.ContentRootPath, Project)))} --";
        }

        return Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) != "dotnet"
            ? Quote(program)
            : $"dotnet {(IsSame(Environment.CurrentDirectory, AppContext.BaseDirectory) ? "SupportBot.Web.dll" : Quote(Path.Combine(AppContext.BaseDirectory, "SupportBot.Web.dll")))}";
    }

    // Those that a command in another shell would not find by itself.
    private List<(string Key, string Value)> Settings(out bool needsPassword)
    {
        needsPassword = false;
        var settings = new List<(string, string)>();
        Add(ProviderKey, value => value);
        if (configuration[ProviderKey] != StorageOptions.PostgreSql)
        {
            Add(PathKey, FullPath);
        }
        else if (Told(ConnectionKey) is { } connection)
        {
            (var withoutPassword, needsPassword) = WithoutPassword(connection);
            settings.Add((ConnectionKey, withoutPassword));
        }

        Add(MasterKeyKey, FullPath);
        return settings;

        void Add(string key, Func<string, string> write)
        {
            if (Told(key) is { Length: > 0 } value)
            {
                settings.Add((key, write(value)));
            }
        }
    }

    // Null where the settings files say the same.
    private string? Told(string key)
    {
        var files = configuration is IConfigurationRoot root ? root.Providers.OfType<JsonConfigurationProvider>() : [];
        var written = files.Select(file => file.TryGet(key, out var value) ? value : null).LastOrDefault(value => value is not null);
        return configuration[key] is { } told && told != written ? told : null;
    }

    private string FullPath(string path) => Path.GetFullPath(path, environment.ContentRootPath);

    private static (string Connection, bool HadPassword) WithoutPassword(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        var had = !string.IsNullOrEmpty(builder.Password);
        builder.Password = builder.SslPassword = null;
        return (builder.ConnectionString, had);
    }

    private static bool IsWithin(string path, string folder) => Path.GetFullPath(path).StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsSame(string path, string other) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));

    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '\\' or '.' or '_' or '-' or ':' or '=' or ',' or '@' or '+')
            ? text
            : OperatingSystem.IsWindows() ? $"\"{text}\"" : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
