using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Tests;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Tests.Channels.DirectLine;
using SupportBot.Web.Tests.Channels.Messenger;
using SupportBot.Web.Tests.Channels.Zalo;
using SupportBot.Web.Tests.Handoff;
using Xunit.Abstractions;

namespace SupportBot.Web.Tests.Channels;

/// <summary>
/// The planted secrets (<c>SupportBot.Tests/Privacy/planted.jsonl</c>) through every channel, those in two messages as two: afterwards they are sought in the
/// files of the store, in the log and on the pages of the console.
/// </summary>
public sealed class PlantedSecretsTests(ITestOutputHelper output)
{
    private const int MaxFound = 1;
    private const int MaxWarnedForNothing = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Nothing_of_them_is_in_the_store_the_log_or_the_console_after_the_bots_own_doors()
    {
        var planted = Read("planted.jsonl");
        await using var bot = new SupportBotApplication();
        using var logs = CollectedLogs.From(bot.Services);
        var tickets = new ConcurrentBag<string>();
        foreach (var (secret, i) in planted.Select((secret, i) => (secret, i)))
        {
            var conversation = Name("c", i);
            foreach (var message in secret.Say.Append("cho tôi gặp nhân viên").Append("tài khoản của tôi bị trùng số căn cước"))
            {
                if (TicketOf(await bot.CitizenSaysAsync(message, conversation)) is { } code)
                {
                    tickets.Add(code);
                }
            }
        }

        await SayOnDirectLineAsync(bot, planted);
        await SayInFormsAsync(bot, planted);

        Assert.True(tickets.Count >= planted.Count / 2, $"{tickets.Count} tickets");
        var staff = await StaffClient.SignInAsync(bot, "Hoa");
        var pages = new StringBuilder();
        foreach (var code in tickets.Distinct())
        {
            pages.Append(await staff.ReadAsync(code));
        }

        AssertNone(planted, ("store", Store(bot)), ("log", logs.Text), ("console", pages.ToString()));
    }

    [Fact]
    public async Task Nothing_of_them_is_in_the_store_or_the_log_after_Messenger()
    {
        var planted = Read("planted.jsonl");
        await using var fixture = await MessengerFixture.OpenAsync(usePipeline: true);
        using var logs = CollectedLogs.From(fixture.Bot.Services);
        foreach (var (secret, i) in planted.Select((secret, i) => (secret, i)))
        {
            foreach (var message in secret.Say)
            {
                await fixture.SayAsync(message, citizen: Name("739201564812", i));
            }
        }

        await Eventually.TrueAsync(() => fixture.Bot.Store.AnsweredConversations.Count == planted.Count);
        AssertNone(planted, ("store", Store(fixture.Bot)), ("log", logs.Text));
    }

    [Fact]
    public async Task Nothing_of_them_is_in_the_store_or_the_log_after_Zalo()
    {
        var planted = Read("planted.jsonl");
        await using var trained = new SupportBotApplication();
        await using var fixture = await ZaloFixture.OpenAsync(trained.Services.GetRequiredService<LiveContent>().Pipeline.Decide);
        using var logs = CollectedLogs.From(fixture.Bot.Services);
        foreach (var (secret, i) in planted.Select((secret, i) => (secret, i)))
        {
            foreach (var message in secret.Say)
            {
                Assert.Equal(System.Net.HttpStatusCode.OK, await fixture.SayAsync(message, Name("246845883529", i)));
            }
        }

        await Eventually.TrueAsync(() => fixture.Bot.Store.AnsweredConversations.Count == planted.Count);
        AssertNone(planted, ("store", Store(fixture.Bot)), ("log", logs.Text));
    }

    [Fact]
    public async Task What_only_looks_like_a_secret_is_neither_masked_nor_warned_of()
    {
        var alike = Read("lookalikes.jsonl");
        await using var bot = new SupportBotApplication();
        var wrong = new List<string>();
        foreach (var (harmless, i) in alike.Select((harmless, i) => (harmless, i)))
        {
            foreach (var message in harmless.Say)
            {
                var replies = await bot.CitizenSaysAsync(message, Name("h", i));
                if (replies.Any(reply => ((string?)reply!["text"])?.Contains("đã che", StringComparison.Ordinal) == true))
                {
                    wrong.Add(message);
                }
            }
        }

        output.WriteLine($"{wrong.Count} of {alike.Count} warned of for nothing");
        Assert.True(wrong.Count <= MaxWarnedForNothing, string.Join('\n', wrong));
    }

    private static async Task SayOnDirectLineAsync(SupportBotApplication bot, List<Planted> planted)
    {
        foreach (var secret in planted)
        {
            var client = await DirectLineClient.StartAsync(bot);
            foreach (var message in secret.Say)
            {
                await client.SayAsync(message);
            }
        }
    }

    private static async Task SayInFormsAsync(SupportBotApplication bot, List<Planted> planted)
    {
        foreach (var secret in planted)
        {
            using var client = bot.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = true });
            foreach (var message in secret.Say)
            {
                using var form = new FormUrlEncodedContent([KeyValuePair.Create("text", message)]);
                using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), form);
                answer.EnsureSuccessStatusCode();
            }
        }
    }

    private static string? TicketOf(System.Text.Json.Nodes.JsonArray replies) =>
        replies.Select(reply => (string?)reply!["channelData"]?["supportBot"]?["ticket"]).LastOrDefault(code => code is not null);

    private static string Name(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D4}");

    // Every file of the store as it lies on the disk: tables, indexes, freed pages and the write-ahead log.
    private static string Store(SupportBotApplication bot)
    {
        var all = new StringBuilder();
        // The log of LiteDB comes and goes while it is written; what it held lies in its file afterwards.
        foreach (var file in Directory.EnumerateFiles(bot.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("events-log.litedb", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            all.Append(reader.ReadToEnd());
        }

        return all.ToString();
    }

    private void AssertNone(List<Planted> planted, params (string Place, string Text)[] locations)
    {
        Assert.All(locations, location => Assert.NotEmpty(location.Text));
        var found = planted.SelectMany(secret => locations.Where(location => Holds(location.Text, secret.Secret!)).Select(location => $"{location.Place}: {string.Join(" / ", secret.Say)}")).ToList();
        output.WriteLine($"{found.Count} of {planted.Count} found in {string.Join(", ", locations.Select(location => location.Place))}");
        Assert.True(found.Count <= MaxFound, string.Join('\n', found));
    }

    // As typed, or as JSON writes it; not as a part of a longer number or word, of which a store holds many.
    private static bool Holds(string text, string secret) => new[] { secret, JsonSerializer.Serialize(secret)[1..^1] }.Distinct().Any(written => HoldsWhole(text, written));

    private static bool HoldsWhole(string text, string written)
    {
        for (var at = text.IndexOf(written, StringComparison.Ordinal); at >= 0; at = text.IndexOf(written, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + written.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + written.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static List<Planted> Read(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "SupportBot.Tests", "Privacy", file)).Select(line => JsonSerializer.Deserialize<Planted>(line, Json)!).ToList();

    private sealed record Planted(string? Secret, IReadOnlyList<string> Say);
}
