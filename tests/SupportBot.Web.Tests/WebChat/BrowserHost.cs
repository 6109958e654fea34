using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>Tests that share one browser and one running service.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserHost>
{
    public const string Name = "browser";
}

/// <summary>The real service on a real port with an empty store, and the Chromium that is installed on this machine.</summary>
public sealed class BrowserHost : IAsyncLifetime, IAsyncDisposable
{
    private static readonly string[] Folders = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // As it is served to people: while developing, static files are packed differently.
    private readonly SupportBotApplication application = new() { Settings = { ["environment"] = "Production", ["StaffConsole:TriesPerAddress"] = "1000", ["StaffConsole:TriesPerSecond"] = "100", ["StaffConsole:PageSize"] = "25" } };
    private readonly SampleSite site = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>A page of a site that may embed the chat.</summary>
    public Uri ListedPage => site.Page("127.0.0.1");

    /// <summary>A page of one that may not.</summary>
    public Uri UnlistedPage => site.Page("localhost");

    public IServiceProvider Services => application.Services;

    private static string? Chromium => Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Folders.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        await site.StartAsync();
        application.Settings["WebChat:AllowedOrigins"] = ListedPage.GetLeftPart(UriPartial.Authority);
        application.UseKestrel(0);
        application.StartServer();
        Address = application.ClientOptions.BaseAddress;
        site.Chat = Address;
        // What a page waits for may take its time where other tests run beside it.
        Assertions.SetDefaultExpectTimeout(30_000);
        if (Chromium is { } path)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        }
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await application.DisposeAsync();
        await site.DisposeAsync();
    }

    /// <summary>
    /// A person with an own browser profile, at this service or at the one <paramref name="at"/> an address. Where no browser is installed the test is skipped,
    /// except on a build server.
    /// </summary>
    public async Task<Visit> VisitAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, bool scripts = true, Uri? at = null)
    {
        if (browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "Chromium is needed here.");
            Skip.If(true, $"No Chromium: none of {string.Join(", ", Folders)} exists and CHROMIUM_PATH is not set.");
        }

        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = (at ?? Address).ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "vi-VN",
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
        });
        context.SetDefaultTimeout(30_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Asks the store of the running service.</summary>
    internal StoreView Store => application.Store;

    /// <summary>Makes scoped services of the running program reachable: accounts and tickets that a test starts from.</summary>
    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();
}

/// <summary>One person's browser; closing it forgets everything.</summary>
public sealed class Visit(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IBrowserContext Context => context;

    public IPage Page => page;

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
