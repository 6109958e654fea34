using System.Net;
using System.Text.RegularExpressions;
using SupportBot.Web.Tests.Hosting;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Commands;

/// <summary>Accounts as an operator handles them, while the service runs.</summary>
public sealed partial class StaffCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_done_to_an_account_holds_at_once_in_the_running_service()
    {
        using var service = ServiceProcess.Start(folder, ("StaffConsole__TriesPerAddress", "1000"));
        var address = await service.AddressAsync();
        Assert.Equal(0, (await StaffAsync(ConsoleFixture.Password, "add", "Lan", "--role", "agent", "--password-stdin")).ExitCode);
        using var browser = Browser(address);
        await browser.SignInAsync("Lan", "/console");
        Assert.True(await SignInFixture.IsInsideAsync(browser));

        // A token stands alone on standard output.
        Assert.Matches("^[A-Za-z0-9._-]{20,}$", (await StaffAsync(null, "token", "Lan")).Output);

        var renewed = await StaffAsync(null, "password", "Lan");
        Assert.False(await SignInFixture.IsInsideAsync(browser));
        var password = Shown().Match(renewed.Output).Groups[1].Value;
        await SignInFixture.GuessAsync(browser, 5, "Lan");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync("Lan", "/console", password)).StatusCode);
        Assert.Contains("locked", (await StaffAsync(null, "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await StaffAsync(null, "unlock", "Lan")).ExitCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync("Lan", "/console", password)).StatusCode);
        Assert.True(await SignInFixture.IsInsideAsync(browser));

        Assert.Equal(0, (await StaffAsync(null, "disable", "Lan")).ExitCode);
        Assert.False(await SignInFixture.IsInsideAsync(browser));
        Assert.Contains("\"isDisabled\":true", (await StaffAsync(null, "list", "--json")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "nobody")]
    [InlineData("password", "nobody")]
    [InlineData("unlock", "nobody")]
    [InlineData("disable", "nobody")]
    [InlineData("disable", "nobody", "--hand-over-to", "nobody")]
    [InlineData("enable", "nobody")]
    [InlineData("add", "operator", "--role", "admin")]
    public async Task What_cannot_be_done_is_said_in_one_line(params string[] arguments)
    {
        var (code, output, errors) = await StaffAsync(null, arguments);

        Assert.Equal((1, ""), (code, output));
        Assert.Single(errors.Split('\n'), line => !line.Contains(" WRN ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("add")]
    [InlineData("token")]
    [InlineData("password")]
    [InlineData("disable")]
    [InlineData("enable")]
    [InlineData("unlock")]
    [InlineData("list")]
    public async Task Each_says_how_it_is_used(string commandName)
    {
        var (code, output, _) = await StaffAsync(null, commandName, "--help");

        Assert.Equal(0, code);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Errors)> StaffAsync(string? typed, params string[] arguments)
    {
        using var process = ServiceProcess.Run(folder, ["staff", .. arguments]);
        if (typed is not null)
        {
            process.Type(typed);
        }

        return await process.EndAsync();
    }

    private static HttpClient Browser(Uri address) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    [GeneratedRegex(@"\(shown this once\): (\S+)")]
    private static partial Regex Shown();
}
