using System.Diagnostics.Metrics;
using Dapper;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage;

/// <summary>Gauges of what waits in the store: messages that are not delivered, tickets that are open. Counted every 15 seconds; on PostgreSQL all nodes tell the same.</summary>
internal sealed class StoreGauges : RecurringJob
{
    private static readonly string[] Deliveries = ["pending", "dead"];
    private static readonly string[] Tickets = ["new", "assigned", "waiting"];

    private readonly Database database;
    private volatile Dictionary<(string Of, string State), long> counted = [];

    public StoreGauges(Database database, IMeterFactory meters, TimeProvider time, ILogger<StoreGauges> logger)
        : base(time, logger)
    {
        this.database = database;
        var meter = meters.Create(Telemetry.MeterName);
        meter.CreateObservableGauge("supportbot.deliveries", () => Measure("delivery", Deliveries), null, "Messages to citizens that wait to be pushed, and those given up (dead letters), by state.");
        meter.CreateObservableGauge("supportbot.tickets", () => Measure("ticket", Tickets), null, "Open requests by state; a referral is closed when it is logged.");
    }

    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(15);

    // Both counts read only index entries of what is open.
    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<(string Of, string State, long Count)>(
                """
                SELECT 'delivery', state, COUNT(*) FROM delivery WHERE state IN ('pending', 'dead') GROUP BY state
                UNION ALL
                SELECT 'ticket', state, COUNT(*) FROM ticket WHERE state IN ('new', 'assigned', 'waiting') GROUP BY state
                """),
            stoppingToken);
        counted = rows.ToDictionary(row => (row.Of, row.State), row => row.Count);
    }

    private IEnumerable<Measurement<long>> Measure(string of, string[] states)
    {
        var now = counted;
        return states.Select(state => new Measurement<long>(now.GetValueOrDefault((of, state)), new KeyValuePair<string, object?>("state", state)));
    }
}
