using System.ComponentModel.DataAnnotations;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>The Bot Connector (section <c>BotFramework</c>).</summary>
internal sealed class BotFrameworkOptions : IValidatableObject
{
    private const string EntraHost = "https://login.microsoftonline.com";

    /// <summary>The tenant in which bots are registered that belong to no tenant of their own.</summary>
    private const string SharedTenant = "botframework.com";

    /// <summary>Our app id; null: only loopback peers are answered, and replies go only to loopback addresses.</summary>
    public string? AppId { get; set; }

    /// <summary>The app's secret, with which our outbound token is got.</summary>
    public string? AppPassword { get; set; }

    /// <summary>
    /// The tenant of a single-tenant bot. Where it is set, tokens that the tenant itself made out to the bot are taken as well (the Emulator and
    /// other programs of the operator); null: the Connector's only.
    /// </summary>
    public string? TenantId { get; set; }

    /// <summary>The kind of registration, as <c>MicrosoftAppType</c> has it; null: not told.</summary>
    public string? AppType { get; set; }

    /// <summary>Where the Connector names its signing keys. Default: Microsoft's.</summary>
    [Required, Url]
    public string OpenIdMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Where the tenant names its signing keys; null: Microsoft's address for <see cref="TenantId"/>.</summary>
    [Url]
    public string? TenantOpenIdMetadata { get; set; }

    /// <summary>Where our outbound token is got; null: Microsoft's address for <see cref="TenantId"/>.</summary>
    [Url]
    public string? TokenUrl { get; set; }

    /// <summary>Hosts to which replies, and with them our token, may go, separated by commas; <c>*.</c> stands for any name below. Default: Microsoft's.</summary>
    [Required]
    public string ServiceHosts { get; set; } =
        "*.botframework.com, smba.trafficmanager.net, *.botframework.azure.us, smba.infra.gcc.teams.microsoft.com, *.botframework.azure.cn";

    /// <summary>True where the Connector is to be trusted rather than loopback.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(AppId);

    /// <summary>True where tokens of the bot's own tenant are taken.</summary>
    public bool TrustsTenant => !string.IsNullOrEmpty(TenantId);

    public Uri TokenAddress => new(string.IsNullOrEmpty(TokenUrl) ? $"{EntraHost}/{(TrustsTenant ? TenantId : SharedTenant)}/oauth2/v2.0/token" : TokenUrl);

    public string TenantMetadataAddress => string.IsNullOrEmpty(TenantOpenIdMetadata) ? $"{EntraHost}/{TenantId}/v2.0/.well-known/openid-configuration" : TenantOpenIdMetadata;

    /// <summary>How the tenant signs: with the older and the newer kind of token.</summary>
    public IReadOnlyList<string> TenantIssuers => TrustsTenant ? [$"https://sts.windows.net/{TenantId}/", $"{EntraHost}/{TenantId}/v2.0"] : [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsConfigured && string.IsNullOrEmpty(AppPassword))
        {
            yield return new ValidationResult("BotFramework:AppId without BotFramework:AppPassword (MicrosoftAppId without MicrosoftAppPassword): no reply could be sent.");
        }

        if (TrustsTenant && !Guid.TryParse(TenantId, out _))
        {
            yield return new ValidationResult("BotFramework:TenantId is the tenant's id, a GUID.");
        }

        if (MicrosoftAppSettings.FindFault(this) is { } fault)
        {
            yield return new ValidationResult(fault);
        }

        foreach (var (name, address) in new[] { (nameof(OpenIdMetadata), OpenIdMetadata), (nameof(TenantOpenIdMetadata), TenantOpenIdMetadata), (nameof(TokenUrl), TokenUrl) })
        {
            // What is believed, or gets the secret, is not fetched in the clear.
            if (address?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true && !Loopback.IsAddress(address))
            {
                yield return new ValidationResult($"BotFramework:{name} must be an https address.");
            }
        }
    }
}
