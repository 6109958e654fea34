using Dapper;
using SupportBot.Simulators.Zalo;
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
    private ZaloSimulator zalo = null!;

    public async Task InitializeAsync()
    {
        store = await NewStoreAsync(folder);
        zalo = await ZaloSimulator.StartAsync(clock);
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
        var initialToken = zalo.Tokens.NewRefreshToken();
        var first = await (await StartAsync(initialToken)).TokenAsync();
        clock.Offset = TimeSpan.FromDays(2);
        var afterRestart = await (await StartAsync(initialToken)).TokenAsync();

        Assert.Equal([first, afterRestart], zalo.Tokens.Given);
        Assert.Equal(2, zalo.Tokens.HandedIn.Distinct().Count());
        Assert.Equal(initialToken, zalo.Tokens.HandedIn.First());
    }

    [SkippableFact]
    public async Task Another_token_in_the_settings_is_used_once_and_the_old_one_never_again()
    {
        var (old, other) = (zalo.Tokens.NewRefreshToken(), zalo.Tokens.NewRefreshToken());
        await (await StartAsync(old)).TokenAsync();
        var changed = await StartAsync(other);
        await changed.Tokens.RefreshIfDueAsync(CancellationToken.None);
        // A node that was not told of the change starts after it.
        var behind = await StartAsync(old);
        await behind.Tokens.RefreshIfDueAsync(CancellationToken.None);

        Assert.Equal([old, other], zalo.Tokens.HandedIn);
        Assert.Equal(await changed.TokenAsync(), await behind.TokenAsync());
        Assert.Equal("on", behind.Status);
    }

    [SkippableFact]
    public async Task A_token_of_the_settings_that_Zalo_refuses_makes_way_for_the_pair_there_is()
    {
        var token = await (await StartAsync(zalo.Tokens.NewRefreshToken())).TokenAsync();
        var changed = await StartAsync("mistyped");
        await changed.Tokens.RefreshIfDueAsync(CancellationToken.None);
        await changed.Tokens.RefreshIfDueAsync(CancellationToken.None);

        Assert.Equal(token, await changed.TokenAsync());
        Assert.Single(zalo.Tokens.HandedIn, handedIn => handedIn == "mistyped");
        Assert.Equal("on", changed.Status);
    }

    [SkippableFact]
    public async Task Nodes_that_race_never_hand_in_a_refresh_token_twice()
    {
        var initialToken = zalo.Tokens.NewRefreshToken();
        var racing = await Task.WhenAll(StartAsync(initialToken), StartAsync(initialToken), StartAsync(initialToken));
        for (var round = 1; round <= 8; round++)
        {
            var tokens = await Task.WhenAll(racing.SelectMany(node => Enumerable.Range(0, 4).Select(_ => node.TokenAsync())));

            Assert.Single(tokens.Distinct());
            Assert.Equal(round, zalo.Tokens.Given.Count);
            clock.Offset += TimeSpan.FromHours(26);
        }

        Assert.Equal(zalo.Tokens.HandedIn.Count, zalo.Tokens.HandedIn.Distinct().Count());
    }

    [SkippableFact]
    public async Task While_one_node_renews_the_others_keep_off_and_then_use_what_it_got()
    {
        var initialToken = zalo.Tokens.NewRefreshToken();
        var (one, other) = (await StartAsync(initialToken), await StartAsync(initialToken));
        zalo.Tokens.Hold = new TaskCompletionSource();
        var renewing = one.Tokens.GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => zalo.Tokens.HandedIn.Count == 1);

        Assert.Null(await other.Tokens.GetAsync(CancellationToken.None));
        zalo.Tokens.Hold.SetResult();

        Assert.Equal(await renewing, await other.TokenAsync());
        Assert.Equal([initialToken], zalo.Tokens.HandedIn);
    }

    [SkippableFact]
    public async Task What_a_node_left_that_died_while_renewing_another_takes_over()
    {
        var node = await StartAsync(zalo.Tokens.NewRefreshToken());
        Assert.IsType<ZaloLease.Acquired>(await node.Store.ClaimAsync(0, "a node that is no more", CancellationToken.None));

        Assert.Null(await node.Tokens.GetAsync(CancellationToken.None));
        clock.Offset += TimeSpan.FromMinutes(3);

        Assert.Equal(await node.TokenAsync(), Assert.Single(zalo.Tokens.Given));
    }

    [SkippableFact]
    public async Task Tokens_are_renewed_hours_before_they_end_though_nobody_sends_anything()
    {
        var node = await StartAsync(zalo.Tokens.NewRefreshToken());
        for (var hour = 0; hour < 24 * 120; hour += 6)
        {
            await node.Tokens.RefreshIfDueAsync(CancellationToken.None);
            Assert.Equal("on", node.Status);
            clock.Offset += TimeSpan.FromHours(6);
        }

        Assert.InRange(zalo.Tokens.Given.Count, 120 * 24 / 25, 120 * 24 / 18);
    }

    [SkippableFact]
    public async Task A_renewal_goes_on_though_nobody_waits_for_it_any_more()
    {
        var node = await StartAsync(zalo.Tokens.NewRefreshToken());
        zalo.Tokens.Hold = new TaskCompletionSource();
        using var timeout = new CancellationTokenSource();
        var waiting = node.Tokens.GetAsync(timeout.Token);
        await Eventually.TrueAsync(() => zalo.Tokens.HandedIn.Count == 1);
        await timeout.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        zalo.Tokens.Hold.SetResult();
        await node.Tokens.FinishAsync();

        Assert.Equal(zalo.Tokens.Given.Single(), (await node.Store.ReadAsync(CancellationToken.None)).Pair!.Access);
    }

    [SkippableFact]
    public async Task A_lost_answer_is_told_at_once_and_the_token_in_use_serves_to_its_end()
    {
        var node = await StartAsync(zalo.Tokens.NewRefreshToken());
        var token = await node.TokenAsync();
        clock.Offset = TimeSpan.FromHours(21);
        zalo.Tokens.LosesNextAnswer = true;

        await node.Tokens.RefreshIfDueAsync(CancellationToken.None);
        Assert.Equal("renewal_failing", node.Status);
        clock.Offset += TimeSpan.FromMinutes(2);
        await node.Tokens.RefreshIfDueAsync(CancellationToken.None);
        Assert.Equal(token, await node.TokenAsync());
        clock.Offset += TimeSpan.FromHours(4);
        await node.Tokens.RefreshIfDueAsync(CancellationToken.None);

        Assert.Equal("login_needed", node.Status);
        Assert.Null(await node.Tokens.GetAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_login_heals_what_was_lost_and_no_late_renewal_undoes_it()
    {
        var node = await StartAsync(zalo.Tokens.NewRefreshToken());
        await node.TokenAsync();
        clock.Offset = TimeSpan.FromHours(26);
        zalo.Tokens.Hold = new TaskCompletionSource();
        var late = node.Tokens.GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => zalo.Tokens.HandedIn.Count == 2);
        var now = clock.GetUtcNow();

        await node.Store.StoreAsync(new ZaloTokenAnswer.Given(new ZaloTokenPair("access-of-login", "refresh-of-login"), now.AddHours(25), now.AddDays(90)), CancellationToken.None);
        zalo.Tokens.Hold.SetResult();
        await late;

        Assert.Equal("access-of-login", await node.TokenAsync());
        await node.Tokens.RefreshIfDueAsync(CancellationToken.None);
        Assert.Equal("on", node.Status);
    }

    [SkippableFact]
    public async Task That_the_consent_ends_is_told_a_month_before()
    {
        zalo.Tokens.ToldRefreshLife = TimeSpan.FromDays(20);
        var node = await StartAsync(zalo.Tokens.NewRefreshToken());

        await node.Tokens.RefreshIfDueAsync(CancellationToken.None);

        Assert.Equal("consent_ends_soon", node.Status);
    }

    [SkippableFact]
    public async Task A_refusal_is_asked_for_again_more_and_more_rarely()
    {
        var node = await StartAsync("mistyped");
        for (var minute = 0; minute < 600; minute++)
        {
            await node.Tokens.RefreshIfDueAsync(CancellationToken.None);
            clock.Offset += TimeSpan.FromMinutes(1);
        }

        Assert.InRange(zalo.Tokens.HandedIn.Count, 10, 20);
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
    public async Task After_an_outage_a_waiting_reply_has_its_token_in_seconds_and_nobody_is_called_to_consent(int outage, int maxSeconds, bool isCut)
    {
        var node = await StartAsync(zalo.Tokens.NewRefreshToken());
        (zalo.Tokens.IsDown, zalo.Tokens.IsCut) = (!isCut, isCut);
        var passed = await PassAsync(node, TimeSpan.FromSeconds(outage));
        await node.Tokens.RefreshIfDueAsync(CancellationToken.None);
        Assert.Equal("unreachable", node.Status);

        (zalo.Tokens.IsDown, zalo.Tokens.IsCut) = (false, false);
        var late = await PassAsync(node, TimeSpan.FromSeconds(maxSeconds) + TimeSpan.FromSeconds(outage) - passed);

        Assert.NotNull(await node.Tokens.GetAsync(CancellationToken.None));
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(maxSeconds));
        await node.Tokens.RefreshIfDueAsync(CancellationToken.None);
        Assert.Equal("on", node.Status);
    }

    // A reply that waits asks again whenever it is told to, but not before; the relay is up to two seconds late.
    private async Task<TimeSpan> PassAsync(ZaloNode node, TimeSpan timeout)
    {
        var passed = TimeSpan.Zero;
        while (passed < timeout && await node.Tokens.GetAsync(CancellationToken.None) is null)
        {
            var wait = node.Tokens.Wait;
            Assert.InRange(wait, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(26));
            clock.Offset += wait;
            passed += wait;
        }

        return passed;
    }

    [SkippableFact]
    public async Task Tokens_lie_in_the_store_encrypted()
    {
        var initialToken = zalo.Tokens.NewRefreshToken();
        var node = await StartAsync(initialToken);
        var token = await node.TokenAsync();
        var pair = (await node.Store.ReadAsync(CancellationToken.None)).Pair!;

        var row = await node.Database.ReadAsync(
            connection => connection.QuerySingleAsync<string>("SELECT cipher || ' ' || seeds || ' ' || COALESCE(leased_by, '') FROM zalo_token"), CancellationToken.None);

        Assert.Equal(token, pair.Access);
        Assert.All([initialToken, token, pair.Refresh], secret => Assert.DoesNotContain(secret, row, StringComparison.Ordinal));
        Assert.DoesNotContain(token, $"{pair} {await node.Store.ReadAsync(CancellationToken.None)}", StringComparison.Ordinal);
    }

    private async Task<ZaloNode> StartAsync(string? initialToken)
    {
        var settings = zalo.Settings(initialToken).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value));
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
