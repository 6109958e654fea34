using System.Diagnostics;
using System.Text.RegularExpressions;
using SupportBot.Benchmarks.Throughput;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>The service on a store, with accounts to look at it by.</summary>
internal sealed partial class BenchService : IDisposable
{
    private const string Password = "long-enough-for-a-benchmark";

    private readonly Contestant service;
    private readonly IReadOnlyDictionary<string, string?> settings;

    private BenchService(Contestant service, IReadOnlyDictionary<string, string?> settings)
    {
        this.service = service;
        this.settings = settings;
    }

    public Uri Address => service.Address;

    /// <summary>Resident memory in MiB.</summary>
    public double Memory => service.Memory;

    /// <summary>Processor time that the service has used so far; what PostgreSQL does is not in it.</summary>
    public TimeSpan Worked => service.Worked;

    public static async Task<BenchService> StartAsync(Uri address, IReadOnlyDictionary<string, string?> settings) =>
        new(await Contestant.StartServiceAsync("SupportBot", address, settings), settings);

    /// <summary>Makes an account.</summary>
    public static Task AddStaffAsync(IReadOnlyDictionary<string, string?> settings, string name, string role, string? unit = null) => CommandAsync(
        settings, ["staff", "add", name, "--role", role, .. unit is null ? Array.Empty<string>() : ["--unit", unit], "--password-stdin"]);

    /// <summary>A client with an API token of an account.</summary>
    public async Task<HttpClient> TokenAsync(string name)
    {
        var said = await CommandAsync(settings, ["staff", "token", name]);
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).MaxBy(word => word.Length));
        return client;
    }

    /// <summary>A client that is signed in as an account, with its cookies.</summary>
    public async Task<(HttpClient Client, System.Net.CookieContainer Cookies)> SignInAsync(string name)
    {
        var cookies = new System.Net.CookieContainer();
#pragma warning disable CA2000 // The client owns its handler.
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
#pragma warning restore CA2000
        var page = await client.GetStringAsync(new Uri("/console/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value,
            ["name"] = name,
            ["password"] = Password,
            ["returnTo"] = "/console",
        });
        using var signedIn = await client.PostAsync(new Uri("/console/sign-in", UriKind.Relative), form);
        signedIn.EnsureSuccessStatusCode();
        return (client, cookies);
    }

    public void Dispose() => service.Dispose();

    private static async Task<string> CommandAsync(IReadOnlyDictionary<string, string?> settings, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Contestant.ServiceProgram, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var command = Process.Start(start)!;
        await command.StandardInput.WriteLineAsync(Password);
        command.StandardInput.Close();
        var said = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return command.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {command.ExitCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
