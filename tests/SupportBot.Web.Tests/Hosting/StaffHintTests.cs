using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Hosting;

/// <summary>The command for the first account reaches the store that the service uses, and gives no password away.</summary>
public sealed class StaffHintTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot test's-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_command_works_as_it_is_printed_and_is_not_printed_once_there_is_an_account()
    {
        string command;
        using (var service = ServiceProcess.Start(folder))
        {
            await service.AddressAsync();
            await Eventually.TrueAsync(() => service.Output.Contains("staff add NAME", StringComparison.Ordinal), TimeSpan.FromSeconds(120));
            command = Regex.Match(service.Output, "The first one: (.*)").Groups[1].Value.Trim();
            Assert.Contains("Storage__Path=", command, StringComparison.Ordinal);
            // The line as printed; what is built lies there already.
            using var process = ServiceProcess.RunLine(command.Replace("NAME", "lan", StringComparison.Ordinal).Replace("dotnet run", "dotnet run --no-build", StringComparison.Ordinal));
            var (code, output, errors) = await process.EndAsync();
            Assert.True(code == 0, errors);
            Assert.StartsWith("Account 'lan' made.", output, StringComparison.Ordinal);
        }

        using var again = ServiceProcess.Start(folder);
        await again.AddressAsync();
        await Eventually.TrueAsync(() => again.Output.Contains("Staff console:", StringComparison.Ordinal), TimeSpan.FromSeconds(120));
        await again.SayAsync("xin chào", "m-1");
        Assert.DoesNotContain("staff add", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_of_the_database_is_asked_for_and_never_printed()
    {
        var command = Command(("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", "Host=db;Database=bot;Username=bot;Password=geheim 9;SSL Password=auch"), ("Secrets:MasterKeyFile", "keys/master"));

        Assert.DoesNotContain("geheim", command, StringComparison.Ordinal);
        Assert.DoesNotContain("auch", command, StringComparison.Ordinal);
        Assert.StartsWith("read -rs PGPASSWORD && export PGPASSWORD && Storage__Provider=PostgreSql Storage__ConnectionString='Host=db;Database=bot;Username=bot'", command, StringComparison.Ordinal);
        Assert.Contains($"Secrets__MasterKeyFile='{folder.Replace("'", "'\\''", StringComparison.Ordinal)}/keys/master'", command, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_settings_file_says_is_not_repeated()
    {
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), """{"Storage":{"Provider":"PostgreSql","ConnectionString":"Host=db;Password=geheim"}}""");

        Assert.DoesNotContain("Storage__", Command(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", Command(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_program_is_named_in_its_own_form()
    {
        Assert.Contains("dotnet SupportBot.Web.dll staff add", Commands().Short("staff add"), StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet run", Command(), StringComparison.Ordinal);
    }

    private string Command(params (string Key, string Value)[] settings) => Commands(settings).Full("staff add NAME --role admin");

    private OperatorCommands Commands(params (string Key, string Value)[] settings)
    {
        var file = new JsonConfigurationSource { Path = "appsettings.json", Optional = true, FileProvider = new PhysicalFileProvider(folder) };
        var configuration = new ConfigurationBuilder().Add(file).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new OperatorCommands(configuration, new Place(folder));
    }

    private sealed class Place(string root) : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "test";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = root;

        public string EnvironmentName { get; set; } = "Test";
    }
}
