using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.DirectLine;

/// <summary>The real <c>botframework-directlinejs</c> against the running program.</summary>
public sealed class DirectLineJsTests : IDisposable
{
    private readonly SupportBotApplication bot = new() { Decider = request => Replying.Outcome(request, request.Message.IsConversationStart ? "chào" : $"trả lời: {request.Message.Text}") };

    public void Dispose() => bot.Dispose();

    [SkippableFact]
    public async Task It_asks_is_answered_and_goes_on_after_its_socket_was_cut_without_loss_or_repeat()
    {
        await using var client = Start();
        var seen = new List<JsonNode>();

        await ReadAsync(client, seen, 1);
        await client.TellAsync("say một");
        await ReadAsync(client, seen, 3);
        await client.TellAsync("cut");
        await client.TellAsync("say hai");
        await ReadAsync(client, seen, 5);
        await client.TellAsync("say ba");
        await ReadAsync(client, seen, 7);

        Assert.Equal(["chào", "masked(3)", "trả lời: một", "masked(3)", "trả lời: hai", "masked(2)", "trả lời: ba"], seen.Select(activity => (string?)activity["text"]));
        Assert.Equal(7, seen.Select(activity => (string?)activity["id"]).Distinct().Count());
        Assert.Equal(["c-1", "c-2", "c-3"], seen.Select(activity => (string?)activity["clientActivityID"]).OfType<string>());
        Assert.All(seen.Where(activity => (string?)activity["role"] == "user"), activity => Assert.Equal("dl_an", (string?)activity["from"]));
    }

    [SkippableFact]
    public async Task It_renews_its_token_and_keeps_its_conversation()
    {
        await using var client = Start();
        var seen = new List<JsonNode>();
        await ReadAsync(client, seen, 1);

        await client.TellAsync("refresh");
        var renewed = await client.NextAsync(line => (string?)line["what"] == "refreshed");
        await client.TellAsync("say một");
        await ReadAsync(client, seen, 3);

        Assert.True((bool)renewed["changed"]!);
        Assert.Equal(1, bot.Store.CountConversations());
    }

    private NodeProgram Start()
    {
        NodeProgram.Need("botframework-directlinejs");
        bot.UseKestrel(0);
        bot.StartServer();
        using var http = bot.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", SupportBotApplication.Secret);
        var answer = http.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), new StringContent("""{"user":{"id":"dl_an"}}""", System.Text.Encoding.UTF8, "application/json"));
        var token = (string)JsonNode.Parse(answer.GetAwaiter().GetResult().Content.ReadAsStream())!["token"]!;
        return NodeProgram.Start("directline.js", ("DOMAIN", $"{bot.ClientOptions.BaseAddress.ToString().TrimEnd('/')}/v3/directline"), ("TOKEN", token));
    }

    private static async Task ReadAsync(NodeProgram client, List<JsonNode> seen, int count)
    {
        while (seen.Count < count)
        {
            seen.Add(await client.NextAsync(line => (string?)line["what"] is "activity" or "error"));
        }
    }
}
