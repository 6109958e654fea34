using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>
/// Two agents change the same ticket at once, each from the version that both saw. What a change says was done must stand in the history once, what it refused must
/// not, and the version counts each.
/// </summary>
internal static class AgentRace
{
    private const int Rounds = 1_000;

    private static readonly string[] Kinds = ["assign", "reply", "note", "merge", "resolve"];

    public static async Task<bool> PrintAsync(BenchService service)
    {
        using var first = await service.TokenAsync("bench-admin");
        using var second = await service.TokenAsync("bench-second");
        var open = await OpenCodesAsync(first, Rounds / 5 * 2);
        var (done, refused, faults) = (0, 0, new List<string>());
        for (var round = 0; round < Rounds; round++)
        {
            // Five rounds at one ticket, so that each meets what the others left.
            var (code, other) = (open[round / 5 * 2], open[(round / 5 * 2) + 1]);
            var before = await ReadAsync(first, code);
            var results = await Task.WhenAll(ChangeAsync(first, code, other, before.Tag, round, 0), ChangeAsync(second, code, other, before.Tag, round, 1));
            done += results.Count(result => result.IsDone);
            refused += results.Count(result => !result.IsDone);
            faults.AddRange(Compare(round, before, await ReadAsync(first, code), results));
            if (results.Count(result => result is { IsDone: true, Event: "merged" }) is > 0 and var merged && (await ReadAsync(first, other)).Events.Count(one => one.Kind == "merged_from") != merged)
            {
                faults.Add($"round {round}: the ticket that goes on does not know of the merge once");
            }
        }

        ConsoleTable.Say($"{Rounds:N0} times two agents at once: {done:N0} changes done, {refused:N0} refused, {faults.Count} lost or incomplete; load {ConsoleTable.Load}");
        foreach (var fault in faults.Take(10))
        {
            ConsoleTable.Say($"- {fault}");
        }

        return faults.Count == 0;
    }

    private static IEnumerable<string> Compare(int round, Seen before, Seen after, Result[] results)
    {
        var added = after.Events.Skip(before.Events.Count).ToList();
        foreach (var result in results.Where(result => result.IsDone && added.Count(one => one.Kind == result.Event && one.Actor == result.Actor && (result.Text is null || one.Text == result.Text)) != 1))
        {
            yield return $"round {round}: {result.Event} of {result.Actor} is not in the history once";
        }

        foreach (var result in results.Where(result => !result.IsDone && result.Text is not null && added.Any(one => one.Text == result.Text)))
        {
            yield return $"round {round}: {result.Event} of {result.Actor} was refused and is in the history";
        }

        if (!after.Events.Select(one => one.Seq).SequenceEqual(Enumerable.Range(1, after.Events.Count).Select(seq => (long)seq)))
        {
            yield return $"round {round}: the history has gaps";
        }

        if (after.Version - before.Version != results.Count(result => result.IsDone))
        {
            yield return $"round {round}: version {before.Version} became {after.Version} by {results.Count(result => result.IsDone)} changes";
        }

        var others = results.Count(result => !result.IsDone && result.Status is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity));
        if (others > 0)
        {
            yield return $"round {round}: {string.Join(", ", results.Select(result => result.Status))}";
        }
    }

    private static async Task<List<string>> OpenCodesAsync(HttpClient client, int count)
    {
        var codes = new List<string>();
        for (string? next = null; codes.Count < count;)
        {
            var page = await client.GetFromJsonAsync<JsonNode>(new Uri($"/api/staff/tickets?view=open&sort=newest{(next is null ? "" : $"&cursor={Uri.EscapeDataString(next)}")}", UriKind.Relative));
            codes.AddRange(page!["items"]!.AsArray().Select(item => (string)item!["code"]!));
            next = (string?)page["next"] ?? throw new InvalidOperationException("Too few open tickets.");
        }

        return codes;
    }

    private static async Task<Seen> ReadAsync(HttpClient client, string code)
    {
        using var answer = await client.GetAsync(new Uri($"/api/staff/tickets/{code}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        var ticket = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var history = await client.GetFromJsonAsync<JsonArray>(new Uri($"/api/staff/tickets/{code}/history", UriKind.Relative));
        return new Seen(
            answer.Headers.ETag!.Tag, (long)ticket["version"]!, history!.Select(one => new Event((long)one!["seq"]!, (string)one["actor"]!, (string)one["kind"]!, (string?)one["text"])).ToList());
    }

    // Both do the same in most rounds, and different things in the others.
    private static async Task<Result> ChangeAsync(HttpClient client, string code, string other, string tag, int round, int agent)
    {
        var actor = agent == 0 ? "bench-admin" : "bench-second";
        var kind = Kinds[(round + (round % 3 == 0 ? agent : 0)) % Kinds.Length];
        var text = $"Lượt {round} của {actor}";
        var (path, body, happened, said) = kind switch
        {
            "assign" => ("assign", (object)new { }, "assigned", (string?)null),
            "reply" => ("reply", new { text, asksForAnswer = false }, "reply", text),
            "note" => ("note", new { text }, "note", text),
            "merge" => ("merge", new { into = other }, "merged", null),
            _ => ("state", new { state = "resolved", reason = "accepted", tell = false }, "resolved", null),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/staff/tickets/{code}/{path}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await client.SendAsync(request);
        return new Result(answer.StatusCode, happened, actor, said);
    }

    private sealed record Event(long Seq, string Actor, string Kind, string? Text);

    private sealed record Seen(string Tag, long Version, IReadOnlyList<Event> Events);

    private sealed record Result(HttpStatusCode Status, string Event, string Actor, string? Text)
    {
        public bool IsDone => (int)Status is >= 200 and < 300;
    }
}
