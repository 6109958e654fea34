using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Pages;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.WebChat;

/// <summary>
/// <c>POST /forget</c>, where no scripts run: lets go of the conversation in this browser. Only the form of our own page may do that: it carries a
/// word that belongs to the conversation, which no other site can know.
/// </summary>
internal sealed class ForgetForm(WebChatSession sessions, MasterKey key)
{
    /// <summary>The field with the word.</summary>
    public const string Field = "form";

    /// <summary>The word for the form of a conversation's page.</summary>
    public string WordOf(DirectLineIdentity identity) => key.Fingerprint($"forget:{identity.ConversationId}");

    /// <summary>Forgets the conversation that the cookie holds.</summary>
    public async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var given = (await PostedForm.TryReadAsync(context.Request, cancellationToken))?[Field].ToString();
        if (string.IsNullOrEmpty(given) || !SiteOrigin.IsOwn(context.Request))
        {
            return Refuse();
        }

        // Pressed twice, or in a second tab: there is nothing left to forget.
        if (await sessions.FindAsync(context.Request.Cookies[WebChatSession.Cookie], cancellationToken) is { } identity)
        {
            if (!SecretComparison.IsSame(WordOf(identity), given))
            {
                return Refuse();
            }

            context.Response.Cookies.Delete(WebChatSession.Cookie);
        }

        return TypedResults.LocalRedirect("/");
    }

    private static ProblemHttpResult Refuse() => TypedResults.Problem("Only the form of the service's own page forgets a conversation.", statusCode: StatusCodes.Status400BadRequest);
}
