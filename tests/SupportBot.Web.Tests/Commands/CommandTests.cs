using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("serve --help")]
    [InlineData("serve --urls http://127.0.0.1:0 -?")]
    [InlineData("eval -h")]
    [InlineData("staff add --help")]
    [InlineData("--help")]
    public async Task Help_is_printed_and_nothing_is_started(string arguments)
    {
        using var process = ServiceProcess.Run(folder, arguments.Split(' '));

        Assert.Equal(0, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Output.Contains("Usage:", StringComparison.Ordinal));
        Assert.DoesNotContain("Now listening", process.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task An_unknown_command_is_told_with_the_commands_there_are()
    {
        using var process = ServiceProcess.Run(folder, ["fly"]);

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Contains("staff", StringComparison.Ordinal));
        Assert.StartsWith("unknown command 'fly'", process.Errors, StringComparison.Ordinal);
        Assert.Equal("", process.Output.Trim());
    }

    [Theory]
    [InlineData("en", "knowledge/broken.md:1: an article begins with front matter")]
    [InlineData("vi", "knowledge/broken.md:1: bài phải mở đầu bằng phần khai báo")]
    public async Task Faults_of_the_content_are_told_in_the_language_asked_for(string language, string told)
    {
        var knowledge = Path.Combine(folder, "knowledge");
        Directory.CreateDirectory(knowledge);
        await File.WriteAllTextAsync(Path.Combine(knowledge, "broken.md"), "không có phần khai báo\n");

        foreach (var isJson in new[] { false, true })
        {
            using var process = ServiceProcess.Run(folder, ["check", "--lang", language, .. isJson ? ["--json"] : Array.Empty<string>()], ("Content__Knowledge", knowledge));
            var (code, output, _) = await process.EndAsync();

            Assert.Equal(1, code);
            Assert.Contains(isJson ? told[(told.IndexOf("1: ", StringComparison.Ordinal) + 3)..] : told, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"id":"bad-1","say":["xin chào"],"must":["(1800"]}""", "case 'bad-1': /(1800/")]
    [InlineData("""{"id":"bad-2","say":[]}""", "case 'bad-2': say")]
    [InlineData("""{"id":"bad-3","say":["x"],"day":"2026-02-30"}""", "case 'bad-3': day")]
    [InlineData("""{"say":null}""", "case number 1")]
    [InlineData("", "no cases")]
    public async Task A_case_that_cannot_be_run_is_named(string line, string told)
    {
        var file = Path.Combine(folder, "cases.jsonl");
        await File.WriteAllTextAsync(file, line + "\n");
        using var process = ServiceProcess.Run(folder, ["eval", file]);

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Contains(told, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content__Knowledge", "no-such-folder", "no-such-folder", "ask", "xin chào")]
    [InlineData("Storage__Provider", "Oracle", "Storage:Provider", "staff", "token", "Lan")]
    public async Task What_stops_a_command_is_told_without_a_stack_trace(string key, string value, string told, params string[] arguments)
    {
        using var process = ServiceProcess.Run(folder, arguments, (key, value));

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Contains(told, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }
}
