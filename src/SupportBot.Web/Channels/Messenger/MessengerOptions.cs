using System.ComponentModel.DataAnnotations;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Messenger (section <c>Channels:Messenger</c>). Without settings the channel is off.</summary>
internal sealed class MessengerOptions : IValidatableObject
{
    /// <summary>The page in whose name the bot speaks.</summary>
    public string? PageId { get; set; }

    /// <summary>The token of that page.</summary>
    public string? PageAccessToken { get; set; }

    /// <summary>The app's secret: webhooks are signed with it, and our calls proven.</summary>
    public string? AppSecret { get; set; }

    /// <summary>The word by which the webhook is recognized when it is set up; made up by the operator.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>Graph, with the version. Default: Meta's, v26.0.</summary>
    [Required, Url]
    public string GraphUrl { get; set; } = "https://graph.facebook.com/v26.0";

    /// <summary>The app's id; needed only where several apps are connected to the page, to tell which one is ours.</summary>
    public string? AppId { get; set; }

    /// <summary>True where Meta has granted the app the feature Human Agent: staff may then write up to seven days after the citizen did. Default false: 24 hours.</summary>
    public bool HumanAgent { get; set; }

    /// <summary>How long Graph may take to answer a call, in milliseconds. Default 8,000.</summary>
    [Range(50, 9_000)]
    public int AnswerTimeoutMilliseconds { get; set; } = 8_000;

    /// <summary>How long to wait for the echo of a message of which it is unclear whether it arrived, before it is sent again, in milliseconds. Default 20,000.</summary>
    [Range(50, 600_000)]
    public int EchoWaitMilliseconds { get; set; } = 20_000;

    /// <summary>How often it is checked that the page still sends its events here, in minutes. Default 10.</summary>
    [Range(1, 1_440)]
    public int WatchMinutes { get; set; } = 10;

    /// <summary>True where the channel is on.</summary>
    public bool IsConfigured => Credentials.All(credential => !string.IsNullOrEmpty(credential.Value));

    private (string Name, string? Value)[] Credentials =>
        [(nameof(PageId), PageId), (nameof(PageAccessToken), PageAccessToken), (nameof(AppSecret), AppSecret), (nameof(VerifyToken), VerifyToken)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var missing = Credentials.Where(credential => string.IsNullOrEmpty(credential.Value)).Select(credential => $"Channels:Messenger:{credential.Name}").ToList();
        if (missing.Count > 0 && missing.Count < Credentials.Length)
        {
            yield return new ValidationResult($"Messenger is set up in part only; missing: {string.Join(", ", missing)}.");
        }

        // The page's token travels in these calls.
        if (GraphUrl.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !Loopback.IsAddress(GraphUrl))
        {
            yield return new ValidationResult("Channels:Messenger:GraphUrl must be an https address.");
        }
    }
}
