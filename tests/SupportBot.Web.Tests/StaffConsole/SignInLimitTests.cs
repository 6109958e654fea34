using System.Net;
using Microsoft.Extensions.Options;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>What sign-in may cost, whatever is tried.</summary>
public sealed class SignInLimitTests
{
    [Fact]
    public async Task An_address_that_tries_too_often_waits_and_no_other_does()
    {
        await using var fixture = await SignInFixture.OpenAsync(("StaffConsole:TriesPerAddress", "3"), ("StaffConsole:SecondsPerTry", "3600"));
        var stranger = fixture.From("203.0.113.7");

        var statuses = await SignInFixture.GuessAsync(stranger, 4, "nobody");
        var refused = await stranger.SignInAsync(SignInFixture.Name, "/console");

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3_600);
        Assert.Contains("chờ", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True(await SignInFixture.IsAcceptedAsync(fixture.From("203.0.113.8")));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void Addresses_of_one_subscriber_count_as_one(string one, string other, bool same) =>
        Assert.Equal(same, SignInLimits.SourceOf(IPAddress.Parse(one)) == SignInLimits.SourceOf(IPAddress.Parse(other)));

    [Fact]
    public async Task All_addresses_together_have_a_limit_that_does_not_hold_for_known_browsers()
    {
        using var limits = new SignInLimits(Options.Create(new StaffConsoleOptions { TriesPerSecond = 1 }), TimeProvider.System);
        var slots = new List<SignInSlot>();
        for (var i = 0; i < 200; i++)
        {
            using var slot = await limits.EnterAsync($"203.0.113.{i}", isKnown: false, CancellationToken.None);
            slots.Add(slot);
        }

        using var known = await limits.EnterAsync("a device", isKnown: true, CancellationToken.None);

        Assert.True(slots[^1].IsForAll);
        Assert.True(known.IsOpen);
    }

    [Fact]
    public async Task No_more_passwords_are_hashed_at_once_than_half_the_cores_can_and_the_rest_is_told_to_come_back()
    {
        await using var fixture = await SignInFixture.OpenAsync();
        var limits = (SignInLimits)fixture.Bot.Services.GetService(typeof(SignInLimits))!;
        var permits = Math.Max(1, Environment.ProcessorCount / 2);
        var slots = new List<SignInSlot>();
        for (var i = 0; i < permits; i++)
        {
            slots.Add(await limits.EnterAsync($"{i}", isKnown: false, CancellationToken.None));
        }

        var waiting = Enumerable.Range(0, 40).Select(i => limits.EnterAsync($"waiting {i}", isKnown: false, CancellationToken.None)).ToList();
        var refused = waiting.Where(wait => wait.IsCompleted).Select(wait => wait.Result).ToList();
        using var known = await limits.EnterAsync("a device", isKnown: true, CancellationToken.None);
        var page = await fixture.From("203.0.113.7").SignInAsync(SignInFixture.Name, "/console");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.InRange(page.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("chưa được kiểm tra", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.All(slots, slot => Assert.True(slot.IsOpen));
        Assert.True(known.IsOpen);
        Assert.Equal(40 - 8, refused.Count);
        Assert.All(refused, slot => Assert.True(slot is { IsOpen: false, IsForAll: true } && slot.RetryAfter > TimeSpan.Zero));
        foreach (var wait in waiting.Where(wait => !refused.Contains(wait.IsCompleted ? wait.Result : null!)))
        {
            slots[^1].Dispose();
            slots.Add(await wait);
            Assert.True(slots[^1].IsOpen);
        }
    }

    [Fact]
    public async Task While_many_addresses_try_passwords_a_known_browser_gets_in_and_citizens_are_answered()
    {
        await using var fixture = await SignInFixture.OpenAsync(hasRealPasswordCost: true);
        var known = await fixture.KnownFromAsync("198.51.100.4");
        using var end = new CancellationTokenSource();
        var attackers = Enumerable.Range(1, 16).Select(i => AttackAsync(fixture.From($"203.0.113.{i}"), end.Token)).ToList();

        for (var i = 0; i < 5; i++)
        {
            Assert.NotEmpty(await fixture.Bot.CitizenSaysAsync("xin chào", $"c{i}"));
            Assert.True(await SignInFixture.IsAcceptedAsync(known));
        }

        await end.CancelAsync();
        Assert.All((await Task.WhenAll(attackers)).SelectMany(seen => seen), status =>
            Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable));
    }

    private static async Task<List<HttpStatusCode>> AttackAsync(HttpClient client, CancellationToken end)
    {
        var seen = new List<HttpStatusCode>();
        while (!end.IsCancellationRequested)
        {
            seen.AddRange(await SignInFixture.GuessAsync(client, 1));
        }

        return seen;
    }
}
