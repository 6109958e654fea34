namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// The settings that every bot of the SDK has (<c>MicrosoftAppId</c>, <c>MicrosoftAppPassword</c>, <c>MicrosoftAppTenantId</c>, <c>MicrosoftAppType</c>): each
/// fills what the section <c>BotFramework</c> leaves open.
/// </summary>
internal static class MicrosoftAppSettings
{
    private const string SingleTenant = "SingleTenant";
    private const string MultiTenant = "MultiTenant";

    /// <summary>Fills the options from the settings.</summary>
    public static void Fill(BotFrameworkOptions options, IConfiguration settings)
    {
        options.AppType = Either(options.AppType, settings["MicrosoftAppType"]);
        options.AppId = Either(options.AppId, settings["MicrosoftAppId"]);
        options.AppPassword = Either(options.AppPassword, settings["MicrosoftAppPassword"]);
        // As in the SDK, whose templates leave a tenant there that a multi-tenant bot does not use.
        options.TenantId = Either(options.TenantId, Is(options.AppType, MultiTenant) ? null : settings["MicrosoftAppTenantId"]);
    }

    /// <summary>Why a bot of that type cannot run; null where it can.</summary>
    public static string? FindFault(BotFrameworkOptions options) =>
        string.IsNullOrEmpty(options.AppType) || Is(options.AppType, MultiTenant) ? null
        : !Is(options.AppType, SingleTenant) ? $"MicrosoftAppType is {SingleTenant} or {MultiTenant}: a managed identity is not served."
        : options.IsConfigured && !options.TrustsTenant ? $"MicrosoftAppType {SingleTenant} needs MicrosoftAppTenantId."
        : null;

    private static string? Either(string? ours, string? usual) => string.IsNullOrEmpty(ours) ? usual : ours;

    private static bool Is(string? type, string name) => string.Equals(type, name, StringComparison.OrdinalIgnoreCase);
}
