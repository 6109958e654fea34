namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Origins of sites, such as <c>https://example.vn</c>.</summary>
internal static class SiteOrigin
{
    /// <summary>The origin as browsers send it: no path, no slash at the end, no default port. Null where the text is none.</summary>
    public static string? TryRead(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.PathAndQuery == "/"
            ? address.GetLeftPart(UriPartial.Authority)
            : null;

    /// <summary>True for what can stand in a header of an answer. A browser's origin always can.</summary>
    public static bool CanBeNamed(string origin) => origin.All(c => c is > ' ' and <= '~');

    /// <summary>True where the request was not sent by a page of another site. What names no origin is no page at all and gains nothing that a page would not give it.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && string.Equals(page.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase)))
            && !request.Headers["Sec-Fetch-Site"].ToString().Equals("cross-site", StringComparison.OrdinalIgnoreCase);
    }
}
