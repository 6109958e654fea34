using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

[Collection(ConsoleBrowserTests.Name)]
public sealed class SignInTests(BrowserHost host)
{
    [SkippableFact]
    public async Task Signing_in_leads_to_the_page_that_was_asked_for_and_signing_out_ends_it()
    {
        var name = await host.HireAsync();
        var code = await host.OpenTicketAsync("bị trùng số CCCD");
        await using var visit = await host.VisitAsync();
        await visit.Page.GotoAsync($"/console/tickets/{code}");
        await visit.Page.FillSignInAsync(name, ConsoleFixture.Password);
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync(code);
        var cookie = (await visit.Context.CookiesAsync()).Single(candidate => candidate.Name == "supportbot.staff");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Strict, cookie.SameSite);
        await visit.Page.PressAsync("Đăng xuất");
        await visit.Page.GotoAsync("/console");
        await Expect(visit.Page).ToHaveTitleAsync("Đăng nhập – Bàn hỗ trợ");
    }

    [SkippableFact]
    public async Task Five_wrong_passwords_lock_the_account_and_the_words_tell_nothing()
    {
        var name = await host.HireAsync();
        await using var visit = await host.VisitAsync();
        await visit.Page.SignInAsync("nobody of that name", "wrong password");
        var words = await visit.Page.Locator("#refused").InnerTextAsync();
        for (var i = 0; i < 5; i++)
        {
            await visit.Page.FillSignInAsync(name, "wrong password");
            await Expect(visit.Page.Locator("#refused")).ToHaveTextAsync(words);
        }

        await visit.Page.FillSignInAsync(name, ConsoleFixture.Password);
        await Expect(visit.Page.Locator("#refused")).ToHaveTextAsync(words);
    }

    [Theory]
    [InlineData("x", ConsoleFixture.Password, StaffAddResult.BadName)]
    [InlineData("a<b>", ConsoleFixture.Password, StaffAddResult.BadName)]
    [InlineData("Operator", ConsoleFixture.Password, StaffAddResult.BadName)]
    [InlineData("bot", ConsoleFixture.Password, StaffAddResult.BadName)]
    [InlineData("Hoa", "          ", StaffAddResult.BadPassword)]
    [InlineData("Hoa", "short", StaffAddResult.BadPassword)]
    public async Task Bad_names_and_short_passwords_are_refused(string name, string password, object expected) =>
        Assert.Equal(expected, await host.Service<StaffAccounts>().AddAsync(name, StaffRole.Admin, password, CancellationToken.None));

    [Fact]
    public async Task A_name_is_given_once_and_a_token_finds_its_owner()
    {
        var name = await host.HireAsync();
        var accounts = host.Service<StaffAccounts>();
        Assert.Equal(StaffAddResult.NameTaken, await accounts.AddAsync($" {name} ", StaffRole.Admin, ConsoleFixture.Password, CancellationToken.None));
        var first = await accounts.IssueTokenAsync(name, CancellationToken.None);
        var second = await accounts.IssueTokenAsync(name, CancellationToken.None);
        Assert.Null(await accounts.FindByTokenAsync(first!, CancellationToken.None));
        Assert.Equal(name, (await accounts.FindByTokenAsync(second!, CancellationToken.None))?.Name);
    }

    [Fact]
    public async Task Pages_are_closed_to_strangers_and_forms_to_other_sites()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var list = await client.GetAsync(new Uri("/console", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, list.StatusCode);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "x"), KeyValuePair.Create("password", "y")]);
        var forged = await client.PostAsync(new Uri("/console/sign-in", UriKind.Relative), form);
        Assert.Equal("/console/sign-in?problem=stale", forged.Headers.Location?.ToString());
        var page = await client.GetAsync(new Uri("/console/sign-in", UriKind.Relative));
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/console/tickets/VN-1?done=note", "/console/tickets/VN-1?done=note")]
    [InlineData("/console/\r\nX-Evil: 1", "/console")]
    [InlineData("/console/\u0001", "/console")]
    [InlineData("/console/trùng", "/console")]
    [InlineData("//xa.example.vn", "/console")]
    public async Task Signing_in_leads_only_to_addresses_of_the_console(string returnTo, string expected)
    {
        var name = await host.HireAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

        Assert.Equal(expected, (await client.SignInAsync(name, returnTo)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_with_a_wrong_boundary_is_refused()
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var form = new StringContent("--one\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx\r\n--one--\r\n");
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=other");

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(new Uri("/console/sign-in", UriKind.Relative), form)).StatusCode);
    }

    [Fact]
    public async Task A_code_in_small_letters_leads_to_its_ticket()
    {
        var name = await host.HireAsync();
        var code = await host.OpenTicketAsync("chữ thường");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        await client.SignInAsync(name, "/console");

        var small = await client.GetAsync(new Uri($"/console/tickets/{code.ToLowerInvariant()}?done=note", UriKind.Relative));

        Assert.Equal($"/console/tickets/{code}?done=note", small.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(small.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task Without_any_account_the_page_says_how_to_make_one()
    {
        await using var application = new SupportBotApplication();
        using var client = application.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = true });
        var page = await client.GetStringAsync(new Uri("/console", UriKind.Relative));
        Assert.Contains("-- staff add TEN --role admin", page, StringComparison.Ordinal);
    }
}
