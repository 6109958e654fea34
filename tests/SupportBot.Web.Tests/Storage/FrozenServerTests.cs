using System.Net;
using SupportBot.Simulators.Messenger;
using SupportBot.Simulators.Zalo;

namespace SupportBot.Web.Tests.Storage;

/// <summary>A PostgreSQL that stands still with all its connections open: it refuses nothing and answers nothing.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class FrozenServerTests(PostgreSqlServer server) : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private SupportBotApplication bot = null!;
    private GraphSimulator graph = null!;
    private ZaloSimulator zalo = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphSimulator.StartAsync();
        zalo = await ZaloSimulator.StartAsync();
        bot = new SupportBotApplication(folder) { Decider = Replying.With("trả lời") };
        foreach (var (key, value) in (await server.NewStoreAsync(folder)).Concat(graph.Settings().Concat(zalo.Settings(null)).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))))
        {
            bot.Settings[key] = value!;
        }
    }

    public async Task DisposeAsync()
    {
        await graph.DisposeAsync();
        await zalo.DisposeAsync();
    }

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task Every_endpoint_and_health_say_so_within_five_seconds_and_afterwards_nothing_is_doubled_or_lost()
    {
        await bot.CitizenSaysAsync("xin chào", "c0", "first");
        var endpoints = Endpoints();

        IReadOnlyList<HttpStatusCode> told;
        IReadOnlyList<HttpStatusCode> toldLater;
        await server.Server().FreezeAsync();
        try
        {
            told = await AskAllAsync(endpoints);
            toldLater = await AskAllAsync(endpoints);
        }
        finally
        {
            await server.Server().ThawAsync();
        }

        Assert.All(told.Concat(toldLater), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        await Eventually.TrueAsync(() => IsReadyAsync().Result);
        Assert.All(await AskAllAsync(endpoints), status => Assert.InRange((int)status, 200, 202));
        var turns = bot.Store.CountTurns();
        Assert.All(await AskAllAsync(endpoints), status => Assert.InRange((int)status, 200, 202));
        Assert.Equal(turns, bot.Store.CountTurns());
        Assert.Equal(53, turns);
    }

    [SkippableFact]
    public async Task More_callers_than_connections_are_told_in_time_and_a_slow_statement_is_no_outage()
    {
        var database = (SupportBot.Web.Storage.Database)bot.Services.GetService(typeof(SupportBot.Web.Storage.Database))!;
        var slow = database.ReadAsync(
            async connection => await Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "SELECT pg_sleep(4)::text"), CancellationToken.None);
        await slow;

        Assert.Equal(HttpStatusCode.OK, await HealthAsync());
        await server.Server().FreezeAsync();
        try
        {
            var many = Enumerable.Range(0, 300).Select(number => (Func<Task<HttpStatusCode>>)(() => SayAsync($"c{number % 40}", $"m{number}"))).ToList();
            Assert.All(await AskAllAsync(many), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        }
        finally
        {
            await server.Server().ThawAsync();
        }
    }

    // 50 messages to the Bot Framework's door, of which five each in one conversation; one each to the others; health.
    private List<Func<Task<HttpStatusCode>>> Endpoints()
    {
        var client = bot.CreateClient();
        var webhook = new MessengerWebhookSimulator(client, GraphSimulator.PageId, GraphSimulator.AppSecret);
        var hook = new ZaloWebhookSimulator(client, TimeProvider.System);
        var facebook = webhook.Message("7392015648120394", "m_1", "xin chào", TimeProvider.System.GetUtcNow());
        zalo.Inbox.Say("246845883529197922", "xin chào", TimeProvider.System.GetUtcNow());
        var said = hook.Message("246845883529197922", "z_1", "xin chào");
        List<Func<Task<HttpStatusCode>>> others = [() => webhook.PostAsync([facebook]), () => hook.PostAsync(said)];
        return [.. Enumerable.Range(0, 50).Select(number => (Func<Task<HttpStatusCode>>)(() => SayAsync($"c{number % 10}", $"m{number}"))), .. others];
    }

    private async Task<IReadOnlyList<HttpStatusCode>> AskAllAsync(IEnumerable<Func<Task<HttpStatusCode>>> endpoints) =>
        await Task.WhenAll(endpoints.Append(HealthAsync).Select(endpoint => Task.Run(endpoint))).WaitAsync(Timeout);

    private async Task<HttpStatusCode> SayAsync(string conversation, string id) =>
        (await bot.PostActivityAsync(SupportBotApplication.Message("xin chào", conversation, id))).StatusCode;

    private async Task<HttpStatusCode> HealthAsync() => (await bot.CreateClient().GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode;

    private async Task<bool> IsReadyAsync() => await HealthAsync() == HttpStatusCode.OK;
}
