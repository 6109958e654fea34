using System.Text.RegularExpressions;

namespace SupportBot.Web.Pages;

/// <summary>Headers that keep a page to itself: only own scripts and styles, no inline ones, no guessing of types, no referrer to other sites.</summary>
internal static partial class PageHeaders
{
    /// <summary>Sets the headers on every answer of the endpoints; who may frame the pages is said as in the policy, such as <c>'none'</c>.</summary>
    public static TBuilder WithPageHeaders<TBuilder>(this TBuilder endpoints, string frameAncestors)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
        {
            Set(context.HttpContext, frameAncestors);
            return await next(context);
        });

    /// <summary>Sets the headers on one answer.</summary>
    public static void Set(HttpContext context, string frameAncestors)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'{Sockets(context.Request.Host.Value)}; "
            + $"base-uri 'none'; form-action 'self'; frame-ancestors {frameAncestors}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    // Older browsers do not count ws: to the same origin under 'self'. The host is the caller's word, so nothing but a plain name gets in.
    private static string Sockets(string? host) => host is not null && PlainHost().IsMatch(host) ? $" ws://{host} wss://{host}" : "";

    [GeneratedRegex(@"^[A-Za-z0-9.\-\[\]:]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainHost();
}
