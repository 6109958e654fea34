using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.Tests.Storage;

namespace SupportBot.Web.Tests.Turns;

/// <summary>A contact that a citizen gives by themselves, from the message to the store; on every engine.</summary>
public abstract class ContactTurnContract : IAsyncLifetime
{

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private readonly List<SupportBotApplication> started = [];
    private Dictionary<string, string?> settings = [];

    private SupportBotApplication Bot => started[^1];

    public async Task InitializeAsync()
    {
        settings = await NewStoreAsync(folder);
        Start(new SupportBotApplication(folder));
    }

    public Task DisposeAsync()
    {
        started.ForEach(bot => bot.Dispose());
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    protected abstract Task<Dictionary<string, string?>> NewStoreAsync(string folder);

    [SkippableFact]
    public async Task It_is_on_disk_encrypted_only_and_after_consent_with_the_ticket_only()
    {
        var asked = await Bot.CitizenSaysAsync("cho tôi gặp nhân viên, gọi vào số 0912 345 678 giúp tôi");

        Assert.Contains("có đồng ý", string.Concat(asked.Select(reply => (string?)reply!["text"])), StringComparison.Ordinal);
        Assert.Equal("0912345678", Open(Assert.Single(Bot.Store.HeldContacts)!));
        Assert.Equal([null], Bot.Store.ContactCiphers);

        var kept = await Bot.CitizenSaysAsync("Đồng ý");

        Assert.Equal("escalated", (string?)kept[^1]!["channelData"]!["supportBot"]!["outcome"]);
        Assert.Empty(Bot.Store.HeldContacts);
        Assert.Equal("0912345678", Open(Assert.Single(Bot.Store.ContactCiphers)!));
        Assert.All(
            Bot.Store.Messages.Concat(Bot.Store.States),
            row => Assert.DoesNotMatch("0912.?345.?678", row));
    }

    [SkippableFact]
    public async Task Refused_it_is_nowhere()
    {
        await Bot.CitizenSaysAsync("cho tôi gặp nhân viên, gọi vào số 0912 345 678 giúp tôi");
        var refused = await Bot.CitizenSaysAsync("không, đừng lưu số của tôi");

        Assert.Contains("đã xóa", (string?)refused[^1]!["text"], StringComparison.Ordinal);
        Assert.Empty(Bot.Store.HeldContacts);
        Assert.Equal([null], Bot.Store.ContactCiphers);
    }

    [SkippableFact]
    public async Task Without_another_word_it_is_gone_from_the_store_after_thirty_minutes_and_the_next_answer_says_so()
    {
        await Bot.CitizenSaysAsync("cho tôi gặp nhân viên, gọi vào số 0912 345 678 giúp tôi");
        Assert.Single(Bot.Store.HeldContacts);
        Bot.Dispose();

        Start(new SupportBotApplication(folder) { Time = new MovedClock { Offset = TimeSpan.FromMinutes(31) } });
        Bot.CreateClient().Dispose();
        await Eventually.TrueAsync(() => Bot.Store.HeldContacts.Count == 0);

        var late = await Bot.CitizenSaysAsync("Đồng ý");
        Assert.Contains("Số liên hệ anh/chị gửi trước đó tôi đã xóa", string.Concat(late.Select(reply => (string?)reply!["text"])), StringComparison.Ordinal);
        Assert.Equal([null], Bot.Store.ContactCiphers);
    }

    private void Start(SupportBotApplication bot)
    {
        foreach (var (key, value) in settings)
        {
            bot.Settings[key] = value!;
        }

        started.Add(bot);
    }

    private string Open(string cipher) => Bot.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("ticket-contact").Unprotect(cipher);
}

public sealed class SqliteContactTurnTests : ContactTurnContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) => Task.FromResult(new Dictionary<string, string?>());
}

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlContactTurnTests(PostgreSqlServer server) : ContactTurnContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) => server.NewStoreAsync(folder);
}
