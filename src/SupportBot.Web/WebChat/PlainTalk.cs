using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Pages;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.WebChat;

/// <summary>
/// The chat where no scripts run: a form is posted, the browser is sent back to the page, and that shows what was said. A cookie holds the
/// conversation. No other site can speak in the citizen's name: browsers send the cookie with no form of another site (SameSite), and a
/// form that says it comes from one is refused. A once-key in each form makes a second press the same turn, a reload only reads.
/// </summary>
internal sealed class PlainTalk(
    WebChatSession sessions, DirectLineTokens tokens, DirectLineTurns turns, TurnLimiter limiter, ConversationReading reading, ChatDocument document, ForgetForm forgetting)
{
    private const string Begun = "begun";

    /// <summary>The page: with what was said where the cookie tells, else the one that is the same for everybody.</summary>
    public async Task ShowAsync(HttpContext context, string language)
    {
        if (await sessions.FindAsync(context.Request.Cookies[WebChatSession.Cookie], context.RequestAborted) is { } identity)
        {
            await Page(language, new ChatModel(await reading.ReadAsync(identity, context.RequestAborted)) { ForgetWord = forgetting.WordOf(identity) }, StatusCodes.Status200OK).ExecuteAsync(context);
        }
        else if (context.Request.Query.ContainsKey(Begun))
        {
            await Page(language, new ChatModel([]) { Problem = "cookies" }, StatusCodes.Status200OK).ExecuteAsync(context);
        }
        else
        {
            await document.WriteAsync(context, language, isEmbedded: false);
        }
    }

    /// <summary>The page with a question in its field, which the citizen sends or changes: to open an address says nothing in anybody's name.</summary>
    public async Task<IResult> PrepareAsync(HttpContext context, string language, string? question)
    {
        var identity = await sessions.FindAsync(context.Request.Cookies[WebChatSession.Cookie], context.RequestAborted);
        var said = identity is null ? [] : await reading.ReadAsync(identity, context.RequestAborted);
        return Page(language, new ChatModel(said) { Draft = question, ForgetWord = identity is null ? null : forgetting.WordOf(identity) }, StatusCodes.Status200OK);
    }

    /// <summary>The citizen says something.</summary>
    public async Task<IResult> SayAsync(HttpContext context, string language, CancellationToken cancellationToken)
    {
        if (!SiteOrigin.IsOwn(context.Request))
        {
            return TypedResults.Problem("Only the service's own page speaks here.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (await PostedForm.TryReadAsync(context.Request, cancellationToken) is not { } form)
        {
            return TypedResults.BadRequest();
        }

        // A pressed button comes after what stands in the field.
        var text = form["text"].LastOrDefault(said => !string.IsNullOrWhiteSpace(said))?.Trim() ?? "";
        var model = new ChatModel([]) { Draft = text, Once = form["once"].ToString() is { Length: > 0 } once ? once : null };
        try
        {
            return await SayAsync(context, language, model, cancellationToken)
                ? TypedResults.LocalRedirect($"{PageAddress.For(language, "/")}{(context.Request.Cookies.ContainsKey(WebChatSession.Cookie) ? "" : $"?{Begun}=1")}#{ChatModel.AnswerId}")
                : Page(language, model with { Problem = "tooFast" }, StatusCodes.Status429TooManyRequests);
        }
        catch (StorageUnavailableException)
        {
            return Page(language, model with { Problem = "unsent" }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    // False: too fast.
    private async Task<bool> SayAsync(HttpContext context, string language, ChatModel model, CancellationToken cancellationToken)
    {
        var identity = await sessions.OpenAsync(context, context.Request.Cookies[WebChatSession.Cookie], language, cancellationToken);
        if (identity is null || !limiter.TryTake(DirectLineTurns.KeyOf(identity)))
        {
            return false;
        }

        if (model.Draft is { Length: > 0 } text)
        {
            await turns.SayAsync(identity, text, language, model.Once, cancellationToken);
        }

        context.Response.Cookies.Append(WebChatSession.Cookie, await tokens.MakeAsync(identity, cancellationToken), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return true;
    }

    private static RazorComponentResult<ChatPage> Page(string language, ChatModel model, int status) =>
        new(new Dictionary<string, object?> { [nameof(ChatPage.Language)] = language, [nameof(ChatPage.Model)] = model }) { StatusCode = status };
}
