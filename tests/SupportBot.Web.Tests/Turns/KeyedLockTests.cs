using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Turns;

public sealed class KeyedLockTests
{
    private readonly KeyedLock locks = new();

    [Fact]
    public async Task The_second_holder_waits_for_the_first()
    {
        var first = await locks.AcquireAsync("a", CancellationToken.None);
        var second = locks.AcquireAsync("a", CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Different_keys_do_not_wait_for_each_other()
    {
        using var first = await locks.AcquireAsync("a", CancellationToken.None);
        using var second = await locks.AcquireAsync("b", CancellationToken.None);

        Assert.Equal(2, locks.Count);
    }

    [Fact]
    public async Task No_lock_outlives_its_users_also_not_those_who_gave_up_waiting()
    {
        using var off = new CancellationTokenSource();
        var handle = await locks.AcquireAsync("a", CancellationToken.None);
        var waiter = locks.AcquireAsync("a", off.Token);
        await off.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);

        handle.Dispose();
        handle.Dispose();

        Assert.Equal(0, locks.Count);
    }
}
