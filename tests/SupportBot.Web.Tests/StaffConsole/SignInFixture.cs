using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>A service behind a proxy that tells where calls come from, with staff and strangers who try to sign in.</summary>
internal sealed class SignInFixture : IAsyncDisposable
{
    public const string Name = "Lê Thị Lan";
    public const string Wrong = "sai-mat-khau";

    private SignInFixture(SupportBotApplication bot) => Bot = bot;

    public SupportBotApplication Bot { get; }

    public MovedClock Clock { get; private init; } = new();

    public StaffAccounts Accounts => Bot.Services.GetRequiredService<StaffAccounts>();

    /// <summary>Started, with the account of <see cref="Name"/>.</summary>
    public static Task<SignInFixture> OpenAsync(params (string Key, string Value)[] settings) => OpenAsync(hasRealPasswordCost: false, settings);

    /// <summary>The same, where passwords cost as much as in use or less.</summary>
    public static async Task<SignInFixture> OpenAsync(bool hasRealPasswordCost, params (string Key, string Value)[] settings)
    {
        var clock = new MovedClock();
        var bot = new SupportBotApplication { Time = clock, HasRealPasswordCost = hasRealPasswordCost };
        bot.Settings["Proxy:Trusted"] = "127.0.0.1";
        bot.Settings["StaffConsole:TriesPerAddress"] = "1000";
        bot.Settings["StaffConsole:TriesPerSecond"] = "100";
        foreach (var (key, value) in settings)
        {
            bot.Settings[key] = value;
        }

        var fixture = new SignInFixture(bot) { Clock = clock };
        Assert.Equal(StaffAddResult.Added, await fixture.Accounts.AddAsync(Name, StaffRole.Agent, ConsoleFixture.Password, CancellationToken.None));
        return fixture;
    }

    /// <summary>A browser at an address, without cookies.</summary>
    public HttpClient From(string address)
    {
        var client = Bot.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = true, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    /// <summary>A browser at an address on which the account is signed in; its session has ended.</summary>
    public async Task<HttpClient> KnownFromAsync(string address)
    {
        var client = From(address);
        Assert.True(await IsAcceptedAsync(client));
        await client.SignOutAsync();
        return client;
    }

    /// <summary>Wrong passwords, one after the other; the statuses.</summary>
    public static async Task<IReadOnlyList<HttpStatusCode>> GuessAsync(HttpClient client, int times, string name = Name)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            statuses.Add((await client.SignInAsync(name, "/console", string.Create(CultureInfo.InvariantCulture, $"{Wrong} {i}"))).StatusCode);
        }

        return statuses;
    }

    /// <summary>True where the right password lets in.</summary>
    public static async Task<bool> IsAcceptedAsync(HttpClient client, string password = ConsoleFixture.Password) =>
        (await client.SignInAsync(Name, "/console", password)).StatusCode == HttpStatusCode.Redirect;

    /// <summary>True where the console is open to the browser.</summary>
    public static async Task<bool> IsInsideAsync(HttpClient client) => (await client.GetAsync(new Uri("/console", UriKind.Relative))).StatusCode == HttpStatusCode.OK;

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
