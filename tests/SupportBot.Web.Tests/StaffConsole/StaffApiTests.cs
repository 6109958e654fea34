using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Tests.WebChat;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>The staff API as a program uses it (docs/contract.md, section 4).</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed class StaffApiTests(BrowserHost host)
{
    private const string Tickets = "/api/staff/tickets";

    [Fact]
    public async Task Without_a_valid_token_every_route_answers_401_and_none_redirects()
    {
        using var client = Client(null);
        using var wrong = Client("nobody-has-this-token");
        var routes = host.Service<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/staff", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 10);
        foreach (var route in routes)
        {
            Assert.True(StaffPolicies.Required(route).Count > 0, route.RoutePattern.RawText);
            var path = $"/{route.RoutePattern.RawText!.Trim('/').Replace("{code}", "VN-7K3F-9WQC", StringComparison.Ordinal)}";
            foreach (var method in route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            {
                foreach (var caller in new[] { client, wrong })
                {
                    using var answer = await caller.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)));
                    Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
                }
            }
        }
    }

    [Fact]
    public async Task A_ticket_is_taken_answered_and_solved_by_a_program()
    {
        using var client = await ClientAsync(StaffRole.Agent);
        var code = await host.OpenTicketAsync("phiếu cho chương trình");
        var (ticket, tag) = await ReadAsync(client, code);
        Assert.Equal("new", (string?)ticket["state"]);

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await ChangeAsync(client, code, "assign", new { }, null)).Status);
        var (status, next) = await ChangeAsync(client, code, "assign", new { }, tag);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ChangeAsync(client, code, "note", new { text = "chậm" }, tag)).Status);
        (status, next) = await ChangeAsync(client, code, "note", new { text = "đã gọi" }, next);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ChangeAsync(client, code, "note", new { text = "CCCD 038099001234" }, next)).Status);
        (status, next) = await ChangeAsync(client, code, "note", new { text = "CCCD 038099001234", masking = "mask" }, next);
        Assert.Equal(HttpStatusCode.OK, status);
        (status, next) = await ChangeAsync(client, code, "reply", new { text = "Anh/chị gửi thêm giúp ảnh màn hình.", asksForAnswer = true }, next);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("waiting", (string?)(await ReadAsync(client, code)).Ticket["state"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await ChangeAsync(client, code, "state", new { state = "resolved" }, next)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ChangeAsync(client, code, "state", new { state = "closed" }, next)).Status);
        (status, _) = await ChangeAsync(client, code, "state", new { state = "resolved", reason = "accepted" }, "*");
        Assert.Equal(HttpStatusCode.OK, status);

        var history = await GetAsync(client, $"{Tickets}/{code}/history");
        Assert.Equal(["opened", "assigned", "note", "note", "question", "resolved", "reply"], history.AsArray().Select(one => (string?)one!["kind"]));
        Assert.DoesNotContain("038099001234", history.ToJsonString(), StringComparison.Ordinal);
        var transcript = await GetAsync(client, $"{Tickets}/{code}/transcript");
        Assert.Equal(["citizen", "bot", "staff", "staff"], transcript.AsArray().Select(one => (string?)one!["from"]));
    }

    [Fact]
    public async Task A_ticket_is_passed_on_snoozed_merged_and_taken_apart()
    {
        var (colleague, third) = (await host.HireAsync(), await host.HireAsync());
        using var client = await ClientAsync(StaffRole.Agent);
        using var other = await ClientAsync(StaffRole.Agent);
        var (code, into) = (await host.OpenTicketAsync("phiếu thứ nhất"), await host.OpenTicketAsync("phiếu thứ hai"));

        Assert.Equal(HttpStatusCode.BadRequest, (await ChangeAsync(client, code, "transfer", new { to = "không có ai" }, "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(client, code, "transfer", new { to = colleague, note = "nhờ chị" }, "*")).Status);
        // Somebody else's now: an agent does not pass it on again.
        Assert.Equal(HttpStatusCode.Forbidden, (await ChangeAsync(other, code, "transfer", new { to = third }, "*")).Status);
        Assert.Equal(colleague, (string?)(await ReadAsync(client, code)).Ticket["assignee"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await ChangeAsync(client, code, "snooze", new { until = "2001-01-01T00:00:00Z" }, "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(client, code, "snooze", new { until = TimeProvider.System.GetUtcNow().AddHours(2) }, "*")).Status);
        Assert.NotNull((await ReadAsync(client, code)).Ticket["snoozedUntil"]);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(client, code, "snooze", new { until = (string?)null }, "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(client, code, "merge", new { into }, "*")).Status);
        Assert.Equal(into, (string?)(await ReadAsync(client, code)).Ticket["mergedInto"]);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(client, code, "unmerge", new { }, "*")).Status);
        Assert.Equal("assigned", (string?)(await ReadAsync(client, code)).Ticket["state"]);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_each_ticket_once()
    {
        using var client = await ClientAsync(StaffRole.Agent);
        var word = $"trang{Guid.NewGuid():N}";
        for (var i = 0; i < 30; i++)
        {
            await host.OpenTicketAsync(word);
        }

        var codes = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync(client, $"{Tickets}?q={word}&sort=newest&cursor={cursor}");
            codes.AddRange(page["items"]!.AsArray().Select(one => (string)one!["code"]!));
            cursor = (string?)page["next"];
        }

        Assert.Equal((30, 30), (codes.Count, codes.Distinct().Count()));
        using var wrong = await client.GetAsync(new Uri($"{Tickets}?cursor=***", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_token_that_only_reads_changes_nothing_and_one_that_ended_lets_nobody_in()
    {
        var name = await host.HireAsync(StaffRole.Admin);
        var code = await host.OpenTicketAsync("chỉ đọc");
        using var reading = Client(await host.Service<StaffAccounts>().IssueTokenAsync(name, TokenScope.Read, TimeSpan.FromDays(1), CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, (await reading.GetAsync(new Uri($"{Tickets}/{code}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ChangeAsync(reading, code, "assign", new { }, "*")).Status);
        using var ended = Client(await host.Service<StaffAccounts>().IssueTokenAsync(name, TokenScope.Write, TimeSpan.FromSeconds(-1), CancellationToken.None));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ended.GetAsync(new Uri(Tickets, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reading.GetAsync(new Uri(Tickets, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("Agent", "/api/staff/statistics", HttpStatusCode.Forbidden)]
    [InlineData("Supervisor", "/api/staff/statistics", HttpStatusCode.OK)]
    [InlineData("Agent", "/api/staff/audit", HttpStatusCode.Forbidden)]
    [InlineData("Supervisor", "/api/staff/audit", HttpStatusCode.Forbidden)]
    [InlineData("Admin", "/api/staff/audit", HttpStatusCode.OK)]
    [InlineData("Admin", "/api/staff/audit?cursor=x", HttpStatusCode.BadRequest)]
    public async Task Roles_hold_here_too(string role, string path, HttpStatusCode expected)
    {
        using var client = await ClientAsync(Enum.Parse<StaffRole>(role));
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_unit_sees_its_own_tickets_only_in_lists_rows_and_numbers()
    {
        var (name, title) = (await host.HireAsync(StaffRole.Supervisor), $"API {Guid.NewGuid():N}");
        await host.Service<StaffUnits>().SaveAsync(null, title, ["Cà Mau"], CancellationToken.None);
        var unit = (await host.Service<StaffUnits>().ListAsync(CancellationToken.None)).Single(one => one.Name == title);
        await host.Service<StaffAccounts>().SetRoleAsync(name, StaffRole.Supervisor, unit.Id, CancellationToken.None);
        var (own, other) = (await host.OpenTicketAsync("việc ở Cà Mau", province: "Cà Mau"), await host.OpenTicketAsync("việc ở Lào Cai", province: "Lào Cai"));
        using var client = Client(await host.Service<StaffAccounts>().IssueTokenAsync(name, CancellationToken.None));

        using var hidden = await client.GetAsync(new Uri($"{Tickets}/{other}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ChangeAsync(client, other, "note", new { text = "x" }, "*")).Status);
        Assert.Empty((await GetAsync(client, $"{Tickets}?q={other}"))["items"]!.AsArray());
        var rows = await client.GetStringAsync(new Uri("/api/staff/export/tickets", UriKind.Relative));
        Assert.Contains(own, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(other, rows, StringComparison.Ordinal);
        var provinces = (await GetAsync(client, "/api/staff/statistics"))["byProvince"]!.AsObject();
        Assert.True(provinces.ContainsKey("Cà Mau") && !provinces.ContainsKey("Lào Cai"));
    }

    [Fact]
    public async Task A_field_of_the_rows_is_no_formula_for_a_spreadsheet()
    {
        using var client = await ClientAsync(StaffRole.Agent);
        await host.OpenTicketAsync("=HYPERLINK(1)");
        var bytes = await client.GetByteArrayAsync(new Uri("/api/staff/export/tickets", UriKind.Relative));
        var rows = Encoding.UTF8.GetString(bytes);
        // With the mark by which spreadsheets know Vietnamese.
        Assert.StartsWith("\uFEFFcode,state,", rows, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", rows, StringComparison.Ordinal);
        Assert.DoesNotContain(",=HYPERLINK", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_with_paths_in_full_and_needs_no_token()
    {
        using var client = Client(null);
        var document = await GetAsync(client, "/openapi/v1.json");
        Assert.StartsWith("3.1.", (string?)document["openapi"], StringComparison.Ordinal);
        var paths = document["paths"]!.AsObject().Select(path => path.Key).ToList();
        Assert.Contains("/api/staff/tickets/{code}/reply", paths);
        Assert.Contains("/api/staff/export/tickets", paths);
        Assert.All(paths, path => Assert.StartsWith("/api/staff", path, StringComparison.Ordinal));
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["token"]!["scheme"]);
        using var page = await client.GetAsync(new Uri("/scalar/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("https://", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private HttpClient Client(string? token)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task<HttpClient> ClientAsync(StaffRole role) => Client(await host.Service<StaffAccounts>().IssueTokenAsync(await host.HireAsync(role), CancellationToken.None));

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    private static async Task<(JsonNode Ticket, string Tag)> ReadAsync(HttpClient client, string code)
    {
        using var answer = await client.GetAsync(new Uri($"{Tickets}/{code}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, answer.Headers.ETag!.ToString());
    }

    private static async Task<(HttpStatusCode Status, string? Tag)> ChangeAsync(HttpClient client, string code, string action, object body, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(string.Create(CultureInfo.InvariantCulture, $"{Tickets}/{code}/{action}"), UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.ETag?.ToString());
    }
}
