using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Tests.Storage;

/// <content>Conversations, turns, the log.</content>
public abstract partial class StorageContract
{
    [SkippableFact]
    public async Task A_turn_is_read_back_as_it_was_written()
    {
        var before = await LoadAsync(node, "c");
        Assert.True(before.IsNew);
        var commit = Turn(before, "Đăng nhập \u0007 không được 🙂", "once") with { DeliveryRoute = "http://localhost/reply" };

        Assert.Equal(CommitResult.Committed, await node.Turns.CommitAsync(commit, CancellationToken.None));

        var after = await LoadAsync(node, "c");
        Assert.Equal((before.Id, 1, 3, "citizen", "http://localhost/reply"), (after.Id, after.Version, after.NextSeq, after.CitizenId, after.DeliveryRoute));
        Assert.Equal(commit.State.LastQuestion, after.State.LastQuestion);
        var again = await node.Turns.LoadAsync(Key("c"), "once", [], Now, CancellationToken.None);
        Assert.Equal(commit.Rows.Select(row => row with { About = null }), again.Earlier!.Rows);
        Assert.Equal(["hotline|answered|an-article"], await ReadAsync<string>(node, "SELECT topic || '|' || outcome || '|' || article FROM activity WHERE direction = 'out'"));
        Assert.Equal([0.5], await ReadAsync<double>(node, "SELECT confidence FROM activity WHERE direction = 'out'"));
        Assert.Equal([3L], await ReadAsync<long>(node, $"SELECT COUNT(*) + 1 FROM activity WHERE conversation_id = '{after.Id}'"));
    }

    [SkippableFact]
    public async Task A_idempotency_key_is_known_in_its_own_conversation_only()
    {
        await CommitAsync(node, "one", "a", "same");
        await CommitAsync(node, "two", "b", "same");
        await CommitAsync(node, "one", "c");

        var (_, earlier) = await node.Turns.LoadAsync(Key("one"), "same", [], Now, CancellationToken.None);

        Assert.Equal([1L, 2L], earlier!.Rows.Select(row => row.Seq));
        Assert.Null((await node.Turns.LoadAsync(Key("one"), "other", [], Now, CancellationToken.None)).Earlier);
        Assert.Null((await node.Turns.LoadAsync(Key("three"), "same", [], Now, CancellationToken.None)).Earlier);
    }

    [SkippableFact]
    public async Task A_turn_on_an_old_version_writes_nothing()
    {
        var old = await CommitAsync(node, "c", "one");
        await CommitAsync(node, "c", "two");

        var result = await node.Turns.CommitAsync(Turn(old, "late", "late") with { DeliveryRoute = "http://localhost/" }, CancellationToken.None);

        Assert.Equal(CommitResult.Conflict, result);
        Assert.Equal([1L, 2L, 3L, 4L], await ReadAsync<long>(node, "SELECT seq FROM activity ORDER BY seq"));
        Assert.Empty(await ReadAsync<long>(node, "SELECT seq FROM delivery"));
    }

    [SkippableFact]
    public async Task Of_two_nodes_that_open_the_same_conversation_one_wins()
    {
        var other = await StartNodeAsync();
        var first = await LoadAsync(node, "new");
        var second = await LoadAsync(other, "new");

        var results = await Task.WhenAll(
            node.Turns.CommitAsync(Turn(first, "from one", "same"), CancellationToken.None),
            other.Turns.CommitAsync(Turn(second, "from other", "same"), CancellationToken.None));

        Assert.Equal([CommitResult.Committed, CommitResult.Conflict], results.Order());
        Assert.Single(await ReadAsync<string>(node, "SELECT id FROM conversation"));
        var winner = (await LoadAsync(node, "new")).State.LastQuestion;
        Assert.Equal(results[0] == CommitResult.Committed ? "from one" : "from other", winner);
    }

    [SkippableFact]
    public async Task Many_writers_of_one_conversation_on_two_nodes_lose_nothing_and_double_nothing()
    {
        var other = await StartNodeAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => SayAsync(number % 2 == 0 ? node : other, $"m{number}")));

        Assert.Equal(Enumerable.Range(1, 80).Select(seq => (long)seq), await ReadAsync<long>(node, "SELECT seq FROM activity ORDER BY seq"));
        Assert.Equal(40, (await ReadAsync<string>(node, "SELECT DISTINCT once_key FROM activity WHERE once_key IS NOT NULL")).Count);
        Assert.Equal((40, 81), ((await LoadAsync(other, "busy")).Version, (await LoadAsync(other, "busy")).NextSeq));

        static async Task SayAsync(StoreNode node, string text)
        {
            while (await node.Turns.CommitAsync(Turn(await LoadAsync(node, "busy"), text, text), CancellationToken.None) != CommitResult.Committed)
            {
            }
        }
    }

    [SkippableFact]
    public async Task Different_conversations_do_not_wait_for_each_other_in_vain()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => CommitAsync(node, $"c{number}", "x", "once")));

        Assert.Equal([200L], await ReadAsync<long>(node, "SELECT COUNT(*) FROM conversation WHERE version = 1"));
        Assert.Equal([400L], await ReadAsync<long>(node, "SELECT COUNT(*) FROM activity"));
    }

    [SkippableFact]
    public async Task A_write_that_fails_half_way_leaves_nothing_and_comes_back_as_it_was_thrown()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Database.WriteAsync<int>(
            async connection =>
            {
                await node.Database.Dialect.ExecuteAsync(connection, new Statement("INSERT INTO secret (name, cipher, created_at) VALUES ('half', '', 0)").With());
                throw new InvalidOperationException("a bug");
            },
            CancellationToken.None));

        Assert.Empty(await ReadAsync<string>(node, "SELECT name FROM secret WHERE name = 'half'"));
    }

    [SkippableFact]
    public async Task A_write_that_was_called_off_is_not_made()
    {
        using var off = new CancellationTokenSource();
        await off.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await node.Turns.CommitAsync(Turn(await LoadAsync(node, "c"), "x"), off.Token));

        Assert.Empty(await ReadAsync<string>(node, "SELECT id FROM conversation"));
    }

    [SkippableFact]
    public async Task The_log_is_read_in_order_from_a_place_on_without_what_was_erased()
    {
        var conversation = await CommitAsync(node, "c", "one");
        await CommitAsync(node, "c", "two");
        await node.Database.WriteAsync(
            connection => node.Database.Dialect.ExecuteAsync(connection, new Statement("UPDATE activity SET activity = NULL WHERE seq = 3").With()), CancellationToken.None);
        var log = node.Get<ConversationLog>();

        var summary = await log.FindAsync(Key("c"), CancellationToken.None);
        var page = await log.ReadMessagesAsync(conversation.Id, 1, 10, CancellationToken.None);

        Assert.Equal((conversation.Id, 4), (summary!.Id, summary.LastSeq));
        Assert.Equal("citizen", page.CitizenId);
        Assert.Equal([2L, 4L], page.Rows.Select(row => row.Seq));
        Assert.Equal([2L], (await log.ReadMessagesAsync(conversation.Id, 1, 1, CancellationToken.None)).Rows.Select(row => row.Seq));
        Assert.Null(await log.FindAsync(Key("unknown"), CancellationToken.None));
    }
}
