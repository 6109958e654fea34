using Dapper;
using SupportBot.FakeProviders.Zalo;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Tests.Storage;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>The account's tokens on a store that several nodes share, on every engine.</summary>
public abstract class ZaloTokenContract : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-zalo-").FullName;
    private readonly MovedClock clock = new();
    private readonly List<ZaloNode> nodes = [];
    private Dictionary<string, string?> store = [];
    private FakeZalo zalo = null!;

    public async Task InitializeAsync()
    {
        store = await NewStoreAsync(folder);
        zalo = await FakeZalo.StartAsync(clock);
    }

    public async Task DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        await zalo.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected abstract Task<Dictionary<string, string?>> NewStoreAsync(string folder);

    [SkippableFact]
    public async Task The_token_of_the_settings_is_used_once_and_after_that_the_pair_in_the_store()
    {
        var seed = zalo.Grants.NewRefreshToken();
        var first = await (await StartAsync(seed)).TokenAsync();
        clock.Ahead = TimeSpan.FromDays(2);
        var afterRestart = await (await StartAsync(seed)).TokenAsync();

        Assert.Equal([first, afterRestart], zalo.Grants.Given);
        Assert.Equal(2, zalo.Grants.HandedIn.Distinct().Count());
        Assert.Equal(seed, zalo.Grants.HandedIn.First());
    }

    [SkippableFact]
    public async Task Another_token_in_the_settings_is_used_once_and_the_old_one_never_again()
    {
        var (old, other) = (zalo.Grants.NewRefreshToken(), zalo.Grants.NewRefreshToken());
        await (await StartAsync(old)).TokenAsync();
        var changed = await StartAsync(other);
        await changed.Tokens.TendAsync(CancellationToken.None);
        // A node that was not told of the change starts after it.
        var behind = await StartAsync(old);
        await behind.Tokens.TendAsync(CancellationToken.None);

        Assert.Equal([old, other], zalo.Grants.HandedIn);
        Assert.Equal(await changed.TokenAsync(), await behind.TokenAsync());
        Assert.Equal("on", behind.Status);
    }

    [SkippableFact]
    public async Task A_token_of_the_settings_that_Zalo_refuses_makes_way_for_the_pair_there_is()
    {
        var token = await (await StartAsync(zalo.Grants.NewRefreshToken())).TokenAsync();
        var changed = await StartAsync("mistyped");
        await changed.Tokens.TendAsync(CancellationToken.None);
        await changed.Tokens.TendAsync(CancellationToken.None);

        Assert.Equal(token, await changed.TokenAsync());
        Assert.Single(zalo.Grants.HandedIn, handedIn => handedIn == "mistyped");
        Assert.Equal("on", changed.Status);
    }

    [SkippableFact]
    public async Task Nodes_that_race_never_hand_in_a_refresh_token_twice()
    {
        var seed = zalo.Grants.NewRefreshToken();
        var racing = await Task.WhenAll(StartAsync(seed), StartAsync(seed), StartAsync(seed));
        for (var round = 1; round <= 8; round++)
        {
            var tokens = await Task.WhenAll(racing.SelectMany(node => Enumerable.Range(0, 4).Select(_ => node.TokenAsync())));

            Assert.Single(tokens.Distinct());
            Assert.Equal(round, zalo.Grants.Given.Count);
            clock.Ahead += TimeSpan.FromHours(26);
        }

        Assert.Equal(zalo.Grants.HandedIn.Count, zalo.Grants.HandedIn.Distinct().Count());
    }

    [SkippableFact]
    public async Task While_one_node_renews_the_others_keep_off_and_then_use_what_it_got()
    {
        var seed = zalo.Grants.NewRefreshToken();
        var (one, other) = (await StartAsync(seed), await StartAsync(seed));
        zalo.Grants.Hold = new TaskCompletionSource();
        var renewing = one.Tokens.GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => zalo.Grants.HandedIn.Count == 1);

        Assert.Null(await other.Tokens.GetAsync(CancellationToken.None));
        zalo.Grants.Hold.SetResult();

        Assert.Equal(await renewing, await other.TokenAsync());
        Assert.Equal([seed], zalo.Grants.HandedIn);
    }

    [SkippableFact]
    public async Task What_a_node_left_that_died_while_renewing_another_takes_over()
    {
        var node = await StartAsync(zalo.Grants.NewRefreshToken());
        Assert.IsType<ZaloClaim.Yours>(await node.Store.ClaimAsync(0, "a node that is no more", CancellationToken.None));

        Assert.Null(await node.Tokens.GetAsync(CancellationToken.None));
        clock.Ahead += TimeSpan.FromMinutes(3);

        Assert.Equal(await node.TokenAsync(), Assert.Single(zalo.Grants.Given));
    }

    [SkippableFact]
    public async Task Tokens_are_renewed_hours_before_they_end_though_nobody_sends_anything()
    {
        var node = await StartAsync(zalo.Grants.NewRefreshToken());
        for (var hour = 0; hour < 24 * 120; hour += 6)
        {
            await node.Tokens.TendAsync(CancellationToken.None);
            Assert.Equal("on", node.Status);
            clock.Ahead += TimeSpan.FromHours(6);
        }

        Assert.InRange(zalo.Grants.Given.Count, 120 * 24 / 25, 120 * 24 / 18);
    }

    [SkippableFact]
    public async Task A_renewal_goes_on_though_nobody_waits_for_it_any_more()
    {
        var node = await StartAsync(zalo.Grants.NewRefreshToken());
        zalo.Grants.Hold = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var waiting = node.Tokens.GetAsync(impatient.Token);
        await Eventually.TrueAsync(() => zalo.Grants.HandedIn.Count == 1);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        zalo.Grants.Hold.SetResult();
        await node.Tokens.FinishAsync();

        Assert.Equal(zalo.Grants.Given.Single(), (await node.Store.ReadAsync(CancellationToken.None)).Pair!.Access);
    }

    [SkippableFact]
    public async Task A_lost_answer_is_told_at_once_and_the_token_in_use_serves_to_its_end()
    {
        var node = await StartAsync(zalo.Grants.NewRefreshToken());
        var token = await node.TokenAsync();
        clock.Ahead = TimeSpan.FromHours(21);
        zalo.Grants.LosesNextAnswer = true;

        await node.Tokens.TendAsync(CancellationToken.None);
        Assert.Equal("renewal_failing", node.Status);
        clock.Ahead += TimeSpan.FromMinutes(2);
        await node.Tokens.TendAsync(CancellationToken.None);
        Assert.Equal(token, await node.TokenAsync());
        clock.Ahead += TimeSpan.FromHours(4);
        await node.Tokens.TendAsync(CancellationToken.None);

        Assert.Equal("login_needed", node.Status);
        Assert.Null(await node.Tokens.GetAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_login_heals_what_was_lost_and_no_late_renewal_undoes_it()
    {
        var node = await StartAsync(zalo.Grants.NewRefreshToken());
        await node.TokenAsync();
        clock.Ahead = TimeSpan.FromHours(26);
        zalo.Grants.Hold = new TaskCompletionSource();
        var late = node.Tokens.GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => zalo.Grants.HandedIn.Count == 2);
        var now = clock.GetUtcNow();

        await node.Store.StoreAsync(new ZaloTokenAnswer.Given(new ZaloTokenPair("access-of-login", "refresh-of-login"), now.AddHours(25), now.AddDays(90)), CancellationToken.None);
        zalo.Grants.Hold.SetResult();
        await late;

        Assert.Equal("access-of-login", await node.TokenAsync());
        await node.Tokens.TendAsync(CancellationToken.None);
        Assert.Equal("on", node.Status);
    }

    [SkippableFact]
    public async Task That_the_consent_ends_is_told_a_month_before()
    {
        zalo.Grants.ToldRefreshLife = TimeSpan.FromDays(20);
        var node = await StartAsync(zalo.Grants.NewRefreshToken());

        await node.Tokens.TendAsync(CancellationToken.None);

        Assert.Equal("consent_ends_soon", node.Status);
    }

    [SkippableFact]
    public async Task A_refusal_is_asked_for_again_more_and_more_rarely()
    {
        var node = await StartAsync("mistyped");
        for (var minute = 0; minute < 600; minute++)
        {
            await node.Tokens.TendAsync(CancellationToken.None);
            clock.Ahead += TimeSpan.FromMinutes(1);
        }

        Assert.InRange(zalo.Grants.HandedIn.Count, 10, 20);
        Assert.Equal("login_needed", node.Status);
    }

    [SkippableTheory]
    [InlineData(2, 2, false)]
    [InlineData(2, 2, true)]
    [InlineData(10, 3, false)]
    [InlineData(10, 3, true)]
    [InlineData(45, 12, false)]
    [InlineData(600, 27, true)]
    [InlineData(86_400, 27, false)]
    public async Task After_an_outage_a_waiting_reply_has_its_token_in_seconds_and_nobody_is_called_to_consent(int outage, int longest, bool isCut)
    {
        var node = await StartAsync(zalo.Grants.NewRefreshToken());
        (zalo.Grants.IsDown, zalo.Grants.IsCut) = (!isCut, isCut);
        var passed = await PassAsync(node, TimeSpan.FromSeconds(outage));
        await node.Tokens.TendAsync(CancellationToken.None);
        Assert.Equal("unreachable", node.Status);

        (zalo.Grants.IsDown, zalo.Grants.IsCut) = (false, false);
        var late = await PassAsync(node, TimeSpan.FromSeconds(longest) + TimeSpan.FromSeconds(outage) - passed);

        Assert.NotNull(await node.Tokens.GetAsync(CancellationToken.None));
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(longest));
        await node.Tokens.TendAsync(CancellationToken.None);
        Assert.Equal("on", node.Status);
    }

    // A reply that waits asks again whenever it is told to, but not before; the relay is up to two seconds late.
    private async Task<TimeSpan> PassAsync(ZaloNode node, TimeSpan longest)
    {
        var passed = TimeSpan.Zero;
        while (passed < longest && await node.Tokens.GetAsync(CancellationToken.None) is null)
        {
            var wait = node.Tokens.Wait;
            Assert.InRange(wait, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(26));
            clock.Ahead += wait;
            passed += wait;
        }

        return passed;
    }

    [SkippableFact]
    public async Task Tokens_lie_in_the_store_encrypted()
    {
        var seed = zalo.Grants.NewRefreshToken();
        var node = await StartAsync(seed);
        var token = await node.TokenAsync();
        var pair = (await node.Store.ReadAsync(CancellationToken.None)).Pair!;

        var row = await node.Database.ReadAsync(
            connection => connection.QuerySingleAsync<string>("SELECT cipher || ' ' || seeds || ' ' || COALESCE(leased_by, '') FROM zalo_token"), CancellationToken.None);

        Assert.Equal(token, pair.Access);
        Assert.All([seed, token, pair.Refresh], secret => Assert.DoesNotContain(secret, row, StringComparison.Ordinal));
        Assert.DoesNotContain(token, $"{pair} {await node.Store.ReadAsync(CancellationToken.None)}", StringComparison.Ordinal);
    }

    private async Task<ZaloNode> StartAsync(string? seed)
    {
        var settings = zalo.Settings(seed).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value));
        var node = await ZaloNode.StartAsync(store.Concat(settings), clock);
        nodes.Add(node);
        return node;
    }
}

public sealed class ZaloTokensOnSqliteTests : ZaloTokenContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) =>
        Task.FromResult(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "store.db") });
}

[Collection(PostgreSqlTests.Name)]
public sealed class ZaloTokensOnPostgreSqlTests(PostgreSqlServer server) : ZaloTokenContract
{
    protected override Task<Dictionary<string, string?>> NewStoreAsync(string folder) => server.NewStoreAsync(folder);
}
