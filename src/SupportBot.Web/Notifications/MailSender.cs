using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using SupportBot.Tickets;
using SupportBot.Web.ContentVersions;

namespace SupportBot.Web.Notifications;

/// <summary>Mails notifications to the receivers of the settings. Its words stand in <c>dialogs/office.yaml</c>.</summary>
internal sealed class MailSender(IOptions<NotifyOptions> options, LiveContent live) : INotificationSender
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public string Target => "mail";

    public bool IsOn => !string.IsNullOrEmpty(options.Value.Mail.Host);

    public async Task<NotificationAnswer> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var mail = options.Value.Mail;
        using var message = Compose(notification);
        using var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(mail.Host!, mail.Port, mail.Security, cancellationToken);
            if (!string.IsNullOrEmpty(mail.UserName))
            {
                await client.AuthenticateAsync(mail.UserName, mail.Password ?? "", cancellationToken);
            }

            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return NotificationAnswer.Arrived;
        }
        // What a server answers may quote addresses: its number must do.
        catch (SmtpCommandException refused)
        {
            return new NotificationAnswer(string.Create(CultureInfo.InvariantCulture, $"SMTP {(int)refused.StatusCode}"));
        }
        catch (Exception failure) when (failure is ProtocolException or ServiceNotConnectedException or AuthenticationException or SslHandshakeException or SocketException or IOException or TimeoutException or NotSupportedException)
        {
            return new NotificationAnswer(failure.GetType().Name);
        }
    }

    private MimeMessage Compose(Notification notification)
    {
        var words = live.Content.Office.Notices;
        var kind = Notification.Write(notification.Kind);
        var lines = new List<string> { Fill(words.GetValueOrDefault(kind, kind), notification) };
        if (notification.Flag is { } flag)
        {
            lines.Add(words.GetValueOrDefault(flag, flag));
        }

        lines.Add(ConsoleLinks.For(options.Value.ConsoleUrl!, notification.Code));
        var message = new MimeMessage
        {
            Subject = lines[0],
            // The same in every try: a mailbox that got it twice knows.
            MessageId = $"{notification.Id}@supportbot.invalid",
            Date = notification.At,
            Body = new TextPart("plain") { Text = string.Join('\n', lines) + "\n" },
        };
        message.From.Add(MailboxAddress.Parse(options.Value.Mail.From!));
        message.To.AddRange(InternetAddressList.Parse(options.Value.Mail.To!));
        // Nobody's holiday answer is wanted.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string Fill(string text, Notification notification) => text
        .Replace("{code}", notification.Code, StringComparison.Ordinal)
        .Replace("{topic}", TicketLabels.Topic(notification.Topic), StringComparison.Ordinal);
}
