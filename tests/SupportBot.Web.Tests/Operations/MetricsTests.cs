using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Operations;

/// <summary>What an operator's Prometheus reads.</summary>
public sealed class MetricsTests(MetricsTests.Service service) : IClassFixture<MetricsTests.Service>
{
    [Fact]
    public async Task Turns_are_counted_by_channel_and_end_and_no_name_of_a_caller_becomes_a_label()
    {
        await service.Process.SayAsync("em quên mật khẩu vneid, số em 0912345678", "metrics-1");

        var text = await service.ReadAsync("supportbot_turns_total\\{[^}]*channel=\"other\",outcome=\"answered\"\\} 1\\b");

        Assert.Contains("supportbot_turn_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"test\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_is_counted_by_channel_and_reason()
    {
        using var forged = new StringContent("""{"event_name":"user_send_text","timestamp":"1785312004871"}""", Encoding.UTF8, "application/json");
        using var http = await service.ConnectAsync();
        using var refused = await http.PostAsync(new Uri("/webhooks/zalo", UriKind.Relative), forged);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await service.ReadAsync("supportbot_channel_refused_total\\{[^}]*channel=\"zalo\",reason=\"signature\"\\} 1\\b");
    }

    [Fact]
    public async Task Open_tickets_and_what_waits_to_be_delivered_are_told_from_the_store()
    {
        var text = await service.ReadAsync("supportbot_tickets\\{[^}]*state=\"new\"\\} 1\\b");

        Assert.Matches("supportbot_deliveries\\{[^}]*state=\"dead\"\\} 0\\b", text);
    }

    /// <summary>
    /// The service with one ticket, as a process of its own: within one process a meter's readers hear every host that
    /// has a meter of that name, and here the hosts of other tests would be counted too.
    /// </summary>
    public sealed class Service : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        private ServiceProcess? process;

        internal ServiceProcess Process => process!;

        public async Task InitializeAsync()
        {
            using (var before = new SupportBotApplication(folder))
            {
                await before.CitizenSaysAsync("cho tôi gặp nhân viên", conversation: "earlier");
                await before.CitizenSaysAsync("cổng báo lỗi hoài không nộp được hồ sơ", conversation: "earlier");
            }

            process = ServiceProcess.Start(
                folder,
                ("Channels__Zalo__OaId", "1"),
                ("Channels__Zalo__AppId", "2"),
                ("Channels__Zalo__AppSecret", "a"),
                ("Channels__Zalo__WebhookSecret", "b"));
            await process.AddressAsync();
        }

        public Task DisposeAsync()
        {
            process?.Dispose();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        }

        internal async Task<HttpClient> ConnectAsync() => new() { BaseAddress = await Process.AddressAsync() };

        /// <summary>What is read once it has what the pattern says: a reading is kept for a moment, and the store is counted now and then.</summary>
        internal async Task<string> ReadAsync(string pattern)
        {
            using var http = await ConnectAsync();
            var text = "";
            await Eventually.TrueAsync(() => Regex.IsMatch(text = ReadAsync(http).GetAwaiter().GetResult(), pattern));
            return text;
        }

        private static async Task<string> ReadAsync(HttpClient http)
        {
            using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
            return await answer.Content.ReadAsStringAsync();
        }
    }
}
