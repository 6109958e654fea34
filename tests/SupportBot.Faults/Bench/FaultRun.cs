using System.Diagnostics;
using SupportBot.Web.Tests;

namespace SupportBot.Faults;

/// <summary>The parts of one run: nodes on a store of their own, and outside of them a ledger, a receiver, a balancer.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    public const int CitizenCount = 40;

    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(180);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private LoadGenerator? loadGenerator;

    private FaultRun(FaultStore store, Receiver receiver, IReadOnlyList<ServiceNode> nodes)
    {
        (Store, Receiver, Nodes) = (store, receiver, nodes);
        Balancer = new Balancer([.. nodes.Select(node => node.Address)], Ledger, receiver.Address);
    }

    public FaultStore Store { get; }

    public Ledger Ledger { get; } = new();

    public Receiver Receiver { get; }

    public Balancer Balancer { get; }

    public IReadOnlyList<ServiceNode> Nodes { get; }

    /// <summary>Prepares a run; no node has been started yet.</summary>
    public static async Task<FaultRun> PrepareAsync(FaultStore store, int nodes = 1, params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Key, setting => setting.Value);
        return new FaultRun(store, await Receiver.StartAsync(), [.. Enumerable.Range(0, nodes).Select(_ => new ServiceNode(store, all))]);
    }

    /// <summary>Starts the nodes and lets the citizens talk.</summary>
    public async Task BeginAsync(bool areAllPushed = false)
    {
        foreach (var node in Nodes)
        {
            node.Start();
        }

        await Task.WhenAll(Nodes.Select(node => node.ReadyAsync()));
        Talk(areAllPushed);
    }

    public void Talk(bool areAllPushed = false) => loadGenerator = LoadGenerator.Start(Balancer, "c", CitizenCount, areAllPushed);

    /// <summary>Returns once so many more messages were acknowledged.</summary>
    public Task AcknowledgedAsync(int more)
    {
        var from = Ledger.Acknowledged;
        return Eventually.TrueAsync(() => Ledger.Acknowledged >= from + more, DrainTimeout);
    }

    /// <summary>Returns once so many more sendings failed.</summary>
    public Task RefusedAsync(int more)
    {
        var from = Ledger.Refused;
        return Eventually.TrueAsync(() => Ledger.Refused >= from + more, DrainTimeout);
    }

    /// <summary>
    /// Lets everybody finish, waits until all replies are out, and compares.
    /// <paramref name="isInHurry"/>: leases of dead nodes are ended by hand instead of waiting the minute that they last.
    /// </summary>
    public async Task<FaultResult> FinishAsync(string fault, int rounds, bool isInHurry, string note = "", IReadOnlyCollection<Said>? alsoReceived = null)
    {
        await (loadGenerator?.StopAsync() ?? Task.CompletedTask);
        if (isInHurry)
        {
            Store.EndLeases();
        }

        try
        {
            await Eventually.TrueAsync(() => Store.CountPending() == 0, DrainTimeout);
        }
        catch (OperationCanceledException)
        {
            // What did not arrive is found by the comparison.
        }

        var verdict = Verdict.From(Ledger, Store.Read(), [.. Receiver.Received, .. alsoReceived ?? []]);
        return new FaultResult(fault, rounds, Ledger.Acknowledged, Ledger.Sent, Ledger.Refused, Ledger.Broken, verdict, watch.Elapsed, note);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        Balancer.Dispose();
        await Receiver.DisposeAsync();
    }
}

/// <summary>What a run showed.</summary>
/// <param name="Fault">What was done.</param>
/// <param name="Rounds">How often.</param>
/// <param name="Messages">Messages that were acknowledged.</param>
/// <param name="Sent">Times that one was sent.</param>
/// <param name="Refused">Sendings without an acknowledgement.</param>
/// <param name="Broken">Of those, with 500.</param>
/// <param name="Verdict">What the comparison found.</param>
/// <param name="Took">Time of the whole run.</param>
/// <param name="Note">Other figures, in words.</param>
internal sealed record FaultResult(string Fault, int Rounds, int Messages, int Sent, int Refused, int Broken, Verdict Verdict, TimeSpan Took, string Note);

/// <summary>A fault cannot be made on this machine.</summary>
internal sealed class NotPossibleHereException(string reason) : Exception(reason);
