using System.Net;
using System.Text.RegularExpressions;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Tests.Channels;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Wrong passwords lock out the one who types them, and nobody else.</summary>
public sealed partial class SignInLockTests
{
    [Fact]
    public async Task A_stranger_who_locks_an_account_locks_only_himself_out()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var stranger = fixture.From("203.0.113.7");

        await SignInFixture.GuessAsync(stranger, 12);

        Assert.False(await SignInFixture.IsAcceptedAsync(stranger));
        Assert.True(await SignInFixture.IsAcceptedAsync(fixture.From("198.51.100.4")));
        Assert.True(await SignInFixture.IsAcceptedAsync(fixture.From("2001:db8::1")));
    }

    [Fact]
    public async Task Strangers_at_many_addresses_lock_nobody_out()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        for (var i = 1; i <= 20; i++)
        {
            await SignInFixture.GuessAsync(fixture.From($"203.0.113.{i}"), 2);
        }

        Assert.True(await SignInFixture.IsAcceptedAsync(fixture.From("198.51.100.4")));
    }

    [Fact]
    public async Task A_browser_on_which_the_account_was_signed_in_is_not_locked_by_others_at_the_same_address()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var known = await fixture.KnownFromAsync("198.51.100.4");

        await SignInFixture.GuessAsync(fixture.From("198.51.100.4"), 6);

        Assert.False(await SignInFixture.IsAcceptedAsync(fixture.From("198.51.100.4")));
        Assert.True(await SignInFixture.IsAcceptedAsync(known));
    }

    [Fact]
    public async Task A_known_browser_is_locked_by_its_own_wrong_passwords_wherever_it_goes()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var known = await fixture.KnownFromAsync("198.51.100.4");

        await SignInFixture.GuessAsync(known, 5);
        known.DefaultRequestHeaders.Remove("X-Forwarded-For");
        known.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.5");

        Assert.False(await SignInFixture.IsAcceptedAsync(known));
    }

    [Fact]
    public async Task A_browser_known_for_one_account_is_a_stranger_to_another()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        await fixture.Accounts.AddAsync("Hoa", StaffRole.Agent, ConsoleFixture.Password, CancellationToken.None);
        var known = await fixture.KnownFromAsync("198.51.100.4");
        await SignInFixture.GuessAsync(fixture.From("198.51.100.4"), 5, "Hoa");

        Assert.Equal(HttpStatusCode.Unauthorized, (await known.SignInAsync("Hoa", "/console")).StatusCode);
    }

    [Fact]
    public async Task A_lock_ends_after_a_quarter_of_an_hour_and_the_next_lasts_twice_as_long()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var client = fixture.From("203.0.113.7");

        await SignInFixture.GuessAsync(client, 5);
        fixture.Clock.Offset = TimeSpan.FromMinutes(14);
        Assert.False(await SignInFixture.IsAcceptedAsync(client));
        fixture.Clock.Offset = TimeSpan.FromMinutes(16);
        await SignInFixture.GuessAsync(client, 5);
        fixture.Clock.Offset = TimeSpan.FromMinutes(16 + 29);
        Assert.False(await SignInFixture.IsAcceptedAsync(client));
        fixture.Clock.Offset = TimeSpan.FromMinutes(16 + 31);
        Assert.True(await SignInFixture.IsAcceptedAsync(client));
    }

    [Fact]
    public async Task A_right_password_forgives_the_wrong_ones_before_it()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var client = fixture.From("203.0.113.7");
        for (var round = 0; round < 3; round++)
        {
            await SignInFixture.GuessAsync(client, 4);
            Assert.True(await SignInFixture.IsAcceptedAsync(client));
        }
    }

    [Fact]
    public async Task An_operator_lifts_locks()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var client = fixture.From("203.0.113.7");
        await SignInFixture.GuessAsync(client, 5);

        Assert.Equal(1, Assert.Single(await fixture.Accounts.ListAsync(CancellationToken.None)).LockedSources);
        Assert.Equal(StaffChangeResult.Done, await fixture.Accounts.UnlockAsync(SignInFixture.Name, CancellationToken.None));
        Assert.True(await SignInFixture.IsAcceptedAsync(client));
    }

    [Theory]
    [InlineData("nobody at all")]
    [InlineData("matkhau-cua-toi-9x!")]
    [InlineData("")]
    public async Task A_name_that_nobody_has_is_answered_like_a_wrong_password_and_kept_nowhere(string name)
    {
        await using var fixture = await SignInFixture.OpenAsync();
        using var logs = CollectedLogs.From(fixture.Bot.Services);
        var client = fixture.From("203.0.113.7");

        var (unknown, wrong) = (await client.SignInAsync(name, "/console"), await client.SignInAsync(SignInFixture.Name, "/console", SignInFixture.Wrong));

        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(await AlertAsync(wrong), await AlertAsync(unknown));
        Assert.DoesNotContain(fixture.Bot.Store.SignInTries, value => name.Length > 0 && value!.Contains(name, StringComparison.Ordinal));
        Assert.True(name.Length == 0 || !logs.Text.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_nobody_has_cost_the_same_statements_and_tell_nothing_once_they_are_locked()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var (one, other) = (fixture.From("203.0.113.7"), fixture.From("203.0.113.8"));

        var unknown = await SignInFixture.GuessAsync(one, 7, "nobody at all");
        var known = await SignInFixture.GuessAsync(other, 7);

        Assert.Equal(unknown, known);
        Assert.Equal(["5", "5"], fixture.Bot.Store.FailedSignIns);
    }

    private static async Task<string> AlertAsync(HttpResponseMessage page) => Alert().Match(await page.Content.ReadAsStringAsync()).Value;

    [GeneratedRegex("<p class=\"message bad\".*?</p>", RegexOptions.Singleline)]
    private static partial Regex Alert();
}
