using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>A session ends where it should, and for whoever holds its cookie.</summary>
public sealed class StaffSessionTests
{
    private const string Another = "mot-mat-khau-khac";

    [Fact]
    public async Task A_stolen_cookie_is_dead_after_signing_out()
    {
        await using var desk = await SignInDesk.OpenAsync();
        var owner = desk.From("198.51.100.4");
        var thief = Thief(desk, await owner.SignInAsync(SignInDesk.Name, "/console"));
        Assert.True(await SignInDesk.IsInsideAsync(thief));

        await owner.SignOutAsync();

        Assert.False(await SignInDesk.IsInsideAsync(thief));
        Assert.Equal(["0"], desk.Bot.ReadStore("SELECT COUNT(*) FROM staff_session"));
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before_and_signing_out_on_one_browser_ends_no_other()
    {
        await using var desk = await SignInDesk.OpenAsync();
        var (one, other) = (desk.From("198.51.100.4"), desk.From("198.51.100.5"));
        var thief = Thief(desk, await one.SignInAsync(SignInDesk.Name, "/console"));
        await other.SignInAsync(SignInDesk.Name, "/console");

        await one.SignInAsync(SignInDesk.Name, "/console");
        Assert.False(await SignInDesk.IsInsideAsync(thief));
        await one.SignOutAsync();

        Assert.True(await SignInDesk.IsInsideAsync(other));
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_and_the_trust_in_devices()
    {
        await using var desk = await SignInDesk.OpenAsync();
        var inside = desk.From("198.51.100.4");
        await inside.SignInAsync(SignInDesk.Name, "/console");

        Assert.Equal(StaffChangeResult.Done, await desk.Accounts.SetPasswordAsync(SignInDesk.Name, Another, CancellationToken.None));

        Assert.False(await SignInDesk.IsInsideAsync(inside));
        Assert.False(await SignInDesk.IsAcceptedAsync(inside));
        Assert.True(await SignInDesk.IsAcceptedAsync(inside, Another));
        await SignInDesk.GuessAsync(inside, 5);
        var again = desk.From("198.51.100.4");
        Assert.True(await SignInDesk.IsAcceptedAsync(again, Another));
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_with_its_token_and_comes_back_when_it_is_enabled()
    {
        await using var desk = await SignInDesk.OpenAsync();
        var inside = desk.From("198.51.100.4");
        await inside.SignInAsync(SignInDesk.Name, "/console");
        var token = await desk.Accounts.IssueTokenAsync(SignInDesk.Name, CancellationToken.None);
        Assert.NotNull(await desk.Accounts.FindByTokenAsync(token!, CancellationToken.None));

        await desk.Accounts.DisableAsync(SignInDesk.Name, CancellationToken.None);

        Assert.False(await SignInDesk.IsInsideAsync(inside));
        Assert.False(await SignInDesk.IsAcceptedAsync(inside));
        Assert.Null(await desk.Accounts.FindByTokenAsync(token!, CancellationToken.None));
        Assert.Null(await desk.Accounts.IssueTokenAsync(SignInDesk.Name, CancellationToken.None));
        Assert.Equal(StaffChangeResult.Disabled, await desk.Accounts.SetPasswordAsync(SignInDesk.Name, Another, CancellationToken.None));

        await desk.Accounts.EnableAsync(SignInDesk.Name, CancellationToken.None);
        Assert.False(await SignInDesk.IsInsideAsync(inside));
        Assert.Null(await desk.Accounts.FindByTokenAsync(token!, CancellationToken.None));
        Assert.True(await SignInDesk.IsAcceptedAsync(inside));
    }

    [Fact]
    public async Task A_session_ends_without_a_click_and_goes_on_with_one()
    {
        await using var desk = await SignInDesk.OpenAsync();
        var (busy, idle) = (desk.From("198.51.100.4"), desk.From("198.51.100.5"));
        await busy.SignInAsync(SignInDesk.Name, "/console");
        await idle.SignInAsync(SignInDesk.Name, "/console");

        desk.Clock.Ahead = TimeSpan.FromHours(5);
        Assert.True(await SignInDesk.IsInsideAsync(busy));
        desk.Clock.Ahead = TimeSpan.FromHours(9);

        Assert.True(await SignInDesk.IsInsideAsync(busy));
        Assert.False(await SignInDesk.IsInsideAsync(idle));
    }

    [Theory]
    [InlineData("supportbot.staff=nonsense")]
    [InlineData("supportbot.staff=")]
    [InlineData("supportbot.staff=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_forged_cookie_opens_nothing(string cookie)
    {
        await using var desk = await SignInDesk.OpenAsync();
        var client = desk.Bot.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(new Uri("/console", UriKind.Relative))).StatusCode);
    }

    // The cookie as it came, in another browser.
    private static HttpClient Thief(SignInDesk desk, HttpResponseMessage answer)
    {
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("supportbot.staff=", StringComparison.Ordinal)).Split(';')[0];
        var client = desk.Bot.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }
}
