using System.Collections.Concurrent;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Demo;

/// <summary>A way in which the next message to the citizen may go wrong, and its name on the page.</summary>
internal sealed record DemoTrouble(string Name, string Label);

/// <summary>A channel as a person sees it on a phone: what is typed goes to the bot as the provider would send it, what the bot sends is shown.</summary>
internal abstract class DemoPhone(TimeProvider time)
{
    private const int MaxTries = 5;

    private static readonly TimeSpan InitialBackoff = TimeSpan.FromMilliseconds(300);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private readonly ConcurrentDictionary<string, DemoScreen> screens = new(StringComparer.Ordinal);

    /// <summary>The channel's name, also in the page's address.</summary>
    public abstract string Channel { get; }

    /// <summary>What the page calls the app.</summary>
    public abstract string Title { get; }

    /// <summary>What the button that opens a conversation is called.</summary>
    public abstract string OpeningTitle { get; }

    /// <summary>What may go wrong when asked to.</summary>
    public abstract IReadOnlyList<DemoTrouble> Troubles { get; }

    /// <summary>What the provider shows before the first word.</summary>
    public virtual string Greeting => "";

    /// <summary>What it offers to tap before the first word.</summary>
    public virtual IReadOnlyList<DemoButton> FirstQuestions => [];

    public DemoScreen ScreenOf(string citizen) => screens.GetOrAdd(citizen, _ => new DemoScreen());

    /// <summary>The citizen opens the conversation.</summary>
    public abstract Task ArriveAsync(string citizen, CancellationToken cancellationToken);

    /// <summary>The citizen says something, or taps what says it.</summary>
    /// <param name="citizen">Who.</param>
    /// <param name="text">What the screen shows.</param>
    /// <param name="payload">What the tapped button stands for; null where it was typed.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public abstract Task SayAsync(string citizen, string text, string? payload, CancellationToken cancellationToken);

    /// <summary>The citizen sends a picture.</summary>
    public abstract Task SendPictureAsync(string citizen, CancellationToken cancellationToken);

    /// <summary>The next message to a citizen goes wrong so.</summary>
    /// <exception cref="ArgumentException">There is no such trouble.</exception>
    public abstract void Break(string trouble);

    protected void ShowSaid(string citizen, string text) => ScreenOf(citizen).Add(new DemoLine("citizen", text, []));

    protected void ShowAnswer(string citizen, string text, IEnumerable<DemoButton> buttons) => ScreenOf(citizen).Add(new DemoLine("account", text, [.. buttons]));

    protected void ShowWire(string citizen, string what, JsonNode body) => ScreenOf(citizen).Add(new DemoLine("wire", what, [], body.ToJsonString(Readable)));

    /// <summary>Delivers an event until the bot takes it, as providers do, but gives up sooner.</summary>
    protected async Task DeliverAsync(string citizen, JsonObject one, Func<CancellationToken, Task<HttpStatusCode>> post, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            var status = await TryAsync(post, cancellationToken);
            ShowWire(citizen, $"{Title} → bot: {(status is { } answered ? (int)answered : "không tới")}", one);
            if (status == HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(InitialBackoff * attempt, time, cancellationToken);
        }
    }

    private static async Task<HttpStatusCode?> TryAsync(Func<CancellationToken, Task<HttpStatusCode>> post, CancellationToken cancellationToken)
    {
        try
        {
            return await post(cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
