using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>A session ends where it should, also for a browser that still holds its cookie.</summary>
public sealed class StaffSessionTests
{
    private const string Another = "mot-mat-khau-khac";

    [Fact]
    public async Task A_stolen_cookie_is_dead_after_signing_out()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var owner = fixture.From("198.51.100.4");
        var thief = Thief(fixture, await owner.SignInAsync(SignInFixture.Name, "/console"));
        Assert.True(await SignInFixture.IsInsideAsync(thief));

        await owner.SignOutAsync();

        Assert.False(await SignInFixture.IsInsideAsync(thief));
        Assert.Equal(0, fixture.Bot.Store.CountSessions());
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before_and_signing_out_on_one_browser_ends_no_other()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var (one, other) = (fixture.From("198.51.100.4"), fixture.From("198.51.100.5"));
        var thief = Thief(fixture, await one.SignInAsync(SignInFixture.Name, "/console"));
        await other.SignInAsync(SignInFixture.Name, "/console");

        await one.SignInAsync(SignInFixture.Name, "/console");
        Assert.False(await SignInFixture.IsInsideAsync(thief));
        await one.SignOutAsync();

        Assert.True(await SignInFixture.IsInsideAsync(other));
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_and_the_trust_in_devices()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var inside = fixture.From("198.51.100.4");
        await inside.SignInAsync(SignInFixture.Name, "/console");

        Assert.Equal(StaffChangeResult.Done, await fixture.Accounts.SetPasswordAsync(SignInFixture.Name, Another, CancellationToken.None));

        Assert.False(await SignInFixture.IsInsideAsync(inside));
        Assert.False(await SignInFixture.IsAcceptedAsync(inside));
        Assert.True(await SignInFixture.IsAcceptedAsync(inside, Another));
        await SignInFixture.GuessAsync(inside, 5);
        var again = fixture.From("198.51.100.4");
        Assert.True(await SignInFixture.IsAcceptedAsync(again, Another));
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_with_its_token_and_comes_back_when_it_is_enabled()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var inside = fixture.From("198.51.100.4");
        await inside.SignInAsync(SignInFixture.Name, "/console");
        var token = await fixture.Accounts.IssueTokenAsync(SignInFixture.Name, CancellationToken.None);
        Assert.NotNull(await fixture.Accounts.FindByTokenAsync(token!, CancellationToken.None));

        await fixture.Accounts.DisableAsync(SignInFixture.Name, CancellationToken.None);

        Assert.False(await SignInFixture.IsInsideAsync(inside));
        Assert.False(await SignInFixture.IsAcceptedAsync(inside));
        Assert.Null(await fixture.Accounts.FindByTokenAsync(token!, CancellationToken.None));
        Assert.Null(await fixture.Accounts.IssueTokenAsync(SignInFixture.Name, CancellationToken.None));
        Assert.Equal(StaffChangeResult.Disabled, await fixture.Accounts.SetPasswordAsync(SignInFixture.Name, Another, CancellationToken.None));

        await fixture.Accounts.EnableAsync(SignInFixture.Name, CancellationToken.None);
        Assert.False(await SignInFixture.IsInsideAsync(inside));
        Assert.Null(await fixture.Accounts.FindByTokenAsync(token!, CancellationToken.None));
        Assert.True(await SignInFixture.IsAcceptedAsync(inside));
    }

    [Fact]
    public async Task A_session_ends_without_a_click_and_goes_on_with_one()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var (busy, idle) = (fixture.From("198.51.100.4"), fixture.From("198.51.100.5"));
        await busy.SignInAsync(SignInFixture.Name, "/console");
        await idle.SignInAsync(SignInFixture.Name, "/console");

        fixture.Clock.Offset = TimeSpan.FromHours(5);
        Assert.True(await SignInFixture.IsInsideAsync(busy));
        fixture.Clock.Offset = TimeSpan.FromHours(9);

        Assert.True(await SignInFixture.IsInsideAsync(busy));
        Assert.False(await SignInFixture.IsInsideAsync(idle));
    }

    [Theory]
    [InlineData("supportbot.staff=nonsense")]
    [InlineData("supportbot.staff=")]
    [InlineData("supportbot.staff=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_forged_cookie_opens_nothing(string cookie)
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var client = fixture.Bot.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(new Uri("/console", UriKind.Relative))).StatusCode);
    }

    // The cookie as it came, in another browser.
    private static HttpClient Thief(SignInFixture fixture, HttpResponseMessage answer)
    {
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("supportbot.staff=", StringComparison.Ordinal)).Split(';')[0];
        var client = fixture.Bot.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }
}
