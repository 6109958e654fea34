using System.Text.Json.Nodes;
using SupportBot.Simulators.Zalo;
using SupportBot.Web.Channels.Zalo;

namespace SupportBot.Web.Demo;

/// <summary>Zalo on a phone.</summary>
internal sealed class ZaloPhone : DemoPhone
{
    private readonly ZaloSimulator zalo;
    private readonly TimeProvider time;

    public ZaloPhone(ZaloSimulator zalo, TimeProvider time) : base(time)
    {
        (this.zalo, this.time) = (zalo, time);
        zalo.Inbox.OnShown = (citizen, shown) => ShowAnswer(citizen, shown.Text, shown.Buttons?.Select(button => Read(button!)) ?? []);
        zalo.OnSend = (call, failureMode) => ShowWire((string?)call["recipient"]?["user_id"] ?? "", $"bot → {Title}: {NameOf(failureMode)}", call);
    }

    public override string Channel => ZaloChannel.Name;

    public override string Title => "Zalo";

    public override string OpeningTitle => "Quan tâm";

    public override IReadOnlyList<DemoTrouble> Troubles { get; } =
    [
        new(nameof(ZaloFailureMode.CutAfterDelivery), "đến nơi, nhưng đứt mạng trước câu trả lời"),
        new(nameof(ZaloFailureMode.TooFast), "Zalo báo gọi quá nhanh"),
        new(nameof(ZaloFailureMode.TokenInvalid), "Zalo báo mã truy cập sai"),
    ];

    public override Task ArriveAsync(string citizen, CancellationToken cancellationToken)
    {
        ShowSaid(citizen, OpeningTitle);
        var now = Touch(citizen);
        var one = new JsonObject
        {
            ["app_id"] = ZaloSimulator.AppId,
            ["oa_id"] = ZaloSimulator.OaId,
            ["follower"] = new JsonObject { ["id"] = citizen },
            ["event_name"] = "follow",
            ["timestamp"] = $"{now.ToUnixTimeMilliseconds()}",
        };
        return DeliverAsync(citizen, one, cancellationToken);
    }

    public override Task SayAsync(string citizen, string text, string? payload, CancellationToken cancellationToken)
    {
        ShowSaid(citizen, text);
        var said = payload ?? text;
        var id = zalo.Inbox.Say(citizen, said, Touch(citizen));
        return zalo.Hook is { } hook ? DeliverAsync(citizen, hook.Message(citizen, id, said), cancellationToken) : Task.CompletedTask;
    }

    public override Task SendPictureAsync(string citizen, CancellationToken cancellationToken)
    {
        const string Shown = "(một ảnh)";
        ShowSaid(citizen, Shown);
        var picture = new JsonObject { ["type"] = "image", ["payload"] = new JsonObject { ["url"] = "https://example.org/picture.jpg" } };
        var message = new JsonObject { ["msg_id"] = zalo.Inbox.Say(citizen, Shown, Touch(citizen)), ["attachments"] = new JsonArray(picture) };
        return zalo.Hook is { } hook ? DeliverAsync(citizen, hook.Event(citizen, "user_send_image", message), cancellationToken) : Task.CompletedTask;
    }

    public override void Break(string trouble) => zalo.FailureModes.Next(Enum.Parse<ZaloFailureMode>(trouble));

    private static DemoButton Read(JsonNode button) => (string?)button["type"] == "oa.open.phone"
        ? new DemoButton((string)button["title"]!, null, (string?)button["payload"]?["phone_code"])
        : new DemoButton((string)button["title"]!, (string?)button["payload"], null);

    private string NameOf(ZaloFailureMode failureMode) => Troubles.FirstOrDefault(trouble => trouble.Name == failureMode.ToString())?.Label ?? "xong";

    private DateTimeOffset Touch(string citizen)
    {
        var now = time.GetUtcNow();
        zalo.Inbox.Touch(citizen, now);
        return now;
    }

    private Task DeliverAsync(string citizen, JsonObject one, CancellationToken cancellationToken) =>
        zalo.Hook is { } hook ? DeliverAsync(citizen, one, token => hook.PostAsync(one, token), cancellationToken) : Task.CompletedTask;
}
