using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SupportBot.Content;
using SupportBot.Conversations;

namespace SupportBot.Web.Hosting;

/// <summary>Where the content lies (section <c>Content</c>), relative to the content root.</summary>
internal sealed class ContentOptions
{
    /// <summary>Folder of the articles.</summary>
    [Required]
    public string Knowledge { get; set; } = "knowledge";

    /// <summary>Folder of the dialogs.</summary>
    [Required]
    public string Dialogs { get; set; } = "dialogs";
}

/// <summary>Registers what the bot thinks with. The one place where the pipeline is built.</summary>
internal static class ContentSetup
{
    public static IServiceCollection AddBotContent(this IServiceCollection services)
    {
        services.AddOptions<ContentOptions>().BindConfiguration("Content").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var (knowledge, dialogs) = Folders(provider);
            return BotContent.Read(knowledge, dialogs);
        });
        services.AddSingleton(provider => new TurnPipeline(provider.GetRequiredService<BotContent>()));
        return services;
    }

    /// <summary>Reads the content and trains, before the service listens: nobody is kept waiting, and a fault is told at once.</summary>
    /// <exception cref="StartRefusedException">The content has faults; the message lists all of them.</exception>
    public static void PrepareContent(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<TurnPipeline>();
        }
        catch (ContentException faults)
        {
            throw new StartRefusedException("The content has faults:\n" + string.Join('\n', faults.Problems), faults);
        }
    }

    /// <summary>Both folders, as full paths.</summary>
    public static (string Knowledge, string Dialogs) Folders(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ContentOptions>>().Value;
        var root = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        return (Path.GetFullPath(options.Knowledge, root), Path.GetFullPath(options.Dialogs, root));
    }
}
