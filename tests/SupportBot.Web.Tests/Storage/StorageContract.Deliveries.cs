using SupportBot.Web.Delivery;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

/// <content>Replies that are pushed out.</content>
public abstract partial class StorageContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task A_delivery_comes_with_all_that_sending_it_needs()
    {
        await QueueDeliveryAsync("c", "one");

        var due = Assert.Single(await ClaimAsync(node, "relay"));

        Assert.Equal(("test", "bot", "c", "citizen", "http://localhost/c", 2L, 0), (due.Channel, due.ChannelAccountId, due.ExternalId, due.CitizenId, due.DeliveryRoute, due.Seq, due.Attempts));
        Assert.Contains("re: one", due.Message!.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Replies_of_one_conversation_are_claimed_one_after_the_other()
    {
        await QueueDeliveryAsync("c", "one");
        await QueueDeliveryAsync("c", "two");

        var first = Assert.Single(await ClaimAsync(node, "relay"));
        Assert.Empty(await ClaimAsync(node, "relay"));
        await node.Get<DeliveryStore>().MarkDeliveredAsync(first, "relay", CancellationToken.None);

        Assert.Equal((2L, 4L), (first.Seq, Assert.Single(await ClaimAsync(node, "relay")).Seq));
    }

    [SkippableFact]
    public async Task Relays_of_two_nodes_claim_each_delivery_once()
    {
        var other = await StartNodeAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => QueueDeliveryAsync($"c{number}", "x")));

        var claimed = (await Task.WhenAll(Enumerable.Range(0, 12).Select(number => ClaimAsync(number % 2 == 0 ? node : other, $"relay {number}", 10)))).SelectMany(due => due).ToList();
        claimed.AddRange(await ClaimAsync(node, "rest"));

        Assert.Equal(60, claimed.Count);
        Assert.Equal(60, claimed.Select(due => due.ConversationId).Distinct().Count());
    }

    [SkippableFact]
    public async Task A_lease_that_ran_out_is_taken_over_and_its_old_holder_finishes_nothing()
    {
        await QueueDeliveryAsync("c", "one");
        var old = Assert.Single(await ClaimAsync(node, "old"));
        Assert.Empty(await ClaimAsync(node, "new"));

        var taken = Assert.Single(await ClaimAsync(node, "new", later: Lease));
        await node.Get<DeliveryStore>().MarkDeliveredAsync(old, "old", CancellationToken.None);

        Assert.Equal(["pending"], await ReadAsync<string>(node, "SELECT state FROM delivery"));
        await node.Get<DeliveryStore>().MarkDeliveredAsync(taken, "new", CancellationToken.None);
        Assert.Equal(["delivered"], await ReadAsync<string>(node, "SELECT state FROM delivery"));
    }

    [SkippableFact]
    public async Task A_postponed_delivery_waits_and_a_dead_one_is_kept_with_its_reason_and_lets_the_next_pass()
    {
        await QueueDeliveryAsync("c", "one");
        await QueueDeliveryAsync("c", "two");
        var deliveries = node.Get<DeliveryStore>();
        await deliveries.PostponeAsync(Assert.Single(await ClaimAsync(node, "relay")), "relay", Now.AddMinutes(5), "503", CancellationToken.None);

        Assert.Empty(await ClaimAsync(node, "relay", later: TimeSpan.FromMinutes(4)));
        var again = Assert.Single(await ClaimAsync(node, "relay", later: TimeSpan.FromMinutes(5)));
        Assert.Equal(1, again.Attempts);
        await deliveries.DeadLetterAsync(again, "relay", "gone", CancellationToken.None);

        Assert.Equal(["dead 2 gone"], await ReadAsync<string>(node, "SELECT state || ' ' || attempts || ' ' || last_error FROM delivery WHERE seq = 2"));
        Assert.Equal(4L, Assert.Single(await ClaimAsync(node, "relay", later: TimeSpan.FromMinutes(5))).Seq);
    }

    private async Task QueueDeliveryAsync(string conversation, string text)
    {
        var commit = Turn(await LoadAsync(node, conversation), text) with { DeliveryRoute = $"http://localhost/{conversation}" };
        Assert.Equal(CommitResult.Committed, await node.Turns.CommitAsync(commit, CancellationToken.None));
    }

    private static Task<IReadOnlyList<DueDelivery>> ClaimAsync(StoreNode node, string leaseOwner, int limit = 16, TimeSpan later = default) =>
        node.Get<DeliveryStore>().ClaimAsync(leaseOwner, Now.AddSeconds(1) + later, Lease, limit, CancellationToken.None);
}
