using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Operations;
using SupportBot.Web.Pages;

namespace SupportBot.Web.WebChat;

/// <summary><c>POST /webchat/transcript</c>: the conversation as a file that every browser opens. What it holds is what is stored: masked.</summary>
internal sealed class TranscriptDownload(WebChatSession sessions, ConversationReading reading, ServiceClock clock)
{
    /// <summary>The file; back to the chat where there is no conversation.</summary>
    public async Task<IResult> GiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var form = await PostedForm.TryReadAsync(context.Request, cancellationToken) ?? FormCollection.Empty;
        var token = form["token"].ToString() is { Length: > 0 } given ? given : context.Request.Cookies[WebChatSession.Cookie];
        if (await sessions.FindAsync(token, cancellationToken) is not { } identity)
        {
            return TypedResults.LocalRedirect("/");
        }

        context.Response.Headers.ContentDisposition = FormattableString.Invariant($"attachment; filename=\"supportbot-{clock.Today:yyyy-MM-dd}.html\"");
        return new RazorComponentResult<TranscriptPage>(new Dictionary<string, object?>
        {
            [nameof(TranscriptPage.Language)] = form["language"].ToString() == "en" ? "en" : "vi",
            [nameof(TranscriptPage.Lines)] = await reading.ReadAsync(identity, cancellationToken),
        });
    }
}
