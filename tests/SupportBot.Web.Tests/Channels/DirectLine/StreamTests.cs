using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.DirectLine;

public sealed class StreamTests : IDisposable
{
    private readonly MovedClock clock = new();
    private readonly SupportBotApplication bot;

    public StreamTests() => bot = new SupportBotApplication { Decider = DirectLineTests.Reply, Time = clock };

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task The_stream_gives_what_was_said_before_it_opened_and_what_is_said_then()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var socket = await client.OpenAsync();

        var greeting = await DirectLineClient.NextAsync(socket);
        await client.SayAsync("xin chào", "k-1");
        var said = await ReadAsync(socket, 2);

        Assert.Equal(["chào"], Texts(greeting!));
        Assert.Equal(["masked(8)", "trả lời"], said.Select(activity => (string?)activity["text"]));
        Assert.Equal("k-1", (string?)said[0]["channelData"]!["clientActivityID"]);
    }

    [Fact]
    public async Task After_a_broken_connection_the_stream_goes_on_from_the_watermark_without_loss_or_repeat()
    {
        var client = await DirectLineClient.StartAsync(bot);
        var first = await client.OpenAsync();
        var watermark = (string)(await DirectLineClient.NextAsync(first))!["watermark"]!;
        first.Abort();
        await client.SayAsync("trong lúc rớt mạng");

        var session = await DirectLineClient.JsonAsync(await client.GetAsync($"conversations/{client.ConversationId}?watermark={watermark}"));
        using var second = await client.OpenAsync((string)session["streamUrl"]!);

        Assert.NotNull((string?)session["token"]);
        Assert.Equal(["masked(18)", "trả lời"], (await ReadAsync(second, 2)).Select(activity => (string?)activity["text"]));
    }

    [Fact]
    public async Task Without_a_watermark_a_reconnected_stream_gives_only_what_is_new()
    {
        var client = await DirectLineClient.StartAsync(bot);
        var session = await DirectLineClient.JsonAsync(await client.GetAsync($"conversations/{client.ConversationId}?watermark="));
        using var socket = await client.OpenAsync((string)session["streamUrl"]!);

        await client.SayAsync("mới");

        Assert.Equal("masked(3)", (string?)(await ReadAsync(socket, 2))[0]["text"]);
    }

    [Fact]
    public async Task A_second_stream_closes_the_first_with_a_word()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var first = await client.OpenAsync();
        await DirectLineClient.NextAsync(first);
        var session = await DirectLineClient.JsonAsync(await client.GetAsync($"conversations/{client.ConversationId}"));

        using var second = await client.OpenAsync((string)session["streamUrl"]!);

        Assert.Null(await DirectLineClient.NextAsync(first));
        Assert.Equal("collision", first.CloseStatusDescription);
        await client.SayAsync("còn đây");
        Assert.Equal(2, (await ReadAsync(second, 2)).Count);
    }

    [Fact]
    public async Task A_stream_address_works_once_and_for_a_minute()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using (await client.OpenAsync())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => client.OpenAsync());
        }

        var session = await DirectLineClient.JsonAsync(await client.GetAsync($"conversations/{client.ConversationId}"));
        clock.Offset = TimeSpan.FromSeconds(61);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.OpenAsync((string)session["streamUrl"]!));
    }

    [Fact]
    public async Task A_citizen_whom_no_token_names_is_named_by_the_first_message_also_in_an_open_stream()
    {
        var client = await DirectLineClient.StartAsync(bot, user: null);
        using var socket = await client.OpenAsync();
        await DirectLineClient.NextAsync(socket);

        await client.SayAsync("xin chào", from: "guest-7");

        var echo = (await ReadAsync(socket, 2))[0];
        Assert.Equal("guest-7", (string?)echo["from"]!["id"]);
        Assert.Equal("user", (string?)echo["from"]!["role"]);
    }

    [Fact]
    public async Task What_the_client_sends_into_the_stream_is_ignored()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var socket = await client.OpenAsync();
        await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, CancellationToken.None);
        await socket.SendAsync("nonsense"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);

        await client.SayAsync("vẫn nghe");

        Assert.Equal(3, (await ReadAsync(socket, 3)).Count);
    }

    [Fact]
    public async Task A_quiet_stream_is_kept_open_with_empty_frames()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var socket = await client.OpenAsync();
        await DirectLineClient.NextAsync(socket);
        clock.Offset = TimeSpan.FromSeconds(21);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        var frame = await socket.ReceiveAsync(new byte[16].AsMemory(), timeout.Token);

        Assert.Equal((WebSocketMessageType.Text, 0, true), (frame.MessageType, frame.Count, frame.EndOfMessage));
        await client.SayAsync("vẫn nghe");
        Assert.Equal(2, (await ReadAsync(socket, 2)).Count);
    }

    [Fact]
    public async Task Nothing_but_messages_is_streamed_and_typing_wakes_nobody()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var socket = await client.OpenAsync();
        await client.PostAsync($"conversations/{client.ConversationId}/activities", new JsonObject { ["type"] = "typing" });
        await client.PostAsync($"conversations/{client.ConversationId}/activities", new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray() });

        await client.SayAsync("xin chào");

        Assert.Equal(["message"], (await ReadAsync(socket, 3)).Select(activity => (string?)activity["type"]).Distinct());
    }

    private static IEnumerable<string?> Texts(JsonNode set) => set["activities"]!.AsArray().Select(activity => (string?)activity!["text"]);

    private static async Task<List<JsonNode>> ReadAsync(WebSocket socket, int count)
    {
        var activities = new List<JsonNode>();
        while (activities.Count < count && await DirectLineClient.NextAsync(socket) is { } set)
        {
            activities.AddRange(set["activities"]!.AsArray().Select(activity => activity!));
        }

        return activities;
    }
}
