using System.Net;
using Serilog.Events;
using SupportBot.Web.OperatingEvents;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>The page of operating events: for administrators only.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed class EventsPageTests(BrowserHost host)
{
    private static readonly Uri Page = new("/console/events", UriKind.Relative);

    [SkippableFact]
    public async Task An_administrator_finds_what_happened()
    {
        var happened = new OperatingEvent { At = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), Level = LogEventLevel.Error, Source = "SupportBot.Web.Sample", Message = "A sample failed." };
        await host.Service<EventStore>().AddAsync([happened], CancellationToken.None);
        await using var visit = await host.VisitAsync();
        await visit.Page.SignInAsync(await host.HireAsync(StaffRole.Admin), ConsoleFixture.Password);
        await visit.Page.GetByText("Vận hành").ClickAsync();
        await Expect(visit.Page.Locator("#events")).ToContainTextAsync("A sample failed.");
        await visit.Page.Locator("#level").SelectOptionAsync("fatal");
        await visit.Page.GetByText("Lọc").ClickAsync();
        await Expect(visit.Page.Locator("#events")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Agent")]
    [InlineData("Supervisor")]
    public async Task Others_are_told_that_it_is_not_for_them(string role)
    {
        using var client = new HttpClient(new HttpClientHandler()) { BaseAddress = host.Address };
        await client.SignInAsync(await host.HireAsync(Enum.Parse<StaffRole>(role)), "/console");
        using var answer = await client.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("A sample failed.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_it_without_signing_in()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        using var answer = await client.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }
}
