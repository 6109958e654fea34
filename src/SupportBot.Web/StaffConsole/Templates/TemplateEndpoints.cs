using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Templates;

/// <summary>The page of templates, and what the composer of a ticket asks for.</summary>
internal static class TemplateEndpoints
{
    /// <summary>Address of the page.</summary>
    public const string Path = "/console/templates";

    private const int MaxTextLength = 2000;

    public static IServiceCollection AddReplyTemplates(this IServiceCollection services) => services.AddSingleton<ReplyTemplates>().AddSingleton<ArticleSearch>();

    public static void MapTemplates(this IEndpointRouteBuilder console)
    {
        console.MapGet("/templates", ShowAsync).Requires(StaffPermission.ManageTemplates);
        console.MapPost("/templates", AddAsync).Requires(StaffPermission.ManageTemplates);
        console.MapPost("/templates/{id}", ChangeAsync).Requires(StaffPermission.ManageTemplates);
        console.MapPost("/templates/{id}/delete", DeleteAsync).Requires(StaffPermission.ManageTemplates);
        console.MapGet("/tickets/{code}/templates", FindAsync);
        console.MapGet("/tickets/{code}/articles", (string? q, ArticleSearch articles) => articles.Find(q ?? ""));
    }

    private static async Task<IResult> FindAsync(string code, string? q, StaffAccess access, ReplyTemplates templates, CancellationToken cancellationToken) =>
        TypedResults.Ok((await templates.FindAsync(q ?? "", cancellationToken)).Select(template => new Insertion(template.Title, template.FillIn(code, access.Name))));

    private static async Task<RazorComponentResult> ShowAsync(string? done, string? problem, StaffAccess access, ReplyTemplates templates, CancellationToken cancellationToken) =>
        new RazorComponentResult<TemplatesPage>(new { Staff = access.Name, Templates = await templates.ListAsync(cancellationToken), Done = done, Problem = problem });

    private static Task<IResult> AddAsync(HttpContext context, StaffAccess access, ReplyTemplates templates, CancellationToken cancellationToken) => DoAsync(context, async form =>
    {
        if (Read(form) is not { } words)
        {
            return "empty";
        }

        await templates.AddAsync(words.Title, words.Text, access.Name, cancellationToken);
        return null;
    });

    private static Task<IResult> ChangeAsync(string id, HttpContext context, StaffAccess access, ReplyTemplates templates, CancellationToken cancellationToken) => DoAsync(context, async form =>
        Read(form) is not { } words ? "empty"
            : await templates.ChangeAsync(id, VersionOf(form), words.Title, words.Text, access.Name, cancellationToken) ? null
            : "conflict");

    private static Task<IResult> DeleteAsync(string id, HttpContext context, StaffAccess access, ReplyTemplates templates, CancellationToken cancellationToken) => DoAsync(context, async form =>
        await templates.DeleteAsync(id, VersionOf(form), access.Name, cancellationToken) ? null : "conflict");

    private static async Task<IResult> DoAsync(HttpContext context, Func<IFormCollection, Task<string?>> work)
    {
        var problem = await work(await context.Request.ReadFormAsync(context.RequestAborted));
        return TypedResults.LocalRedirect($"{Path}?{(problem is null ? "done=kept" : $"problem={problem}")}");
    }

    private static (string Title, string Text)? Read(IFormCollection form)
    {
        var (title, text) = (Clean(form["title"]), Clean(form["text"]));
        return title.Length is > 0 and <= ReplyTemplates.MaxTitleLength && text.Length is > 0 and <= MaxTextLength ? (title, text) : null;
    }

    private static string Clean(Microsoft.Extensions.Primitives.StringValues value) =>
        value.ToString().Replace("\0", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    private static long VersionOf(IFormCollection form) => long.TryParse(form["version"], out var version) ? version : 0;
}
