using System.Text.Json.Nodes;
using SupportBot.Simulators.Messenger;
using SupportBot.Web.Channels.Messenger;

namespace SupportBot.Web.Demo;

/// <summary>Messenger on a phone.</summary>
internal sealed class MessengerPhone : DemoPhone
{
    private readonly GraphSimulator graph;
    private readonly TimeProvider time;

    public MessengerPhone(GraphSimulator graph, TimeProvider time) : base(time)
    {
        (this.graph, this.time) = (graph, time);
        graph.Inbox.OnShown = (citizen, shown) => ShowAnswer(citizen, shown.Text ?? "", shown.QuickReplies.Select(Says).Concat(shown.Calls.Select(Calls)));
        graph.OnSend = (call, failureMode) => ShowWire((string?)call["recipient"]?["id"] ?? "", $"bot → {Title}: {NameOf(failureMode)}", call);
    }

    public override string Channel => MessengerChannel.Name;

    public override string Title => "Messenger";

    public override string OpeningTitle => "Bắt đầu";

    public override IReadOnlyList<DemoTrouble> Troubles { get; } =
    [
        new(nameof(MessengerFailureMode.SilentAfterDelivery), "đến nơi, nhưng mất câu trả lời"),
        new(nameof(MessengerFailureMode.Throttled), "Facebook báo gọi quá nhiều"),
        new(nameof(MessengerFailureMode.ServerError), "Facebook lỗi 500"),
    ];

    public override string Greeting => (string?)Part("greeting")?["text"] ?? "";

    public override IReadOnlyList<DemoButton> FirstQuestions =>
        Part("ice_breakers")?["call_to_actions"]?.AsArray().Select(one => new DemoButton((string)one!["question"]!, (string)one["payload"]!, null)).ToList() ?? [];

    public override Task ArriveAsync(string citizen, CancellationToken cancellationToken) => PostbackAsync(citizen, OpeningTitle, MessengerPayload.GetStarted, cancellationToken);

    public override async Task SayAsync(string citizen, string text, string? payload, CancellationToken cancellationToken)
    {
        if (FirstQuestions.Any(question => question.Says == payload))
        {
            await PostbackAsync(citizen, text, payload!, cancellationToken);
            return;
        }

        var message = new JsonObject { ["text"] = text };
        if (payload is not null)
        {
            message["quick_reply"] = new JsonObject { ["payload"] = payload };
        }

        await SendAsync(citizen, text, "message", message, cancellationToken);
    }

    public override Task SendPictureAsync(string citizen, CancellationToken cancellationToken)
    {
        var picture = new JsonObject { ["type"] = "image", ["payload"] = new JsonObject { ["url"] = "https://example.org/picture.jpg" } };
        return SendAsync(citizen, "(một ảnh)", "message", new JsonObject { ["attachments"] = new JsonArray(picture) }, cancellationToken);
    }

    public override void Break(string trouble) => graph.Failures.Next(Enum.Parse<MessengerFailureMode>(trouble));

    private static DemoButton Says((string? Title, string? Payload) reply) => new(reply.Title ?? "", reply.Payload, null);

    private static DemoButton Calls((string? Title, string? Payload) button) => new(button.Title ?? "", null, button.Payload);

    private string NameOf(MessengerFailureMode failureMode) => Troubles.FirstOrDefault(trouble => trouble.Name == failureMode.ToString())?.Label ?? "xong";

    private JsonNode? Part(string name) => graph.Page.Profile(name)["data"]?.AsArray().FirstOrDefault()?[name]?[0];

    private Task PostbackAsync(string citizen, string title, string payload, CancellationToken cancellationToken) =>
        SendAsync(citizen, title, "postback", new JsonObject { ["title"] = title, ["payload"] = payload }, cancellationToken);

    private Task SendAsync(string citizen, string shown, string kind, JsonObject content, CancellationToken cancellationToken)
    {
        ShowSaid(citizen, shown);
        if (graph.Webhook is not { } webhook)
        {
            return Task.CompletedTask;
        }

        var now = time.GetUtcNow();
        graph.Inbox.Touch(citizen, now);
        content["mid"] = $"m_{Guid.NewGuid():N}";
        var one = webhook.Event(citizen, now, kind, content);
        return DeliverAsync(citizen, one, token => webhook.PostAsync([one], token), cancellationToken);
    }
}
