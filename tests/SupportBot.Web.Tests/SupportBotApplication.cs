using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SupportBot.Content;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests;

/// <summary>The whole service in this process, on a store of its own. A second one on the same folder is the service after a restart.</summary>
public sealed class SupportBotApplication : WebApplicationFactory<Program>
{
    /// <summary>What training found, for every service of this run and of later ones, in this process or in one of its own.</summary>
    internal static readonly string TrainingRecord = Path.Combine(AppContext.BaseDirectory, "training.json");

    private const int TestIterations = 2_000;

    public const string Secret = "a-direct-line-secret-for-tests";

    // Training takes seconds and its result never changes: all applications of the run share one.
    private static readonly ConcurrentDictionary<string, Lazy<ContentVersion>> Trained = new(StringComparer.Ordinal);

    private readonly bool ownsFolder;
    private readonly List<Serilog.Core.Logger> logs = [];

    public SupportBotApplication() : this(null) { }

    internal SupportBotApplication(string? folder)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    }

    /// <summary>Where the store lies.</summary>
    public string Folder { get; }

    public string StorePath => Path.Combine(Folder, "store.db");

    /// <summary>Settings beyond those of every test.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A clock in place of the real one.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Decides turns in place of the pipeline.</summary>
    internal TurnDecider? Decider { get; init; }

    /// <summary>True: a password costs as much as in use, a tenth of a second of a core. False: a hundredth of that, since nobody attacks a test.</summary>
    public bool HasRealPasswordCost { get; init; }

    /// <summary>The real articles and dialogs.</summary>
    internal static LiveContent ReadContent()
    {
        using var finder = new SupportBotApplication();
        return finder.Services.GetRequiredService<LiveContent>();
    }

    /// <summary>Sends an activity to <c>/api/messages</c>, expecting replies.</summary>
    public async Task<HttpResponseMessage> PostActivityAsync(object activity) =>
        await CreateClient().PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), activity);

    /// <summary>A citizen says something in a conversation; the replies come back.</summary>
    public async Task<JsonArray> CitizenSaysAsync(string text, string conversation = "c1", string? id = null)
    {
        var response = await PostActivityAsync(Message(text, conversation, id));
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["activities"]!.AsArray();
    }

    /// <summary>A message as a caller of <c>/api/messages</c> sends it.</summary>
    public static JsonObject Message(string text, string conversation = "c1", string? id = null) => new()
    {
        ["type"] = "message",
        ["id"] = id ?? Guid.NewGuid().ToString(),
        ["channelId"] = "test",
        ["from"] = new JsonObject { ["id"] = "u-an", ["name"] = "Nguyễn Văn An" },
        ["recipient"] = new JsonObject { ["id"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["text"] = text,
        ["deliveryMode"] = "expectReplies",
    };

    /// <summary>The store of the running service.</summary>
    internal StoreView Store => new(() => Settings.TryGetValue("Storage:ConnectionString", out var server)
        ? new NpgsqlConnection(server)
        : new SqliteConnection($"Data Source={StorePath};Pooling=False"));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Storage:Path", StorePath);
        builder.UseSetting("Content:TrainingRecord", TrainingRecord);
        builder.UseSetting("Content:Watch", "false");
        builder.UseSetting("DirectLine:Secret", Secret);
        builder.UseSetting("Serilog:MinimumLevel", "Error");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(provider => new LiveContent(Train(provider))));
            if (!HasRealPasswordCost)
            {
                services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = TestIterations);
            }

            if (Time is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Time));
            }

            if (Decider is not null)
            {
                services.Replace(ServiceDescriptor.Singleton<DeciderSource>(_ => Decider));
            }
        });
    }

    private static ContentVersion Train(IServiceProvider services)
    {
        var (knowledge, dialogs) = ContentSetup.Folders(services);
        return Trained.GetOrAdd($"{knowledge}|{dialogs}", _ => new(() =>
        {
            var stamp = ContentStamp.From(knowledge, dialogs);
            var content = BotContent.Read(knowledge, dialogs);
            var pipeline = services.GetRequiredService<TrainingFile>().Train(content, hasMemory: false).Pipeline;
            return new ContentVersion(content, () => pipeline) { Stamp = stamp };
        })).Value;
    }

    // Kept, since the program's own thread disposes of the host too: the second does not wait for the first.
    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        logs.Add(host.Services.GetRequiredService<Serilog.Core.Logger>());
        return host;
    }

    public override ValueTask DisposeAsync()
    {
        CloseLogs();
        return base.DisposeAsync();
    }

    // Nothing is written into the folder any more once they are closed.
    private void CloseLogs() => logs.ForEach(log => log.Dispose());

    protected override void Dispose(bool disposing)
    {
        CloseLogs();
        base.Dispose(disposing);
        if (disposing && ownsFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
