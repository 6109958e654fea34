using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SupportBot.Content;
using SupportBot.Web.Operations;

namespace SupportBot.Web.ContentVersions;

/// <summary>Settings of the content (section <c>Content</c>), relative to the content root.</summary>
internal sealed class ContentOptions
{
    /// <summary>Folder of the articles.</summary>
    [Required]
    public string Knowledge { get; set; } = "knowledge";

    /// <summary>Folder of the dialogs.</summary>
    [Required]
    public string Dialogs { get; set; } = "dialogs";

    /// <summary>File that keeps what training found; <c>off</c> keeps nothing. Default <c>training.json</c> in the folder of <c>Storage:Path</c>.</summary>
    public string? TrainingRecord { get; set; }

    /// <summary>Whether the running service puts changed files in use.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>Whether articles that are published in the console are written into the folder of the articles too, where it can be written.</summary>
    public bool WritePublished { get; set; } = true;
}

/// <summary>Refuses folders that do not exist: otherwise every file of them would be reported as missing, after the store was made.</summary>
internal sealed class ContentFolders(IHostEnvironment environment) : IValidateOptions<ContentOptions>
{
    public ValidateOptionsResult Validate(string? name, ContentOptions options)
    {
        var missing = new[] { ("Content:Knowledge", options.Knowledge), ("Content:Dialogs", options.Dialogs) }
            // An empty name is told by the annotations.
            .Where(setting => !string.IsNullOrEmpty(setting.Item2))
            .Select(setting => (Key: setting.Item1, Folder: Path.GetFullPath(setting.Item2, environment.ContentRootPath)))
            .Where(setting => !Directory.Exists(setting.Folder))
            .Select(setting => $"{setting.Key}: there is no folder {setting.Folder}.")
            .ToList();
        return missing.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }
}

/// <summary>Registers what the bot thinks with. The one place where the pipeline is built.</summary>
internal static class ContentSetup
{
    public static IServiceCollection AddBotContent(this IServiceCollection services)
    {
        services.AddOptions<ContentOptions>().BindConfiguration("Content").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ContentOptions>, ContentFolders>();
        services.AddSingleton<TrainingFile>();
        services.AddSingleton<ContentLoader>();
        services.AddSingleton(provider =>
        {
            var (version, leftOut) = provider.GetRequiredService<ContentLoader>().ReadFirst();
            var live = new LiveContent(version);
            if (leftOut.Count > 0)
            {
                live.Refuse(leftOut);
            }

            return live;
        });
        return services;
    }

    /// <summary>Registers what was published in the console; needs the store.</summary>
    public static IServiceCollection AddStoredArticles(this IServiceCollection services) => services.AddSingleton<StoredArticles>().AddSingleton<ArticleFolder>();

    /// <summary>Registers what puts changed files and published articles in use while the service runs.</summary>
    public static IServiceCollection AddContentWatch(this IServiceCollection services) => services.AddHostedService<ContentWatch>();

    /// <summary>The same as <see cref="PrepareContent"/>, with what was published in the console; the store must be open.</summary>
    /// <exception cref="StartRefusedException">The files have faults; the message lists all of them.</exception>
    public static async Task PrepareStoredContentAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var stored = services.GetRequiredService<StoredArticles>();
        var published = await stored.ReadAsync(cancellationToken);
        if (published.Revision > 0)
        {
            services.GetRequiredService<ArticleFolder>().Restore(published, await stored.ReadAllTextsAsync(cancellationToken));
        }

        services.GetRequiredService<ContentLoader>().AtStart = published;
        services.PrepareContent();
    }

    /// <summary>Reads the content and trains, before the service listens: nobody is kept waiting, and a fault is told at once.</summary>
    /// <exception cref="StartRefusedException">The content has faults; the message lists all of them.</exception>
    public static void PrepareContent(this IServiceProvider services)
    {
        try
        {
            _ = services.GetRequiredService<LiveContent>().Pipeline;
            GiveBackMemory();
        }
        catch (ContentException faults)
        {
            throw new StartRefusedException("The content has faults:\n" + string.Join('\n', faults.Problems), faults);
        }
    }

    /// <summary>Training leaves behind several times what it keeps: given back to the machine at once. Everything stands still for a moment.</summary>
    public static void GiveBackMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Both folders, as full paths.</summary>
    public static (string Knowledge, string Dialogs) Folders(IServiceProvider services) =>
        Folders(services.GetRequiredService<IOptions<ContentOptions>>().Value, services.GetRequiredService<IHostEnvironment>());

    /// <summary>The same.</summary>
    public static (string Knowledge, string Dialogs) Folders(ContentOptions options, IHostEnvironment environment) =>
        (Path.GetFullPath(options.Knowledge, environment.ContentRootPath), Path.GetFullPath(options.Dialogs, environment.ContentRootPath));
}
