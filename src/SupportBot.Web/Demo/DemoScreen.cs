using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace SupportBot.Web.Demo;

/// <summary>Something to tap under a message: words to say, or a number to call.</summary>
internal sealed record DemoButton(string Title, string? Says, string? Calls);

/// <summary>A line on the page: of the citizen, of the account, or of the wire between provider and bot.</summary>
/// <param name="From"><c>citizen</c>, <c>account</c> or <c>wire</c>.</param>
/// <param name="Text">What was said; of the wire, what happened.</param>
/// <param name="Buttons">What stands under it.</param>
/// <param name="Body">Of the wire: the JSON that travelled.</param>
internal sealed record DemoLine(string From, string Text, IReadOnlyList<DemoButton> Buttons, string? Body = null);

/// <summary>The screen of one person's phone, and the messages behind it.</summary>
internal sealed class DemoScreen
{
    private readonly Lock gate = new();
    private readonly List<DemoLine> lines = [];
    private TaskCompletionSource grown = NewSignal();

    public void Add(DemoLine line)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            lines.Add(line);
            (waiting, grown) = (grown, NewSignal());
        }

        waiting.SetResult();
    }

    /// <summary>All lines from the given one on, then each as it comes; it ends with the token. An event's id is the number of the line after it.</summary>
    public async IAsyncEnumerable<SseItem<DemoLine>> FollowAsync(int from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = Math.Max(0, from); ;)
        {
            Task more;
            DemoLine[] some;
            lock (gate)
            {
                (more, some) = (grown.Task, [.. lines.Skip(next)]);
            }

            foreach (var line in some)
            {
                next++;
                yield return new SseItem<DemoLine>(line) { EventId = $"{next}" };
            }

            await more.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                yield break;
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
