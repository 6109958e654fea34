using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.Turns;

namespace SupportBot.Web.ServiceLevels;

/// <summary>Keeps due times and escalates what is overdue, within seconds. Nodes may do the same at the same time: the later one finds nothing to do.</summary>
internal sealed partial class DueTimesJob(DueStore due, Escalations escalations, LiveContent live, ConversationFeed feed, TimeProvider time, ILogger<DueTimesJob> logger)
    : RecurringJob(time, logger)
{
    private readonly TimeProvider time = time;
    private readonly ILogger<DueTimesJob> logger = logger;
    private string? rules;

    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        var office = live.Content.Office;
        if (rules != office.Fingerprint)
        {
            await due.OutdateAsync(office.Fingerprint, stoppingToken);
            rules = office.Fingerprint;
        }

        for (var hasMore = true; hasMore;)
        {
            (var codes, hasMore) = await due.DeriveAsync(office, time.GetUtcNow(), stoppingToken);
            Publish(codes);
        }

        while (await escalations.RunAsync(time.GetUtcNow(), stoppingToken) is { Count: > 0 } late)
        {
            foreach (var one in late)
            {
                Log.Overdue(logger, one.Id, one.Topic, one.IsReply ? "first reply" : "resolution");
            }

            Publish([.. late.Select(one => one.Code)]);
        }
    }

    private void Publish(IReadOnlyList<string> codes)
    {
        foreach (var code in codes)
        {
            feed.Publish(ConversationFeed.KeyOfTicket(code), hasDeliveries: false);
        }

        if (codes.Count > 0)
        {
            feed.Publish(ConversationFeed.Tickets, hasDeliveries: false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5101, Level = LogLevel.Warning, Message = "Request {Ticket} ({Topic}) is overdue: {What}; supervisors are told in the console.")]
        public static partial void Overdue(ILogger logger, string ticket, string topic, string what);
    }
}
