using System.ComponentModel.DataAnnotations;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace SupportBot.Web.Notifications;

/// <summary>Settings of notifications outside the console (section <c>Notify</c>). A part that is left out is off.</summary>
internal sealed class NotifyOptions
{
    /// <summary>Address of the console as receivers reach it, such as <c>https://hotro.example.gov.vn</c>; needed where somebody is told.</summary>
    public string? ConsoleUrl { get; set; }

    /// <summary>Receiver of webhooks.</summary>
    public WebhookOptions Webhook { get; set; } = new();

    /// <summary>Receivers of e-mail.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>After so many tries a notification is given up. Default 12, over about a day and a half.</summary>
    [Range(1, 100)]
    public int MaxRounds { get; set; } = 12;

    /// <summary>Wait after the first failed try, in milliseconds; it grows fourfold from try to try, up to six hours. Default 5,000.</summary>
    [Range(1, 600_000)]
    public int FirstWaitMilliseconds { get; set; } = 5_000;
}

/// <summary>A webhook after Standard Webhooks.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Where it is sent; null: off.</summary>
    public string? Url { get; set; }

    /// <summary><c>whsec_</c> and 24 to 64 bytes in Base64; while it is changed, the new and the old with a blank between.</summary>
    public string? Secret { get; set; }
}

/// <summary>Settings of e-mail.</summary>
internal sealed class MailOptions
{
    /// <summary>The server; null: off.</summary>
    public string? Host { get; set; }

    /// <summary>Its port. Default 587.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c> (default), <c>SslOnConnect</c>, or <c>None</c> for a server on the same machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>Name to sign in with; null: without signing in.</summary>
    public string? UserName { get; set; }

    /// <summary>The password to it.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    /// <summary>The receivers' addresses, with commas between.</summary>
    public string? To { get; set; }
}

/// <summary>Refuses settings with which nothing could ever be sent.</summary>
internal sealed class NotifyOptionsCheck : IValidateOptions<NotifyOptions>
{
    public ValidateOptionsResult Validate(string? name, NotifyOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(NotifyOptions options)
    {
        var (isWebhook, isMail) = (!string.IsNullOrEmpty(options.Webhook.Url), !string.IsNullOrEmpty(options.Mail.Host));
        if ((isWebhook || isMail) && !IsAddress(options.ConsoleUrl))
        {
            yield return "Notify:ConsoleUrl must be the http or https address under which the console is reached: notifications link to it.";
        }

        if (isWebhook && !IsAddress(options.Webhook.Url))
        {
            yield return "Notify:Webhook:Url must be an http or https address.";
        }

        if (isWebhook && !WebhookSignature.IsSecret(options.Webhook.Secret))
        {
            yield return "Notify:Webhook:Secret must be whsec_ and 24 to 64 bytes in Base64.";
        }

        if (isMail && (!MailboxAddress.TryParse(options.Mail.From, out _) || !InternetAddressList.TryParse(options.Mail.To, out var to) || to.Count == 0))
        {
            yield return "Notify:Mail:From and Notify:Mail:To must be e-mail addresses.";
        }
    }

    private static bool IsAddress(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
