using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.FileProviders;

namespace SupportBot.Web.WebChat;

/// <summary>The chat page at <c>/</c> and the static files of all pages.</summary>
internal static class WebChatPages
{
    /// <summary>Registers the page and finds its static files, wherever the program was started.</summary>
    public static WebApplicationBuilder AddWebChat(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        // Vietnamese letters as they are: as entities they would double the pages.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton<ChatDocument>();
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(published))
        {
            // The content root may be a repository further up: the files still are the ones that lie beside the program.
            builder.Environment.WebRootPath = published;
            builder.Environment.WebRootFileProvider = new PhysicalFileProvider(published);
        }
        else
        {
            // Not published: the files lie in the project's folder, which only the build's manifest knows.
            builder.WebHost.UseStaticWebAssets();
            if (!builder.Environment.IsDevelopment())
            {
                // Otherwise every file is packed anew at each request, without making it smaller.
                builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
            }
        }

        return builder;
    }

    /// <summary>Maps the page and the static files, which come compressed.</summary>
    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        endpoints.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, ChatDocument page) => page.WriteAsync(context))
            .WithPageHeaders("'self'")
            .ExcludeFromDescription();
        return endpoints;
    }
}
