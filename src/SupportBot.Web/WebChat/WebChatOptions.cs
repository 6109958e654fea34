using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.DirectLine;

namespace SupportBot.Web.WebChat;

/// <summary>The chat page (section <c>WebChat</c>).</summary>
internal sealed class WebChatOptions
{
    /// <summary>Sites whose pages may show the chat in a frame, such as <c>https://example.gov.vn</c>, with commas; empty: none but our own.</summary>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>Address under which citizens reach the service, such as <c>https://hotro.example.gov.vn</c>, as printed on leaflets; empty: the one under which a page is asked for.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The sites one by one; null stands for something that is no site.</summary>
    public IReadOnlyList<string?> Origins =>
        AllowedOrigins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SiteOrigin.TryRead).ToList();

    /// <summary>Who may frame the embedded chat, in the words of the content policy.</summary>
    public string FrameAncestors => string.Join(' ', Origins.OfType<string>().Prepend("'self'"));
}

/// <summary>Refuses what is no site: it would silently keep the chat off a page.</summary>
internal sealed class WebChatSites : IValidateOptions<WebChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebChatOptions options) =>
        options.Origins.Contains(null) ? ValidateOptionsResult.Fail("WebChat:AllowedOrigins holds something that is no address of a site, such as https://example.gov.vn.")
        : options.PublicUrl.Length > 0 && SiteOrigin.TryRead(options.PublicUrl) is null ? ValidateOptionsResult.Fail("WebChat:PublicUrl is no address of a site, such as https://example.gov.vn.")
        : ValidateOptionsResult.Success;
}
