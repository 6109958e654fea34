using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using SupportBot.Web.Channels;
using SupportBot.Web.Messages;
using SupportBot.Web.Pages;
using SupportBot.Web.Requests;

namespace SupportBot.Web.WebChat;

/// <summary>The pages for citizens, the chat at <c>/</c> first, and the static files of all pages.</summary>
internal static class WebChatPages
{
    /// <summary>Registers the pages and finds their static files, wherever the program was started.</summary>
    public static WebApplicationBuilder AddWebChat(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebChatOptions>().BindConfiguration("WebChat").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<WebChatOptions>, WebChatSites>();
        builder.Services.AddRazorComponents();
        // Vietnamese letters as they are: as entities they would double the pages.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton<WebChatSession>();
        builder.Services.AddSingleton(new ChannelCapabilities(WebChatSession.Channel) { MaxButtons = 100, MaxTextLength = 100_000, HasDedicatedEndpoint = true, HasTicketPage = true, TellsHubs = false });
        builder.Services.AddSingleton(_ => new ChannelStatus(WebChatSession.Channel, () => "on"));
        builder.Services.AddSingleton<ChatDocument>();
        builder.Services.AddSingleton<ConversationReading>();
        builder.Services.AddSingleton<ForgetForm>();
        builder.Services.AddSingleton<PlainTalk>();
        builder.Services.AddSingleton<TranscriptDownload>();
        builder.Services.AddSingleton<TopicList>();
        builder.Services.AddSingleton<TopicLinks>();
        UseStaticFiles(builder);
        return builder;
    }

    /// <summary>Maps the pages and the static files, which come compressed.</summary>
    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        endpoints.MapPost("/webchat/session", (HttpContext context, WebChatSession session, CancellationToken cancellationToken) => session.StartAsync(context, cancellationToken))
            .WithRefusalGate(WebChatSession.Channel, WebChatSession.ProveAsync);
        foreach (var language in new[] { "vi", "en" })
        {
            endpoints.MapLanguage(language);
        }

        var pages = endpoints.MapUnstoredPages();
        pages.MapGet("/accessibility", RazorComponentResult () => new RazorComponentResult<AccessibilityPage>());
        pages.MapPost("/webchat/transcript", (HttpContext context, TranscriptDownload download, CancellationToken cancellationToken) => download.GiveAsync(context, cancellationToken));
        pages.MapPost("/forget", (HttpContext context, ForgetForm form, CancellationToken cancellationToken) => form.TakeAsync(context, cancellationToken));
        return endpoints;
    }

    /// <summary>A group of pages for citizens that no cache keeps.</summary>
    public static RouteGroupBuilder MapUnstoredPages(this IEndpointRouteBuilder endpoints) => endpoints.MapPages("'self'").AddEndpointFilter(NeverStoreAsync);

    // The addresses of one language.
    private static void MapLanguage(this IEndpointRouteBuilder endpoints, string language)
    {
        string Path(string path) => PageAddress.For(language, path);
        var chat = endpoints.MapPages("'self'");
        chat.MapMethods(Path("/"), [HttpMethods.Get, HttpMethods.Head], (HttpContext context, PlainTalk talk) => talk.ShowAsync(context, language));
        chat.MapPost(Path("/"), (HttpContext context, PlainTalk talk, CancellationToken cancellationToken) => talk.SayAsync(context, language, cancellationToken))
            .AddEndpointFilter(NeverStoreAsync);
        endpoints.MapPages(endpoints.ServiceProvider.GetRequiredService<IOptions<WebChatOptions>>().Value.FrameAncestors)
            .MapGet(Path("/embed"), (HttpContext context, ChatDocument page) => page.WriteAsync(context, language, isEmbedded: true));

        var pages = endpoints.MapUnstoredPages();
        pages.MapGet(Path("/topics"), RazorComponentResult () => new RazorComponentResult<TopicsPage>(new { Language = language }));
        pages.MapGet(Path($"{TopicLinks.Prefix}{{id}}"), (string id, HttpContext context, PlainTalk talk, TopicLinks links) => talk.PrepareAsync(context, language, links.QuestionOf(id, language)));
    }

    private static RouteGroupBuilder MapPages(this IEndpointRouteBuilder endpoints, string frameAncestors) => endpoints.MapGroup("")
        .WithPageHeaders(frameAncestors)
        .WithMetadata(new RequestSizeLimitAttribute(RequestBody.Limit))
        .WithRefusalGate(WebChatSession.Channel, WebChatSession.ProveAsync)
        .ExcludeFromDescription();

    private static ValueTask<object?> NeverStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static void UseStaticFiles(WebApplicationBuilder builder)
    {
        var published = System.IO.Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(published))
        {
            // The content root may be a repository further up: the files still are the ones that lie beside the program.
            builder.Environment.WebRootPath = published;
            builder.Environment.WebRootFileProvider = new PhysicalFileProvider(published);
            return;
        }

        // Not published: the files lie in the project's folder, which only the build's manifest knows.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            // Otherwise every file is packed again at each request, without making it smaller.
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        }
    }
}
