using System.Globalization;
using System.Text.Json;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Tests.Storage;

/// <content>Rows that earlier versions stored as activities of the Bot Framework.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task Messages_that_were_stored_as_activities_go_out_as_they_did()
    {
        await PrepareVersion10Async();

        Assert.Equal(Version10.DirectLineActivities, await ActivitiesAsync(new ConversationKey("directline", "supportbot", Version10.DirectLineId), "dl-user"));
        var page = await ReadAsync<string>(node, "SELECT citizen_id FROM conversation WHERE channel = 'webchat'");
        Assert.Equal(Version10.WebChatActivities, await ActivitiesAsync(new ConversationKey("webchat", "supportbot", Version10.WebChatId), page[0]));
    }

    [SkippableFact]
    public async Task A_repeat_of_a_message_that_was_stored_as_an_activity_gets_the_same_replies()
    {
        await PrepareVersion10Async();
        var key = new ConversationKey("test", "bot", "conv-84912345678");

        foreach (var (id, replies) in Version10.Replies)
        {
            var earlier = (await node.Turns.LoadAsync(key, id, [], Now, CancellationToken.None)).Earlier!;
            Assert.Equal(replies, Serialize(earlier.Rows.Where(row => row.Direction == "out"), key, "u-an", null));
        }
    }

    [SkippableFact]
    public async Task Staff_read_and_find_what_was_stored_as_activities()
    {
        await PrepareVersion10Async();
        var ids = await ReadAsync<string>(node, $"SELECT id FROM conversation WHERE external_id = '{Version10.DirectLineId}'");

        var transcript = await node.Get<TranscriptReader>().ReadAsync([ids[0]], TranscriptReader.MaxLines, CancellationToken.None);

        Assert.Contains(transcript, line => line is { IsCitizen: true, Text: "tôi có hai tài khoản trên cổng, báo trùng số CCCD" });
        Assert.Contains(transcript, line => line is { IsCitizen: false, Sources.Count: > 0 });
        Assert.Contains(transcript, line => line.Text?.Contains("đã che", StringComparison.Ordinal) == true);
        var codes = await ReadAsync<string>(node, $"SELECT code FROM ticket WHERE conversation_id = '{ids[0]}'");
        Assert.Equal(codes, await FoundAsync("khong nop duoc ho so cua con em"));
    }

    private async Task PrepareVersion10Async()
    {
        await RenewAsync();
        var keyFile = Path.Combine(folder, "version10.masterkey");
        await File.WriteAllTextAsync(keyFile, Version10.MasterKey);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        settings = new Dictionary<string, string?>(settings) { ["Secrets:MasterKeyFile"] = keyFile, ["StaffConsole:PageSize"] = "5" };
        await PrepareBareAsync(settings, Version10.Script(node.Database.Dialect.Name));
        node = await StartNodeAsync();
    }

    private async Task<string> ActivitiesAsync(ConversationKey key, string citizenId)
    {
        var log = node.Get<ConversationLog>();
        var conversation = (await log.FindAsync(key, CancellationToken.None))!;
        var rows = (await log.ReadMessagesAsync(conversation.Id, 0, 100, CancellationToken.None)).Rows;
        return Serialize(rows, key, citizenId, rows[^1].Seq.ToString(CultureInfo.InvariantCulture));
    }

    private static string Serialize(IEnumerable<LogRow> rows, ConversationKey key, string citizenId, string? watermark)
    {
        var address = new ActivityAddress(key.Channel, key.ChannelAccountId, key.ExternalId, citizenId);
        return JsonSerializer.Serialize(new ActivityList(rows.Select(row => MessageActivity.From(row.Message!, address)).ToList(), watermark), ActivityJson.Wire.ActivityList);
    }
}
