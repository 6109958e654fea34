using System.Globalization;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>The consequence of an answer of Graph for the message and for the page.</summary>
internal abstract record GraphRule(string Reason)
{
    /// <summary>The message has arrived.</summary>
    public sealed record Delivered() : GraphRule("");

    /// <summary>Try again; after <paramref name="MaxRounds"/> rounds it is given up.</summary>
    public sealed record Again(string Reason, int MaxRounds) : GraphRule(Reason);

    /// <summary>It may have arrived: only its echo tells.</summary>
    public sealed record Unclear(string Reason) : GraphRule(Reason);

    /// <summary>It never will arrive.</summary>
    public sealed record Undeliverable(string Reason) : GraphRule(Reason);

    /// <summary>It never will, and an operator must fix something. <paramref name="Trouble"/>: what health says.</summary>
    public sealed record RequiresOperator(string Reason, string Trouble) : GraphRule(Reason);

    /// <summary>Nothing of the page goes out for a while. <paramref name="Trouble"/>: what health says.</summary>
    public sealed record Pause(string Reason, string Trouble, TimeSpan For, int MaxRounds, bool NeedsOperator) : GraphRule(Reason);
}

/// <summary>The table of Graph's errors.</summary>
internal static class GraphRules
{
    private const int Few = 3;
    private const int OneRetry = 2;
    private const int Many = 100;

    private static readonly TimeSpan TokenPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RestrictionPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan ThrottlePause = TimeSpan.FromMinutes(1);

    /// <summary>The rule for an answer to a message.</summary>
    public static GraphRule For(GraphAnswer answer) => answer switch
    {
        { Error: { } error } => For(error, answer),
        { Status: >= 200 and < 300, Body: { } body } when body.Id("message_id") is not null => new GraphRule.Delivered(),
        { Status: 429 } => Throttled("HTTP 429", answer),
        // Something between us and Graph spoke, or Graph lost its words half way.
        { Status: (>= 200 and < 300) or 408 or >= 500 } => new GraphRule.Unclear(Http(answer)),
        _ => new GraphRule.RequiresOperator(Http(answer), "refusing"),
    };

    private static GraphRule For(GraphError error, GraphAnswer answer) => (error.Code, error.Subcode) switch
    {
        (190, _) => new GraphRule.Pause(error.Reason, "token_refused", TokenPause, OneRetry, NeedsOperator: true),
        (10, 1893063) => new GraphRule.Pause(error.Reason, "page_restricted", answer.Wait ?? RestrictionPause, Many, NeedsOperator: true),
        (4 or 17 or 32 or 613 or 80001 or 80002 or 80006, _) => Throttled(error.Reason, answer),
        (10, 2018278 or 2018065 or 2018108) or (100, 2018001) or (551, _) or (200, 1545041) or (230, _) => new GraphRule.Undeliverable(error.Reason),
        (2, 2018344) => new GraphRule.RequiresOperator(error.Reason, "terms_not_accepted"),
        (199 or 1357046, _) => new GraphRule.RequiresOperator($"{error.Reason} (it may have arrived)", "refusing"),
        (3 or 10 or 200, _) => new GraphRule.RequiresOperator(error.Reason, "permission_missing"),
        // Code 2 also stands for a person who has blocked the page: it is not asked for ever.
        (1 or 2 or 1200, _) => new GraphRule.Again(error.Reason, Few),
        _ when error.IsTransient => new GraphRule.Again(error.Reason, Few),
        _ when answer.Status >= 500 => new GraphRule.Unclear(error.Reason),
        _ when answer.Status == 429 => Throttled(error.Reason, answer),
        _ => new GraphRule.RequiresOperator(error.Reason, "refusing"),
    };

    private static GraphRule.Pause Throttled(string reason, GraphAnswer answer) => new(reason, "throttled", answer.Wait ?? ThrottlePause, Many, NeedsOperator: false);

    private static string Http(GraphAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}");
}
