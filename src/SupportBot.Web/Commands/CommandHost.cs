using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupportBot.Content;
using SupportBot.Conversations;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Hosting;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Setup;

namespace SupportBot.Web.Commands;

/// <summary>Gives commands what they need of the service: its settings, its content, and where they ask for it its store. Logs go to standard error.</summary>
internal sealed class CommandHost(Func<string[], WebApplicationBuilder> createBuilder)
{
    /// <summary>JSON as commands print it: readable Vietnamese, no nulls, names as in the contract.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Services without a store.</summary>
    public ServiceProvider Services() => Services(_ => { });

    /// <summary>The same with more.</summary>
    public ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = Base().Services.AddBotContent();
        add(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Services with the store, opened.</summary>
    public async Task<ServiceProvider> ServicesWithStoreAsync(Action<IServiceCollection> add, CancellationToken cancellationToken)
    {
        var services = ServicesWithClosedStore(add);
        await services.PrepareStorageAsync(cancellationToken);
        return services;
    }

    /// <summary>Services with the store, which is neither made nor changed.</summary>
    public ServiceProvider ServicesWithClosedStore(Action<IServiceCollection> add)
    {
        var builder = Base();
        builder.Services.AddBotContent().AddStorage();
        add(builder.Services);
        var services = builder.Services.BuildServiceProvider();
        // As when serving: settings that make no sense are told before a store is made.
        services.CheckSettings();
        return services;
    }

    /// <summary>The content with all its faults; null where it cannot be put together.</summary>
    public (BotContent? Content, IReadOnlyList<ContentProblem> Problems) ReadContent()
    {
        using var services = Services();
        var (knowledge, dialogs) = ContentSetup.Folders(services);
        return BotContent.TryRead(knowledge, dialogs);
    }

    /// <summary>The pipeline and the day in force.</summary>
    /// <exception cref="StartRefusedException">The content has faults.</exception>
    public (TurnPipeline Pipeline, DateOnly Today) Pipeline()
    {
        using var services = Services();
        services.PrepareContent();
        return (services.GetRequiredService<LiveContent>().Pipeline, services.GetRequiredService<ServiceClock>().Today);
    }

    private WebApplicationBuilder Base()
    {
        var builder = createBuilder([]);
        builder.Logging.AddServiceLogs(toStandardError: true);
        builder.Services.AddOperations();
        return builder;
    }
}
