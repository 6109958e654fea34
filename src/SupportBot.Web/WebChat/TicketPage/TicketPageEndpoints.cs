using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Tickets;
using SupportBot.Web.Pages;

namespace SupportBot.Web.WebChat.TicketPage;

/// <summary>The page on which citizens see where their ticket stands.</summary>
internal static class TicketPageEndpoints
{
    private const int MaxEntryLength = 40;

    public static IServiceCollection AddTicketPage(this IServiceCollection services) => services.AddSingleton<TicketLookup>().AddSingleton<TicketTries>();

    /// <summary>Maps the page in both languages.</summary>
    public static IEndpointRouteBuilder MapTicketPage(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapUnstoredPages();
        foreach (var language in new[] { "vi", "en" })
        {
            var path = PageAddress.For(language, "/ticket");
            pages.MapGet(path, IResult (string? code) => Ask(language, code));
            pages.MapPost(path, (HttpContext context, TicketLookup lookup, TicketTries tries, CancellationToken cancellationToken) =>
                ShowAsync(context, language, lookup, tries, cancellationToken));
        }

        return endpoints;
    }

    // A code in the address is filled in, as links in the chat have it.
    private static RazorComponentResult<TicketForm> Ask(string language, string? code) =>
        Form(language, TicketCode.TryRead(code ?? "") ?? "", null, StatusCodes.Status200OK);

    // The ticket, or the form with what is wrong. The secret comes in the body, never in an address.
    private static async Task<IResult> ShowAsync(HttpContext context, string language, TicketLookup lookup, TicketTries tries, CancellationToken cancellationToken)
    {
        var form = await PostedForm.TryReadAsync(context.Request, cancellationToken) ?? FormCollection.Empty;
        var (code, secret) = (form["code"].ToString().Trim(), form["secret"].ToString().Trim());
        if (code.Length is 0 or > MaxEntryLength || secret.Length is 0 or > MaxEntryLength)
        {
            return Form(language, "", "unknown", StatusCodes.Status400BadRequest);
        }

        var written = TicketCode.TryRead(code) ?? code;
        if (!tries.TryTake(written, context.Connection.RemoteIpAddress?.ToString() ?? ""))
        {
            context.Response.Headers.RetryAfter = "60";
            return Form(language, written, "tooOften", StatusCodes.Status429TooManyRequests);
        }

        return await lookup.FindAsync(written, secret, cancellationToken) is { } ticket
            ? new RazorComponentResult<TicketStatus>(new Dictionary<string, object?> { [nameof(TicketStatus.Language)] = language, [nameof(TicketStatus.Ticket)] = ticket })
            : Form(language, written, "unknown", StatusCodes.Status404NotFound);
    }

    private static RazorComponentResult<TicketForm> Form(string language, string code, string? problem, int status) => new(new Dictionary<string, object?>
    {
        [nameof(TicketForm.Language)] = language,
        [nameof(TicketForm.Code)] = code,
        [nameof(TicketForm.Problem)] = problem,
    })
    {
        StatusCode = status,
    };
}
