using SupportBot.Faults;

namespace SupportBot.Web.Tests.Faults;

/// <summary>The machine's clock is put back while the service works. In this process: there is no way to give a child process a clock of its own.</summary>
public sealed class SteppedClockTests : IAsyncLifetime, IDisposable
{
    private readonly SteppedClock clock = new();
    private readonly Ledger ledger = new();
    private SupportBotApplication bot = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        bot = new SupportBotApplication { Time = clock };
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Messages_after_the_step_come_after_those_before_and_repeats_are_recognized()
    {
        await SayAsync("c", 0, isPushed: false);
        await SayAsync("c", 1, isPushed: false);
        await SayAsync("p", 0, isPushed: true);
        await DeliveredAsync();

        clock.Step(TimeSpan.FromHours(-3));
        await SayAsync("c", 1, isPushed: false);
        await SayAsync("c", 2, isPushed: false);
        await SayAsync("p", 1, isPushed: true);
        await DeliveredAsync();

        AssertClean();
    }

    [Fact]
    public async Task Replies_that_were_under_way_arrive_in_order_when_the_clock_has_caught_up()
    {
        receiver.Hold();
        await SayAsync("p", 0, isPushed: true);
        await Eventually.TrueAsync(() => Store().CountLeases() == 1);

        clock.Step(TimeSpan.FromHours(-3));
        await SayAsync("p", 1, isPushed: true);
        receiver.Release();
        clock.Step(TimeSpan.FromHours(3));
        await DeliveredAsync();

        AssertClean();
    }

    private FaultStore Store() => FaultStore.Sqlite(bot.Folder);

    private Task DeliveredAsync() => Eventually.TrueAsync(() => Store().CountPending() == 0);

    private async Task SayAsync(string conversation, int number, bool isPushed)
    {
        var (id, text) = ($"m-{number}", LoadGenerator.Saying(number));
        var entry = ledger.Send(conversation, id, text);
        var message = SupportBotApplication.Message(text, conversation, id);
        if (isPushed)
        {
            message.Remove("deliveryMode");
            message["serviceUrl"] = receiver.Address;
            (await bot.PostActivityAsync(message)).EnsureSuccessStatusCode();
        }

        ledger.Acknowledge(entry, isPushed ? null : [.. (await bot.CitizenSaysAsync(text, conversation, id)).Select(activity => Receiver.Read(activity!))]);
    }

    private void AssertClean()
    {
        var verdict = Verdict.From(ledger, Store().Read(), receiver.Received);
        Assert.True(verdict.IsClean, verdict.ToString());
    }

    /// <summary>The real clock with steps: what it shows moves, what it measures with does not.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private TimeSpan step;

        public void Step(TimeSpan by) => step += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + step;
    }
}
