using System.ComponentModel.DataAnnotations;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>The Zalo official account (section <c>Channels:Zalo</c>). Nothing set: the channel is off.</summary>
internal sealed class ZaloOptions : IValidatableObject
{
    public const string Section = "Channels:Zalo";

    /// <summary>Id of the official account.</summary>
    public string? OaId { get; set; }

    /// <summary>Id of the app to which the account granted its use.</summary>
    public string? AppId { get; set; }

    /// <summary>The app's secret, with which tokens are got.</summary>
    public string? AppSecret { get; set; }

    /// <summary>The secret that signs webhook calls ("OA Secret Key" on the app's webhook page); mostly not the app's secret.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>A refresh token to begin with. Each works once: the pair in the store wins, unless this one was never seen before.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>Where messages are sent.</summary>
    [Required, Url]
    public string ApiUrl { get; set; } = "https://openapi.zalo.me";

    /// <summary>Where consent is asked for and tokens are got.</summary>
    [Required, Url]
    public string OAuthUrl { get; set; } = "https://oauth.zaloapp.com";

    /// <summary>Older calls of the webhook are refused. Zalo repeats a call that failed for hours, by one account for 44. Default 48.</summary>
    [Range(1, 168)]
    public int OldestCallHours { get; set; } = 48;

    /// <summary>How long Zalo may take to answer a call, in milliseconds. Default 8,000.</summary>
    [Range(50, 9_000)]
    public int AnswerTimeoutMilliseconds { get; set; } = 8_000;

    /// <summary>Wait after Zalo said "too fast", "no quota" or that it serves the account no longer, in milliseconds; it doubles each time, up to an hour. Default 30,000.</summary>
    [Range(1, 3_600_000)]
    public int BackOffMilliseconds { get; set; } = 30_000;

    /// <summary>True where the app demands a proof of its secret with each call. Default false.</summary>
    public bool SendsSecretProof { get; set; }

    /// <summary>True where the channel is on.</summary>
    public bool IsConfigured => Needed.All(setting => !string.IsNullOrEmpty(setting.Value));

    private (string Name, string? Value)[] Needed => [(nameof(OaId), OaId), (nameof(AppId), AppId), (nameof(AppSecret), AppSecret), (nameof(WebhookSecret), WebhookSecret)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var missing = Needed.Where(setting => string.IsNullOrEmpty(setting.Value)).Select(setting => $"{Section}:{setting.Name}").ToList();
        if (missing.Count > 0 && (missing.Count < Needed.Length || !string.IsNullOrEmpty(RefreshToken)))
        {
            yield return new ValidationResult($"The Zalo channel needs also {string.Join(", ", missing)}; with none of its settings it is off.");
        }

        foreach (var (name, address) in new[] { (nameof(ApiUrl), ApiUrl), (nameof(OAuthUrl), OAuthUrl) })
        {
            // Tokens and the app's secret go there.
            if (address?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true && !Loopback.IsAddress(address))
            {
                yield return new ValidationResult($"{Section}:{name} must be an https address.");
            }
        }
    }
}
