using System.Net;
using System.Text;

namespace SupportBot.Web.Tests.Operations;

/// <summary>What an operator's Prometheus reads.</summary>
public sealed class MetricsTests
{
    private static readonly Uri Address = new("/metrics", UriKind.Relative);

    [Fact]
    public async Task Turns_are_counted_by_channel_and_end_and_no_name_of_a_caller_becomes_a_label()
    {
        using var bot = new SupportBotApplication();
        await bot.CitizenSaysAsync("em quên mật khẩu vneid, số em 0912345678");

        var text = await ReadAsync(bot);

        Assert.Contains("supportbot_turns_total{", text, StringComparison.Ordinal);
        Assert.Contains("channel=\"other\",outcome=\"answered\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("supportbot_turn_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"test\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_is_counted_by_channel_and_reason()
    {
        using var bot = new SupportBotApplication
        {
            Settings =
            {
                ["Channels:Zalo:OaId"] = "1",
                ["Channels:Zalo:AppId"] = "2",
                ["Channels:Zalo:AppSecret"] = "a",
                ["Channels:Zalo:WebhookSecret"] = "b",
            },
        };
        using var forged = new StringContent("""{"event_name":"user_send_text","timestamp":"1785312004871"}""", Encoding.UTF8, "application/json");
        var refused = await bot.CreateClient().PostAsync(new Uri("/webhooks/zalo", UriKind.Relative), forged);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Matches("supportbot_channel_refused_total\\{[^}]*channel=\"zalo\",reason=\"signature\"\\} 1", await ReadAsync(bot));
    }

    [Fact]
    public async Task Open_tickets_and_what_waits_to_be_delivered_are_told_from_the_store()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        try
        {
            using (var before = new SupportBotApplication(folder))
            {
                await before.CitizenSaysAsync("cho tôi gặp nhân viên");
                await before.CitizenSaysAsync("cổng báo lỗi hoài không nộp được hồ sơ");
            }

            using var after = new SupportBotApplication(folder);
            var text = "";
            await Eventually.TrueAsync(() => (text = ReadAsync(after).GetAwaiter().GetResult()).Contains("state=\"new\"} 1", StringComparison.Ordinal));

            Assert.Matches("supportbot_tickets\\{[^}]*state=\"new\"\\} 1", text);
            Assert.Matches("supportbot_deliveries\\{[^}]*state=\"dead\"\\} 0", text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> ReadAsync(SupportBotApplication bot)
    {
        using var answer = await bot.CreateClient().GetAsync(Address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }
}
