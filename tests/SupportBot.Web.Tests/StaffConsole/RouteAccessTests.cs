using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Tests.WebChat;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Every route of the console, found in the running service, tried by every role, by another unit and by nobody.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed partial class RouteAccessTests(BrowserHost host)
{
    // What a role must have to come here, whatever the route itself says.
    private static readonly (string Prefix, StaffRole Role)[] Reserved =
    [
        ("/console/people", StaffRole.Admin),
        ("/console/units", StaffRole.Admin),
        ("/console/audit", StaffRole.Admin),
        ("/console/events", StaffRole.Admin),
        ("/console/insights", StaffRole.Supervisor),
        ("/console/learning", StaffRole.Supervisor),
        ("/console/templates", StaffRole.Supervisor),
        ("/console/articles/{id}/try", StaffRole.Supervisor),
        ("/console/articles/{id}/return", StaffRole.Supervisor),
        ("/console/articles/{id}/publish", StaffRole.Supervisor),
        ("/console/articles/{id}/take-back", StaffRole.Supervisor),
    ];

    private static readonly HttpStatusCode[] Refused = [HttpStatusCode.Found, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    [Fact]
    public void Every_route_says_who_may_use_it()
    {
        var routes = Routes().ToList();

        Assert.True(routes.Count > 5, "The routes of the console were not found.");
        Assert.All(Reserved, rule => Assert.Contains(routes, route => PathOf(route).StartsWith(rule.Prefix, StringComparison.Ordinal)));
        Assert.All(routes.Where(route => !IsOpen(route)), route => Assert.True(StaffPolicies.Required(route).Count > 0, PathOf(route)));
        Assert.Equal(["GET /console/sign-in", "POST /console/sign-in", "POST /console/sign-in/code"], routes.Where(IsOpen).SelectMany(Calls).Select(call => $"{call.Method} {call.Path}").Distinct().Order());
        Assert.All(
            from route in routes from rule in Reserved where PathOf(route).StartsWith(rule.Prefix, StringComparison.Ordinal) select (route, rule),
            pair => Assert.True(MinRole(pair.route) >= pair.rule.Role, $"{PathOf(pair.route)} is open to {MinRole(pair.route)}"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_let_in_nowhere()
    {
        using var stranger = Browser();
        var code = await host.OpenTicketAsync("câu chuyện riêng");
        foreach (var call in Routes().Where(route => !IsOpen(route)).SelectMany(Calls))
        {
            using var answer = await SendAsync(stranger, call, code, form: null);
            Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.Unauthorized, $"{call.Method} {call.Path}: {answer.StatusCode}");
            Assert.DoesNotContain("câu chuyện riêng", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Agent")]
    [InlineData("Supervisor")]
    [InlineData("Admin")]
    public async Task A_role_is_let_in_where_its_permissions_allow_it_and_nowhere_else(string name)
    {
        var role = Enum.Parse<StaffRole>(name);
        var code = await host.OpenTicketAsync("của ai cũng được");
        var (client, form) = await SignedInAsync(await host.HireAsync(role));
        using (client)
        {
            foreach (var (call, route) in Routes().Where(route => !IsOpen(route) && PathOf(route) != "/console/sign-out").SelectMany(route => Calls(route).Select(call => (call, route))))
            {
                using var answer = await SendAsync(client, call, code, form);
                Assert.True(
                    role >= MinRole(route) ? answer.StatusCode != HttpStatusCode.Forbidden && answer.StatusCode != HttpStatusCode.Unauthorized : answer.StatusCode == HttpStatusCode.Forbidden,
                    $"{name} {call.Method} {call.Path}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Another_unit_neither_sees_nor_changes_a_ticket_on_any_route()
    {
        var (code, own) = (await host.OpenTicketAsync("chuyện riêng của Nghệ An", "0912345678"), await host.OpenTicketAsync("chuyện của Huế", province: "Huế"));
        var name = await host.HireAsync(StaffRole.Admin);
        await JoinAsync(name, StaffRole.Admin, "Huế");
        var (client, form) = await SignedInAsync(name);
        using (client)
        {
            Assert.Contains(own, await client.GetStringAsync(new Uri("/console?view=open&sort=newest", UriKind.Relative)), StringComparison.Ordinal);
            foreach (var view in new[] { "unassigned", "open", "all", "mine", "resolved" })
            {
                foreach (var search in new[] { "", code, "chuyen rieng" })
                {
                    var list = await client.GetStringAsync(new Uri($"/console?view={view}&q={search}&sort=newest", UriKind.Relative));
                    Assert.DoesNotContain("chuyện riêng của Nghệ An", list, StringComparison.Ordinal);
                }
            }

            var before = Snapshot(code);
            foreach (var call in Routes().Where(route => PathOf(route).Contains($"{{{TicketGate.RouteValue}}}", StringComparison.Ordinal)).SelectMany(Calls))
            {
                using var answer = await SendAsync(client, call, code, form);
                Assert.True(Refused.Contains(answer.StatusCode), $"{call.Method} {call.Path}: {answer.StatusCode}");
                var body = await answer.Content.ReadAsStringAsync();
                Assert.DoesNotContain("chuyện riêng", body, StringComparison.Ordinal);
                Assert.DoesNotContain("0912345678", body, StringComparison.Ordinal);
            }

            Assert.Equal(before, Snapshot(code));
        }
    }

    [Theory]
    [InlineData("Nghệ An", null, true)]
    [InlineData(null, null, true)]
    [InlineData("Huế", "me", true)]
    [InlineData("Huế", "somebody else", false)]
    [InlineData("Huế", null, false)]
    public async Task A_member_of_a_unit_sees_its_provinces_what_has_no_province_and_the_own_tickets(string? province, string? assignee, bool isSeen)
    {
        var name = await host.HireAsync();
        await JoinAsync(name, StaffRole.Agent, "Nghệ An", "Hà Tĩnh");
        var code = await host.OpenTicketAsync("việc theo đơn vị", province: province);
        if (assignee is not null)
        {
            var owner = Viewer.Named(assignee == "me" ? name : assignee);
            await host.Service<Web.StaffConsole.Tickets.TicketChanges>().ApplyAsync(new(code, 1, Web.StaffConsole.Tickets.TicketAction.Assign, owner, null), CancellationToken.None);
        }

        var (client, _) = await SignedInAsync(name);
        using (client)
        {
            using var page = await client.GetAsync(new Uri($"/console/tickets/{code}", UriKind.Relative));
            Assert.Equal(isSeen ? HttpStatusCode.OK : HttpStatusCode.NotFound, page.StatusCode);
            using var search = await client.GetAsync(new Uri($"/console?view=all&q={code}", UriKind.Relative));
            Assert.Equal(isSeen ? $"/console/tickets/{code}" : null, search.Headers.Location?.OriginalString);
            Assert.Equal(isSeen, (await client.GetStringAsync(new Uri($"/console?view=all&q={code[3..7]}", UriKind.Relative))).Contains($"tickets/{code}", StringComparison.Ordinal));
        }
    }

    private async Task JoinAsync(string name, StaffRole role, params string[] provinces)
    {
        var units = host.Service<StaffUnits>();
        var title = $"Đơn vị của {name}";
        Assert.Equal(UnitChangeResult.Done, await units.SaveAsync(null, title, provinces, CancellationToken.None));
        var unit = (await units.ListAsync(CancellationToken.None)).Single(one => one.Name == title);
        Assert.Equal(StaffChangeResult.Done, await host.Service<StaffAccounts>().SetRoleAsync(name, role, unit.Id, CancellationToken.None));
    }

    private string Snapshot(string code) => string.Join('|', host.Store.TicketSnapshot(code));

    private IEnumerable<RouteEndpoint> Routes() => host.Service<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => PathOf(route).StartsWith("/console", StringComparison.Ordinal) && route.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static StaffRole MinRole(RouteEndpoint route) => StaffPolicies.Required(route).Select(StaffPermissions.MinRole).DefaultIfEmpty(StaffRole.Agent).Max();

    private static string PathOf(RouteEndpoint route) => $"/{route.RoutePattern.RawText!.Trim('/')}";

    private static IEnumerable<RouteCall> Calls(RouteEndpoint route) =>
        (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new RouteCall(method, PathOf(route)));

    private HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

    private async Task<(HttpClient Client, string Form)> SignedInAsync(string name)
    {
        var client = Browser();
        Assert.Equal(HttpStatusCode.Found, (await client.SignInAsync(name, "/console")).StatusCode);
        return (client, FormToken().Match(await client.GetStringAsync(new Uri("/console", UriKind.Relative))).Groups[1].Value);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, RouteCall call, string code, string? form)
    {
        var path = Parameter().Replace(call.Path, match => match.Groups[1].Value switch
        {
            TicketGate.RouteValue => code,
            "action" => "note",
            _ => "1",
        });
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(path, UriKind.Relative));
        if (call.Method != HttpMethods.Get)
        {
            request.Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("__RequestVerificationToken", form ?? ""), KeyValuePair.Create("version", "1"), KeyValuePair.Create("note", "thử"), KeyValuePair.Create("seq", "2"),
            ]);
        }

        // Some routes stream without an end.
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    private sealed record RouteCall(string Method, string Path);
}
