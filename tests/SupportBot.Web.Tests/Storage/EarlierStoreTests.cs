using Microsoft.Data.Sqlite;
using SupportBot.Web.Tests.Channels.BotFramework;
using SupportBot.Web.Tests.Channels.DirectLine;

namespace SupportBot.Web.Tests.Storage;

/// <summary>The whole service on a store in which messages lie as activities, as version 10 wrote them.</summary>
public sealed class EarlierStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-version10-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Clients_get_what_they_got_and_what_waited_is_delivered()
    {
        await using var listener = await ReplyListener.StartAsync();
        Prepare(Version10.Script("sqlite").Replace("http://127.0.0.1:9/base/", listener.Address, StringComparison.Ordinal));
        using var bot = new SupportBotApplication(folder);

        var fetched = await new DirectLineClient(bot, SupportBotApplication.Secret).GetAsync($"conversations/{Version10.DirectLineId}/activities");
        Assert.Equal(Version10.DirectLineActivities, await fetched.Content.ReadAsStringAsync());
        foreach (var (id, replies) in Version10.Replies)
        {
            var repeated = await bot.PostActivityAsync(SupportBotApplication.Message("gửi lại", "conv-84912345678", id));
            Assert.Equal(replies, await repeated.Content.ReadAsStringAsync());
        }

        await Eventually.TrueAsync(() => !listener.Received.IsEmpty);
        var (path, activity) = listener.Received.Single();
        Assert.Equal("/v3/conversations/conv-push/activities/p-1", path);
        Assert.Equal((listener.Address, "p-1", "vi-VN"), ((string?)activity["serviceUrl"], (string?)activity["replyToId"], (string?)activity["locale"]));
        Assert.NotEmpty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "conv-84912345678"));
    }

    private void Prepare(string script)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "store.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The script stands in the tests.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        var keyFile = Path.Combine(folder, "store.db.masterkey");
        File.WriteAllText(keyFile, Version10.MasterKey);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
