using System.Net;
using System.Text.RegularExpressions;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>The own account: password, second factor, sessions.</summary>
public sealed partial class AccountPageTests
{
    private const string Account = "/console/account";
    private const string Another = "mot-mat-khau-khac";

    [Fact]
    public async Task A_code_of_the_app_is_asked_for_once_it_is_set_up_and_each_lets_in_only_once()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        using var browser = fixture.From("203.0.113.7");
        Assert.True(await SignInFixture.IsAcceptedAsync(browser));
        using var other = fixture.From("203.0.113.8");
        Assert.True(await SignInFixture.IsAcceptedAsync(other));

        var (key, codes) = await SetUpAsync(browser);

        Assert.Equal(10, codes.Count);
        Assert.True(await SignInFixture.IsInsideAsync(browser));
        Assert.False(await SignInFixture.IsInsideAsync(other));
        var pending = await PasswordAsync(other);
        Assert.False(await SignInFixture.IsInsideAsync(other));
        Assert.Equal(HttpStatusCode.Unauthorized, await CodeAsync(other, pending, "000000"));
        // Used to set it up: not again.
        Assert.Equal(HttpStatusCode.Unauthorized, await CodeAsync(other, pending, PlayedAuthenticator.Code(key)));
        Assert.Equal(HttpStatusCode.Redirect, await CodeAsync(other, pending, PlayedAuthenticator.Code(key, 1)));
        Assert.True(await SignInFixture.IsInsideAsync(other));
        using var third = fixture.From("203.0.113.9");
        pending = await PasswordAsync(third);
        Assert.Equal(HttpStatusCode.Unauthorized, await CodeAsync(third, pending, PlayedAuthenticator.Code(key, 1)));
        Assert.Equal(HttpStatusCode.Redirect, await CodeAsync(third, pending, codes[3]));
        using var fourth = fixture.From("203.0.113.10");
        Assert.Equal(HttpStatusCode.Unauthorized, await CodeAsync(fourth, await PasswordAsync(fourth), codes[3]));
        // Nothing of it lies readable in the store.
        var stored = string.Join('\n', fixture.Bot.Store.TotpCiphers.Concat(fixture.Bot.Store.RecoveryCodeHashes));
        Assert.DoesNotContain(key.Replace(" ", "", StringComparison.Ordinal), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[5], stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_codes_locks_the_second_step_wherever_it_comes_from()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        using var browser = fixture.From("203.0.113.7");
        Assert.True(await SignInFixture.IsAcceptedAsync(browser));
        var (key, _) = await SetUpAsync(browser);
        for (var i = 0; i < 5; i++)
        {
            using var guesser = fixture.From($"198.51.100.{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, await CodeAsync(guesser, await PasswordAsync(guesser), "000000"));
        }

        using var late = fixture.From("198.51.100.77");
        Assert.Equal(HttpStatusCode.Unauthorized, await CodeAsync(late, await PasswordAsync(late), PlayedAuthenticator.Code(key, 1)));
        await fixture.Accounts.UnlockAsync(SignInFixture.Name, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Redirect, await CodeAsync(late, await PasswordAsync(late), PlayedAuthenticator.Code(key, 1)));
    }

    [Fact]
    public async Task An_administrator_gets_nowhere_else_before_the_app_is_set_up_where_the_settings_ask_for_it()
    {
        await using var fixture = await SignInFixture.OpenAsync(("StaffConsole:RequireTotpForAdmins", "true"));
        await fixture.Accounts.SetRoleAsync(SignInFixture.Name, StaffRole.Admin, null, CancellationToken.None);
        using var browser = fixture.From("203.0.113.7");
        Assert.True(await SignInFixture.IsAcceptedAsync(browser));
        foreach (var page in new[] { "/console", "/console/people", "/console/events" })
        {
            using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal((HttpStatusCode.Redirect, Account), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }

        await SetUpAsync(browser);
        Assert.True(await SignInFixture.IsInsideAsync(browser));
    }

    [Fact]
    public async Task The_own_password_is_changed_by_whoever_knows_the_present_one_and_ends_other_sessions()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        using var browser = fixture.From("203.0.113.7");
        using var other = fixture.From("203.0.113.8");
        Assert.True(await SignInFixture.IsAcceptedAsync(browser) && await SignInFixture.IsAcceptedAsync(other));

        Assert.Equal(HttpStatusCode.BadRequest, await ChangeAsync(SignInFixture.Wrong, Another, Another));
        Assert.Equal(HttpStatusCode.BadRequest, await ChangeAsync(ConsoleFixture.Password, Another, "khac-nua-nua"));
        Assert.Equal(HttpStatusCode.BadRequest, await ChangeAsync(ConsoleFixture.Password, "ngan", "ngan"));
        Assert.Equal(HttpStatusCode.Redirect, await ChangeAsync(ConsoleFixture.Password, Another, Another));

        Assert.True(await SignInFixture.IsInsideAsync(browser));
        Assert.False(await SignInFixture.IsInsideAsync(other));
        Assert.True(await SignInFixture.IsAcceptedAsync(other, Another));

        async Task<HttpStatusCode> ChangeAsync(string present, string next, string repeat)
        {
            using var answer = await browser.PostFormAsync(Account, $"{Account}/password", ("present", present), ("new", next), ("repeat", repeat));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Own_sessions_are_listed_and_ended_one_by_one_and_nobody_ends_those_of_others()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        using var browser = fixture.From("203.0.113.7");
        browser.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36");
        using var other = fixture.From("203.0.113.8");
        Assert.True(await SignInFixture.IsAcceptedAsync(browser) && await SignInFixture.IsAcceptedAsync(other));

        var page = await browser.GetStringAsync(new Uri(Account, UriKind.Relative));

        Assert.Contains("Chrome trên Windows", page, StringComparison.Ordinal);
        var key = SessionKey().Match(page).Groups[1].Value;
        await fixture.Accounts.AddAsync("Hoa", StaffRole.Agent, ConsoleFixture.Password, CancellationToken.None);
        using var stranger = fixture.From("203.0.113.9");
        await stranger.SignInAsync("Hoa", "/console");
        using var tried = await stranger.PostFormAsync(Account, $"{Account}/sessions/{key}/end");
        Assert.True(await SignInFixture.IsInsideAsync(other));
        using var ended = await browser.PostFormAsync(Account, $"{Account}/sessions/{key}/end");
        Assert.False(await SignInFixture.IsInsideAsync(other));
        Assert.True(await SignInFixture.IsInsideAsync(browser));
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(HttpClient browser)
    {
        using var offered = await browser.PostFormAsync(Account, $"{Account}/totp/offer");
        var page = await offered.Content.ReadAsStringAsync();
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        var (key, ticket) = (Key().Match(page).Groups[1].Value, Ticket().Match(page).Groups[1].Value);
        using var refused = await browser.PostFormAsync(Account, $"{Account}/totp/confirm", ("ticket", ticket), ("code", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var confirmed = await browser.PostFormAsync(Account, $"{Account}/totp/confirm", ("ticket", ticket), ("code", PlayedAuthenticator.Code(key)));
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        return (key, RecoveryCode().Matches(await confirmed.Content.ReadAsStringAsync()).Select(match => match.Groups[1].Value).ToList());
    }

    private static async Task<string> PasswordAsync(HttpClient browser)
    {
        using var answer = await browser.SignInAsync(SignInFixture.Name, "/console");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Pending().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    private static async Task<HttpStatusCode> CodeAsync(HttpClient browser, string pending, string code)
    {
        using var answer = await browser.PostFormAsync("/console/sign-in", "/console/sign-in/code", ("pending", pending), ("code", code));
        return answer.StatusCode;
    }

    [GeneratedRegex("id=\"totp-key\">([^<]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"ticket\" value=\"([^\"]+)\"")]
    private static partial Regex Ticket();

    [GeneratedRegex("name=\"pending\" value=\"([^\"]+)\"")]
    private static partial Regex Pending();

    [GeneratedRegex("<li class=\"code\">([^<]+)</li>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("sessions/([0-9A-F]{64})/end")]
    private static partial Regex SessionKey();
}
