using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Web.Tests.Endpoints;

namespace SupportBot.Web.Tests.WebChat;

/// <summary><c>POST /forget</c>: only the page itself lets go of a conversation.</summary>
public sealed partial class ForgetFormTests(EndpointsHost host) : IClassFixture<EndpointsHost>
{
    [Fact]
    public async Task The_form_of_the_page_forgets_the_conversation()
    {
        var talk = await host.BeginAsync();

        using var answer = await ForgetAsync(talk.Token, $"form={await WordAsync(talk.Token)}");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("supportbot.talk=;", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("form=")]
    [InlineData("form=000000000000000000000000")]
    [InlineData("other=1")]
    public async Task What_is_not_the_pages_form_forgets_nothing(string form)
    {
        var talk = await host.BeginAsync();

        AssertRefused(await ForgetAsync(talk.Token, form));
    }

    [Fact]
    public async Task The_form_of_another_conversation_or_sent_by_another_site_forgets_nothing()
    {
        var (mine, other) = (await host.BeginAsync(), await host.BeginAsync());

        AssertRefused(await ForgetAsync(mine.Token, $"form={await WordAsync(other.Token)}"));
        AssertRefused(await ForgetAsync(mine.Token, $"form={await WordAsync(mine.Token)}", ("Origin", "https://evil.example")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("form=x")]
    public async Task Without_the_conversation_no_cookie_is_touched_as_when_another_site_sends_the_form(string form)
    {
        using var answer = await ForgetAsync(null, form);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Without_scripts_the_page_offers_to_forget_only_what_there_is()
    {
        using var nobody = await host.Http.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Matches("<form[^>]* id=\"forget\" hidden", await nobody.Content.ReadAsStringAsync());
    }

    private static void AssertRefused(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    private Task<HttpResponseMessage> ForgetAsync(string? token, string form, params (string Name, string Value)[] headers) => host.PostAsync(
        "/forget", Encoding.ASCII.GetBytes(form), "application/x-www-form-urlencoded", headers: token is null ? headers : [.. headers, ("Cookie", $"supportbot.talk={token}")]);

    private async Task<string> WordAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Cookie", $"supportbot.talk={token}");
        using var page = await host.Http.SendAsync(request);
        return Word().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Word();
}
