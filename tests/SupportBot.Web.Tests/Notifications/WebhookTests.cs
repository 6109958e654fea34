using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SupportBot.Web.Notifications;

namespace SupportBot.Web.Tests.Notifications;

/// <summary>Webhooks against a real server: the signature, the silence about the citizen, the tries.</summary>
public sealed class WebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private const string Matter = "cổng báo lỗi hoài không nộp được hồ sơ, gọi em Trần Thị Bình số 0912345678";

    // The example of the specification's reference implementations.
    [Fact]
    public void It_is_signed_as_the_specification_has_it()
    {
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign(Secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"));
        Assert.Equal(2, WebhookSignature.Sign($"{Secret} whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_1", 1, "{}").Split(' ').Length);
    }

    [Theory]
    [InlineData(Secret, true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_%%%", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_secret_is_known_from_what_is_none(string? secret, bool isSecret) => Assert.Equal(isSecret, WebhookSignature.IsSecret(secret));

    [Fact]
    public async Task A_new_request_is_told_signed_and_without_a_word_of_the_citizen()
    {
        await using var receiver = await HookReceiver.StartAsync();
        using var bot = Application(receiver);
        var code = await AskForPersonAsync(bot);

        await Eventually.TrueAsync(() => !receiver.Calls.IsEmpty);

        var call = receiver.Calls.First();
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal("ticket.new", (string?)body["type"]);
        Assert.Equal((code, $"https://hotro.example.gov.vn/console/tickets/{code}"), ((string?)body["data"]!["code"], (string?)body["data"]!["url"]));
        Assert.Equal(["code", "flag", "topic", "url"], body["data"]!.AsObject().Select(pair => pair.Key).Order());
        Assert.DoesNotContain("0912345678", call.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Bình", call.Body, StringComparison.Ordinal);
        Assert.Equal(Expected(call), call.Signature);
        Assert.InRange(long.Parse(call.Timestamp, CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().AddMinutes(-2).ToUnixTimeSeconds(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task What_is_refused_is_tried_again_under_the_same_id_and_health_says_so()
    {
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Status = 500;
        using var bot = Application(receiver);
        await AskForPersonAsync(bot);
        await Eventually.TrueAsync(() => receiver.Calls.Count >= 2);
        Assert.Equal("failing", await HealthAsync(bot));

        receiver.Status = 200;
        await Eventually.TrueAsync(() => bot.Store.NotificationStates.Contains("delivered"));

        Assert.Single(receiver.Calls.Select(call => call.Id).Distinct());
        Assert.Single(receiver.Calls.Select(call => call.Body).Distinct());
        Assert.All(receiver.Calls, call => Assert.Equal(Expected(call), call.Signature));
        Assert.Equal("on", await HealthAsync(bot));
    }

    [Fact]
    public async Task What_never_arrives_is_given_up_with_the_reason()
    {
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Status = 403;
        using var bot = Application(receiver);
        bot.Settings["Notify:MaxRounds"] = "2";
        await AskForPersonAsync(bot);

        await Eventually.TrueAsync(() => bot.Store.NotificationStates.Contains("dead"));

        Assert.Equal(2, receiver.Calls.Count);
        Assert.Equal(["HTTP 403"], bot.Store.NotificationErrors);
    }

    [Fact]
    public async Task Without_settings_it_is_off_and_nothing_is_kept()
    {
        using var bot = new SupportBotApplication();
        await AskForPersonAsync(bot);
        await Eventually.TrueAsync(() => bot.Store.DueTimes is [not null]);

        Assert.Equal("off", await HealthAsync(bot));
        Assert.Empty(bot.Store.NotificationIds);
    }

    private static SupportBotApplication Application(HookReceiver receiver) => new()
    {
        Settings =
        {
            ["Notify:ConsoleUrl"] = "https://hotro.example.gov.vn/",
            ["Notify:Webhook:Url"] = receiver.Url,
            ["Notify:Webhook:Secret"] = Secret,
            ["Notify:FirstWaitMilliseconds"] = "1",
        },
    };

    private static async Task<string> AskForPersonAsync(SupportBotApplication bot)
    {
        await bot.CitizenSaysAsync("cho tôi gặp nhân viên");
        var replies = await bot.CitizenSaysAsync(Matter);
        // Behind it stands the event that hands the conversation over.
        return replies.Select(reply => (string?)reply!["channelData"]?["supportBot"]?["ticket"]).Last(code => code is not null)!;
    }

    private static async Task<string?> HealthAsync(SupportBotApplication bot) =>
        (string?)(await bot.CreateClient().GetFromJsonAsync<JsonNode>(new Uri("/health/ready", UriKind.Relative)))!["parts"]!["notifications"]!["webhook"];

    // Worked out apart from the code that signs.
    private static string Expected(HookReceiver.Call call)
    {
        using var mac = new HMACSHA256(Convert.FromBase64String(Secret["whsec_".Length..]));
        return "v1," + Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes($"{call.Id}.{call.Timestamp}.{call.Body}")));
    }
}
