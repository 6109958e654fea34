namespace SupportBot.Web.Tests.Hosting;

/// <summary>Whatever an operator got wrong is said in one line, without a stack trace, with exit code 1, by the service and by every command.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("localhost:5080")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:abc")]
    [InlineData("http://127.0.0.1.5:5080")]
    [InlineData("http://localhost:5080/chat")]
    [InlineData("ftp://localhost:5080")]
    [InlineData("http://127.0.0.1:0;nope")]
    public async Task An_address_that_makes_no_sense_stops_the_start_before_a_store_is_made(string address)
    {
        using var service = ServiceProcess.Run(folder, ["--urls", address]);

        Assert.Contains(address.Split(';')[^1], await LineAsync(service), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS", "abc", "ASPNETCORE_HTTP_PORTS")]
    [InlineData("Kestrel__Endpoints__Chat__Url", "chat", "Kestrel:Endpoints:Chat:Url")]
    [InlineData("StaffConsole__PageSize", "many", "StaffConsole:PageSize")]
    [InlineData("Serilog__MinimumLevel", "Loud", "Loud")]
    public async Task Settings_that_make_no_sense_are_told(string key, string value, string told)
    {
        using var service = ServiceProcess.Start(folder, ("ASPNETCORE_URLS", ""), (key, value));

        Assert.Contains(told, await LineAsync(service), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", "certificate")]
    [InlineData("http://192.0.2.1:5999", "192.0.2.1:5999")]
    public async Task An_address_that_cannot_be_listened_at_is_told(string address, string told)
    {
        using var service = ServiceProcess.Start(folder, ("ASPNETCORE_URLS", address), ("HOME", folder));

        Assert.Contains(told, await LineAsync(service), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Storage\": ")]
    [InlineData("[1, 2]")]
    [InlineData("{\"a\":1,\"A\":2}")]
    [InlineData("Storage: x")]
    public async Task A_settings_file_that_cannot_be_read_is_named_by_service_and_commands(string text)
    {
        var root = Root(text);
        using var service = ServiceProcess.Run(folder, ["--contentRoot", root]);
        using var process = ServiceProcess.Run(folder, ["staff", "list"], ("ASPNETCORE_CONTENTROOT", root));

        Assert.Contains("appsettings.json", await LineAsync(service), StringComparison.Ordinal);
        Assert.Contains("appsettings.json", await LineAsync(process), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such/folder/x.bak", "There is no folder")]
    [InlineData("", "is a folder")]
    public async Task A_backup_that_has_no_place_is_refused(string file, string told)
    {
        using var process = ServiceProcess.Run(folder, ["backup", Path.Combine(folder, file)]);

        Assert.Contains(told, await LineAsync(process), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eval", "no-such-file.jsonl")]
    [InlineData("intents", "--train", "no-such-file.csv", "--test", "no-such-file.csv")]
    [InlineData("restore", "no-such-file.bak")]
    public async Task A_file_that_is_not_there_is_named(params string[] arguments)
    {
        using var process = ServiceProcess.Run(folder, arguments);

        Assert.Contains("no-such-file", await LineAsync(process), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-file/x.db")]
    [InlineData("a-folder")]
    public async Task A_store_that_cannot_be_made_is_named(string path)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a-file"), "");
        Directory.CreateDirectory(Path.Combine(folder, "a-folder"));
        using var process = ServiceProcess.Run(folder, ["staff", "list"], ("Storage__Path", Path.Combine(folder, path)));

        Assert.Contains("The store", await LineAsync(process), StringComparison.Ordinal);
    }

    // A folder that holds the content, and settings of its own.
    private string Root(string settings)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "root")).FullName;
        Directory.CreateDirectory(Path.Combine(root, "knowledge"));
        Directory.CreateDirectory(Path.Combine(root, "dialogs"));
        File.WriteAllText(Path.Combine(root, "appsettings.json"), settings);
        return root;
    }

    private static async Task<string> LineAsync(ServiceProcess process)
    {
        var (code, output, errors) = await process.EndAsync();
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        return Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.Contains(" WRN ", StringComparison.Ordinal));
    }
}
