using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Tests.Channels.BotFramework;
using SupportBot.Web.Tests.Channels.DirectLine;
using SupportBot.Web.Tests.ContentVersions;
using SupportBot.Web.Tests.StaffConsole;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Storage;

/// <summary>The whole service on PostgreSQL, as one node and as two.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlServiceTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const string Code = "VN-7K3F-9WQC";

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private readonly List<SupportBotApplication> nodes = [];
    private Dictionary<string, string?> settings = [];

    public async Task InitializeAsync() => settings = await server.NewStoreAsync(folder);

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task A_citizen_is_answered_and_a_repeat_gets_the_same_from_the_other_node()
    {
        var said = await Node().CitizenSaysAsync("tài khoản của em bị trùng CCCD", id: "m-1");
        var again = await Node().CitizenSaysAsync("tài khoản của em bị trùng CCCD", id: "m-1");

        Assert.Equal("duplicate_account", (string?)said[0]!["channelData"]!["supportBot"]!["topic"]);
        Assert.Equal(said.ToJsonString(), again.ToJsonString());
    }

    [SkippableFact]
    public async Task The_same_message_at_both_nodes_at_once_is_one_turn()
    {
        var one = Node(Replying.With("trả lời"));
        var other = Node(Replying.With("trả lời"));
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => (number % 2 == 0 ? one : other).CitizenSaysAsync("xin chào", $"c{round}", "same")));

            Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        }

        Assert.Equal(5, one.Store.CountTurns());
    }

    [SkippableFact]
    public async Task What_no_text_column_of_the_server_takes_is_answered_as_well()
    {
        var replies = await Node().CitizenSaysAsync("tài\u0000 khoản \u0001\uFFFF trùng", "c\u0001", "id\uFFFF");

        Assert.NotEmpty(replies);
    }

    [SkippableFact]
    public async Task Ids_of_1024_characters_of_three_bytes_are_answered_and_known_again()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(0, 3).Select(_ => string.Concat(Enumerable.Range(0, 1_024).Select(_ => (char)random.Next(0x4E00, 0x9FFF)))).ToList();
        var message = SupportBotApplication.Message("tài khoản của em bị trùng CCCD, cho em gặp cán bộ", ids[0], ids[1]);
        message["from"]!["id"] = ids[2];
        var node = Node();

        var (said, again) = (await node.PostActivityAsync(message), await node.PostActivityAsync(message));

        Assert.Equal(System.Net.HttpStatusCode.OK, said.StatusCode);
        Assert.Equal(await said.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, node.Store.CountTurns());
    }

    [SkippableFact]
    public async Task A_stream_on_one_node_shows_what_is_said_on_the_other_and_ends_when_a_newer_one_opens_there()
    {
        var one = Node(Replying.With("trả lời"));
        var other = Node(Replying.With("trả lời"));
        var client = await DirectLineClient.StartAsync(one);
        using var first = await client.OpenAsync();
        await DirectLineClient.NextAsync(first);
        var elsewhere = new DirectLineClient(other, client.Token);
        elsewhere.Take(new JsonObject { ["conversationId"] = client.ConversationId });

        await elsewhere.SayAsync("xin chào");
        var said = await DirectLineClient.NextAsync(first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => elsewhere.OpenAsync(client.StreamUrl));
        var session = await DirectLineClient.JsonAsync(await elsewhere.GetAsync($"conversations/{client.ConversationId}"));
        using var second = await elsewhere.OpenAsync((string)session["streamUrl"]!);

        Assert.Equal("masked(8)", (string?)said!["activities"]![0]!["text"]);
        while (await DirectLineClient.NextAsync(first) is not null)
        {
        }

        Assert.Equal((WebSocketState.CloseReceived, "collision"), (first.State, first.CloseStatusDescription));
    }

    [SkippableFact]
    public async Task Streams_are_woken_again_after_the_server_was_down_and_nothing_is_lost()
    {
        var one = Node(Replying.With("trả lời"));
        var other = Node(Replying.With("trả lời"));
        var client = await DirectLineClient.StartAsync(one);
        using var stream = await client.OpenAsync();
        await DirectLineClient.NextAsync(stream);
        var elsewhere = new DirectLineClient(other, client.Token);
        elsewhere.Take(new JsonObject { ["conversationId"] = client.ConversationId });

        await server.StopAsync();
        var refused = await one.PostActivityAsync(SupportBotApplication.Message("khi máy chủ nghỉ", id: "again"));
        var ready = await one.CreateClient().GetAsync(new Uri("/health/ready", UriKind.Relative));
        await server.StartAsync();

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.NotEmpty(await one.CitizenSaysAsync("khi máy chủ nghỉ", id: "again"));
        await elsewhere.SayAsync("máy chủ đã về");
        Assert.Equal("masked(13)", (string?)(await DirectLineClient.NextAsync(stream))!["activities"]![0]!["text"]);
    }

    [SkippableFact]
    public async Task A_reply_that_is_pushed_is_delivered_once_by_whichever_node()
    {
        await using var listener = await ReplyListener.StartAsync();
        var one = Node(Replying.With("trả lời"));
        var other = Node(Replying.With("trả lời"));
        one.CreateClient();
        other.CreateClient();
        for (var number = 0; number < 10; number++)
        {
            var message = SupportBotApplication.Message("xin chào", $"c{number}");
            message.Remove("deliveryMode");
            message["serviceUrl"] = listener.Address;
            (await (number % 2 == 0 ? one : other).PostActivityAsync(message)).EnsureSuccessStatusCode();
        }

        await Eventually.TrueAsync(() => one.Store.CountDeliveriesIn("delivered") == 10);

        Assert.Equal(10, listener.Received.Count);
    }

    [SkippableFact]
    public async Task Staff_see_the_ticket_of_one_node_in_the_console_of_the_other()
    {
        var one = Node(Replying.With("đã ghi", new OpenTicket(Code) { Topic = "duplicate_account", Hotline = "18001096", Summary = "Hai tài khoản ở xã Quỳnh Đôi" }));
        var other = Node();
        await one.CitizenSaysAsync("em mở phiếu");
        await other.Services.GetRequiredService<StaffAccounts>().AddAsync("Lan", StaffRole.Agent, ConsoleFixture.Password, CancellationToken.None);
        using var client = other.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = true });

        await client.SignInAsync("Lan", "/console");
        var list = await client.GetStringAsync(new Uri("/console?q=quynh+doi", UriKind.Relative));
        var ticket = await client.GetStringAsync(new Uri($"/console/tickets/{Code}", UriKind.Relative));

        Assert.Contains(Code, list, StringComparison.Ordinal);
        Assert.Contains("Hai tài khoản", System.Net.WebUtility.HtmlDecode(ticket), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_is_published_on_one_node_is_said_by_the_other_and_each_folder_gets_back_what_it_held()
    {
        const string File = "old_id_card/card-fee.md";
        using ContentCopy first = new(), second = new();
        var (one, other) = (Node(), Node());
        foreach (var (node, content) in new[] { (one, first), (other, second) })
        {
            foreach (var (key, value) in content.Settings)
            {
                node.Settings[key] = value;
            }

            node.CreateClient();
        }

        var (before, after) = (first.Read($"knowledge/{File}"), second.Read($"knowledge/{File}"));
        var change = await one.PublishAsync(File, fields => fields with { Body = $"Đăng ở một nút.\n\n{fields.Body}" });
        await other.UntilAsync("Đăng ở một nút.");
        await one.UntilAsync("Đăng ở một nút.");
        await Eventually.TrueAsync(() => new[] { first, second }.All(content => content.Read($"knowledge/{File}").Contains("Đăng ở một nút.", StringComparison.Ordinal)));

        await other.TakeBackAsync(change);
        await one.UntilAsync("Đăng ở một nút.", isSaid: false);
        await other.UntilAsync("Đăng ở một nút.", isSaid: false);
        Assert.Equal((before, after), (first.Read($"knowledge/{File}"), second.Read($"knowledge/{File}")));
    }

    // Where nothing else decides, the real pipeline does.
    private SupportBotApplication Node(TurnDecider? decider = null)
    {
        var node = new SupportBotApplication(folder) { Decider = decider };
        foreach (var (key, value) in settings)
        {
            node.Settings[key] = value!;
        }

        nodes.Add(node);
        return node;
    }
}
