using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.DirectLine;

/// <summary>Pictures and files: answered politely, nothing of them is kept.</summary>
public sealed class UploadTests : IDisposable
{
    private readonly SupportBotApplication bot = new() { Decider = DirectLineTests.Reply };

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task An_empty_entry_among_the_attachments_is_none()
    {
        var client = await DirectLineClient.StartAsync(bot);

        await DirectLineClient.JsonAsync(await client.PostAsync(
            $"conversations/{client.ConversationId}/activities", new JsonObject { ["type"] = "message", ["text"] = "x", ["attachments"] = new JsonArray((JsonNode?)null) }));

        Assert.Equal("trả lời", (string?)(await client.ReadAsync())["activities"]![2]!["text"]);
    }

    [Fact]
    public async Task An_upload_is_a_message_with_attachments_of_which_nothing_is_kept()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var form = new MultipartFormDataContent();
        using var activity = new StringContent("""{"type":"message","text":"ảnh đây","channelData":{"clientActivityID":"up-1"}}""", Encoding.UTF8);
        activity.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        form.Add(activity, "activity", "blob");
        using var file = new ByteArrayContent(Encoding.ASCII.GetBytes("picture-of-an-id-card"));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "file", "can-cuoc.png");

        var answer = await DirectLineClient.JsonAsync(await client.SendAsync(HttpMethod.Post, $"conversations/{client.ConversationId}/upload?userId=dl_an", form));

        var activities = (await client.ReadAsync())["activities"]!.AsArray();
        Assert.Equal((string?)answer["id"], (string?)activities[1]!["id"]);
        Assert.Equal("up-1", (string?)activities[1]!["channelData"]!["clientActivityID"]);
        Assert.Equal("""[{"contentType":"image/png"}]""", activities[1]!["attachments"]!.ToJsonString());
        Assert.Equal("có tệp", (string?)activities[2]!["text"]);
        Assert.DoesNotContain("can-cuoc", string.Concat(bot.Store.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_file_is_a_message_without_words()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");

        (await client.SendAsync(HttpMethod.Post, $"conversations/{client.ConversationId}/upload", file)).EnsureSuccessStatusCode();

        Assert.Equal("có tệp", (string?)(await client.ReadAsync())["activities"]![2]!["text"]);
    }
}
