using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Content;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Articles that are written in the browser, reviewed by a second person, published and taken back. Agents write; supervisors do the rest.</summary>
internal static class ArticleEndpoints
{
    /// <summary>Address of the page of articles; those of changes lie below it.</summary>
    public const string Path = "/console/articles";

    private const int MaxNote = 500;

    public static IServiceCollection AddArticles(this IServiceCollection services)
    {
        services.AddSingleton<ArticleChanges>().AddSingleton<ArticleTrials>().AddSingleton<ArticleCheck>().AddSingleton<ArticlePages>().AddSingleton<ArticlePublishing>();
        return services.AddHostedService<TrialJob>();
    }

    public static void MapArticles(this IEndpointRouteBuilder console)
    {
        var articles = console.MapGroup("/articles").Requires(StaffPermission.WriteArticles);
        articles.MapGet("/", ListAsync);
        articles.MapPost("/", CreateAsync);
        articles.MapGet("/{id}", ShowAsync);
        articles.MapPost("/{id}", SaveAsync);
        articles.MapGet("/{id}/preview", PreviewAsync);
        articles.MapPost("/{id}/drop", DropAsync);
        articles.MapPost("/{id}/try", TryAsync).Requires(StaffPermission.PublishArticles);
        articles.MapPost("/{id}/return", ReturnAsync).Requires(StaffPermission.PublishArticles);
        articles.MapPost("/{id}/publish", PublishAsync).Requires(StaffPermission.PublishArticles);
        articles.MapPost("/{id}/take-back", TakeBackAsync).Requires(StaffPermission.PublishArticles);
    }

    private static async Task<RazorComponentResult> ListAsync(string? q, string? done, string? problem, StaffAccess access, ArticlePages pages, CancellationToken cancellationToken)
    {
        var model = await pages.ListAsync(q, access, cancellationToken) with { Done = done, Problem = problem };
        return new RazorComponentResult<ArticleListPage>(new { Model = model });
    }

    // From the page of articles or from a cluster of questions: an article there is, or a new one.
    private static async Task<IResult> CreateAsync(HttpContext context, StaffAccess access, ArticleChanges changes, LiveContent live, ContentLoader loader, ServiceClock clock, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var questions = ArticleForm.Lines(form, "questions");
        if (ArticleForm.Line(form, "article") is { Length: > 0 } id)
        {
            if (live.Content.Knowledge.Articles.FirstOrDefault(article => article.Id == id) is not { } found)
            {
                return Redirect(Path, problem: "gone");
            }

            var before = ArticleFields.From(found);
            var edited = before with { Questions = [.. before.Questions, .. questions.Except(before.Questions, StringComparer.Ordinal)] };
            return Redirect($"{Path}/{await changes.CreateAsync(edited, before, loader.FileOf(found), access.Name, cancellationToken)}");
        }

        var title = ArticleForm.Line(form, "title");
        var topic = ArticleForm.Line(form, "topic") is var given && Topics.All.Contains(given, StringComparer.Ordinal) ? given : Topics.All[0];
        // Without a title yet: both follow from it once it is there.
        var name = ArticleForm.IdFrom(title);
        var fields = new ArticleFields { Id = name, Answers = name, Title = title, Topic = topic, Audience = "everyone", Questions = questions, Reviewed = ArticlePublishing.Write(clock.Today) };
        return Redirect($"{Path}/{await changes.CreateAsync(fields, null, ArticlePublishing.FileOf(fields), access.Name, cancellationToken)}");
    }

    private static async Task<IResult> ShowAsync(string id, string? done, string? problem, StaffAccess access, ArticleChanges changes, ArticlePages pages, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await changes.FindAsync(id, cancellationToken) is not { } change)
        {
            return Missing(access);
        }

        var model = await pages.ShowAsync(change, access, cancellationToken) with { Done = done, Problem = problem };
        if (model.Trial?.Conversations.Count > 0)
        {
            await audit.NoteLookAsync(new AuditRecord(access.Name, "article_tried", AuditSubjects.Article, change.Article), cancellationToken);
        }

