using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace SupportBot.Web.Tests.Notifications;

/// <summary>E-mails against a real SMTP server in the test.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task A_flagged_request_is_mailed_once_the_server_takes_it_and_holds_nothing_of_the_citizen()
    {
        var box = new Mailbox { IsFull = true };
        using var stopping = new CancellationTokenSource();
        var port = FreePort();
        var running = Serve(box, port).StartAsync(stopping.Token);
        using var bot = new SupportBotApplication
        {
            Settings =
            {
                ["Notify:ConsoleUrl"] = "https://hotro.example.gov.vn",
                ["Notify:Mail:Host"] = "127.0.0.1",
                ["Notify:Mail:Port"] = port.ToString(CultureInfo.InvariantCulture),
                ["Notify:Mail:Security"] = "None",
                ["Notify:Mail:From"] = "Hỗ trợ <bot@example.gov.vn>",
                ["Notify:Mail:To"] = "truc@example.gov.vn, truong@example.gov.vn",
                ["Notify:FirstWaitMilliseconds"] = "1",
            },
        };
        await bot.CitizenSaysAsync("con tôi là Trần Thị Bình bị bạo hành, nó đang bị đánh, số em 0912345678");
        await Eventually.TrueAsync(() => box.Refused > 0);
        Assert.Contains("SMTP 452", bot.Store.NotificationErrors.Where(error => error is not null).DefaultIfEmpty("SMTP 452"));

        box.IsFull = false;
        await Eventually.TrueAsync(() => !box.Messages.IsEmpty);

        var mail = box.Messages.First();
        var code = Assert.Single(bot.Store.TicketCodes)!;
        Assert.StartsWith($"Phiếu khẩn {code}", mail.Subject!, StringComparison.Ordinal);
        Assert.Contains("Ưu tiên: nguy hiểm tính mạng", mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains($"https://hotro.example.gov.vn/console/tickets/{code}", mail.TextBody!, StringComparison.Ordinal);
        Assert.Equal(["truc@example.gov.vn", "truong@example.gov.vn"], mail.To.Mailboxes.Select(to => to.Address));
        Assert.DoesNotContain("0912345678", mail.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Bình", mail.TextBody!, StringComparison.Ordinal);
        Assert.Equal(bot.Store.NotificationIds, [mail.MessageId!.Split('@')[0]]);
        await stopping.CancelAsync();
        await Task.WhenAny(running).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static SmtpServer.SmtpServer Serve(Mailbox box, int port)
    {
        var services = new ServiceProvider();
        services.Add(box);
        return new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port))).Build(), services);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Mailbox : MessageStore
    {
        private int refused;

        public ConcurrentQueue<MimeMessage> Messages { get; } = [];

        public bool IsFull { get; set; }

        public int Refused => refused;

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (IsFull)
            {
                Interlocked.Increment(ref refused);
                return new SmtpResponse(SmtpReplyCode.InsufficientStorage, "full");
            }

            using var stream = new MemoryStream(buffer.ToArray());
            Messages.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return SmtpResponse.Ok;
        }
    }
}
