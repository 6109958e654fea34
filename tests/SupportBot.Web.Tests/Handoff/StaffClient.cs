using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Handoff;

/// <summary>A member of staff who works with the forms of the console, without a browser.</summary>
internal sealed partial class StaffClient(HttpClient client)
{
    /// <summary>Hires and signs in.</summary>
    public static async Task<StaffClient> SignInAsync(SupportBotApplication bot, string name)
    {
        Assert.Equal(StaffAddResult.Added, await bot.Services.GetRequiredService<StaffAccounts>().AddAsync(name, StaffRole.Agent, ConsoleFixture.Password, CancellationToken.None));
        var client = bot.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = true });
        await client.SignInAsync(name, "/console");
        return new StaffClient(client);
    }

    /// <summary>The page of a ticket as text.</summary>
    public async Task<string> ReadAsync(string code) => WebUtility.HtmlDecode(await client.GetStringAsync(Page(code)));

    /// <summary>Sends a form of the ticket's page as it stands now; the page that comes back.</summary>
    public async Task<string> DoAsync(string code, string action, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(Page(code));
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value),
            KeyValuePair.Create("version", Version().Match(page).Groups[1].Value),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        using var response = await client.PostAsync(new Uri($"{Page(code)}/{action}", UriKind.Relative), form);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static Uri Page(string code) => new($"/console/tickets/{code}", UriKind.Relative);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
