using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SupportBot.Simulators.Zalo;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>How an administrator's consent comes into the store.</summary>
public sealed class ZaloConsentTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_pasted_code_and_a_pasted_address_are_both_understood()
    {
        var consent = new ZaloConsent("verifier");

        Assert.Equal(("abc", null), consent.Read(" abc \n", "1"));
        Assert.Equal(("abc", null), consent.Read($"https://bot.example/callback?oa_id=1&code=abc&state={consent.State}#top", "1"));
        Assert.Equal(("abc", null), consent.Read($"?code=abc&state={consent.State}", "1"));
    }

    [Theory]
    [InlineData("", "no answer")]
    [InlineData("https://bot.example/callback?oa_id=1&code=abc&state=another", "another login")]
    [InlineData("https://bot.example/callback?oa_id=1&code=abc", "another login")]
    [InlineData("https://bot.example/callback?oa_id=2&code=abc&state=STATE", "another official account")]
    [InlineData("https://bot.example/callback?oa_id=1&error=denied&state=STATE", "not given")]
    public void An_answer_that_is_none_is_told(string answer, string told)
    {
        var consent = new ZaloConsent("verifier");

        var (code, fault) = consent.Read(answer.Replace("STATE", consent.State, StringComparison.Ordinal), "1");

        Assert.Null(code);
        Assert.Contains(told, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_listens_for_the_answer_and_the_service_has_its_tokens()
    {
        await using var fixture = await ZaloFixture.OpenAsync(hasConsent: false);
        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Bot.Store.DeliveryErrors.Count(error => error is not null) == 1);
        Assert.Equal("no access token", fixture.LastError);
        Assert.Equal("login_needed", await fixture.StatusAsync());

        using var process = Login(fixture.Zalo, fixture.Bot.Folder, $"http://127.0.0.1:{FreePort()}/zalo");
        var address = await AddressAsync(process);
        var asked = QueryHelpers.ParseQuery(address.Query);
        Assert.Equal(ZaloSimulator.AppId, asked["app_id"]);
        Assert.Equal(43, asked["code_challenge"].ToString().Length);
        using var browser = new HttpClient();
        Assert.Contains("Go back", await browser.GetStringAsync(address), StringComparison.Ordinal);

        Assert.Equal(0, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));
        Assert.Equal("on", await fixture.StatusAsync());
        Assert.DoesNotContain("access-", process.Output + process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_what_Zalo_did_not_like()
    {
        await using var zalo = await ZaloSimulator.StartAsync();
        var redirect = $"http://127.0.0.1:{FreePort()}/zalo";
        using var process = Login(zalo, folder, redirect);
        var state = QueryHelpers.ParseQuery((await AddressAsync(process)).Query)["state"];
        using var browser = new HttpClient();
        await browser.GetStringAsync(new Uri($"{redirect}?code=made-up&state={state}&oa_id={ZaloSimulator.OaId}"));

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Contains("-14002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_settings_the_command_says_which_it_needs()
    {
        using var process = ServiceProcess.Run(folder, ["zalo", "login", "--redirect", "https://bot.example/callback"]);

        Assert.Equal(1, await process.ExitCodeAsync());
        await Eventually.TrueAsync(() => process.Errors.Contains("Channels:Zalo:OaId", StringComparison.Ordinal));
    }

    private static ServiceProcess Login(ZaloSimulator zalo, string folder, string redirect) => ServiceProcess.Run(
        folder,
        ["zalo", "login", "--redirect", redirect],
        [.. zalo.Settings(null).Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value))]);

    private static async Task<Uri> AddressAsync(ServiceProcess process)
    {
        string? line = null;
        await Eventually.TrueAsync(() => (line = process.Output.Split('\n').FirstOrDefault(said => said.Contains("/v4/oa/permission", StringComparison.Ordinal))) is not null);
        return new Uri(line!.Trim());
    }

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