        return new RazorComponentResult<ArticlePage>(new { Model = model });
    }

    private static async Task<IResult> PreviewAsync(string id, string? lang, StaffAccess access, ArticleChanges changes, ArticlePages pages, CancellationToken cancellationToken)
    {
        if (await changes.FindAsync(id, cancellationToken) is not { } change)
        {
            return Missing(access);
        }

        var language = lang == "en" ? "en" : "vi";
        var reply = await pages.PreviewAsync(change, language, cancellationToken);
        return new RazorComponentResult<ArticlePreviewPage>(new { Change = change, Reply = reply, Language = language });
    }

    private static Task<IResult> SaveAsync(string id, HttpContext context, StaffAccess access, ArticleChanges changes, ArticlePublishing publishing, CancellationToken cancellationToken) =>
        DoAsync(id, context, access, changes, (change, form) => publishing.SaveAsync(change, form, access.Name, form["then"] == "send", cancellationToken));

    private static Task<IResult> DropAsync(string id, HttpContext context, StaffAccess access, ArticleChanges changes, CancellationToken cancellationToken) => DoAsync(
        id, context, access, changes, async (change, _) => change.IsOpen ? ArticlePublishing.Told(await changes.DropAsync(change, access.Name, cancellationToken), "dropped") : ("", "conflict"));

    private static Task<IResult> TryAsync(string id, HttpContext context, StaffAccess access, ArticleChanges changes, ArticleTrials trials, CancellationToken cancellationToken) => DoAsync(
        id,
        context,
        access,
        changes,
        async (change, _) =>
        {
            await trials.RequestAsync(change.Id, change.Version, cancellationToken);
            return ("tried", null);
        });

    private static Task<IResult> ReturnAsync(string id, HttpContext context, StaffAccess access, ArticleChanges changes, CancellationToken cancellationToken) => DoAsync(
        id,
        context,
        access,
        changes,
        async (change, form) => Note(form) is { Length: > 0 } note ? ArticlePublishing.Told(await changes.ReturnAsync(change, access.Name, note, cancellationToken), "returned") : ("", "note"));

    private static Task<IResult> PublishAsync(string id, HttpContext context, StaffAccess access, ArticleChanges changes, ArticlePublishing publishing, CancellationToken cancellationToken) => DoAsync(
        id,
        context,
        access,
        changes,
        async (change, form) => form["read"] == "yes" ? await publishing.PublishAsync(change, access.Name, cancellationToken) : ("", "unread"));

    private static Task<IResult> TakeBackAsync(string id, HttpContext context, StaffAccess access, ArticleChanges changes, ArticlePublishing publishing, CancellationToken cancellationToken) => DoAsync(
        id,
        context,
        access,
        changes,
        async (change, form) => Note(form) is { Length: > 0 } note ? await publishing.TakeBackAsync(change, access.Name, note, cancellationToken) : ("", "note"));

    // Every form says which version it was made from: of a later one it changes nothing.
    private static async Task<IResult> DoAsync(
        string id, HttpContext context, StaffAccess access, ArticleChanges changes, Func<ArticleChange, IFormCollection, Task<(string Done, string? Problem)>> work)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await changes.FindAsync(id, context.RequestAborted) is not { } change)
        {
            return Missing(access);
        }

        var (done, problem) = form["version"] == change.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) ? await work(change, form) : ("", "conflict");
        return Redirect($"{Path}/{id}", done, problem);
    }

    private static RedirectHttpResult Redirect(string address, string done = "", string? problem = null) =>
        TypedResults.LocalRedirect(problem is not null ? $"{address}?problem={problem}" : done.Length > 0 ? $"{address}?done={done}" : address);

    private static RazorComponentResult<NoArticlePage> Missing(StaffAccess access) => new(new { Staff = access.Name }) { StatusCode = StatusCodes.Status404NotFound };

    private static string Note(IFormCollection form) => ArticleForm.Line(form, "note") is var note && note.Length > MaxNote ? note[..MaxNote] : note;
}
