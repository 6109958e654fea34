using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using SupportBot.Tests;

namespace SupportBot.Web.Tests.Channels;

/// <summary>One of the programs of <c>tests/clients</c>, run by Node: it says what happens as lines of JSON.</summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder errors = new();
    private readonly Channel<JsonNode> lines = Channel.CreateUnbounded<JsonNode>();

    private NodeProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The folder of the clients.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "clients");

    private static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);

    /// <summary>Where Node or a package is not installed the test is skipped with the reason, except on a build server.</summary>
    public static void Need(string package)
    {
        var missing = Node is null ? "Node is not installed."
            : Directory.Exists(Path.Combine(Folder, "node_modules", package)) ? null
            : $"{package} is not installed: run npm ci in tests/clients.";
        Assert.False(missing is not null && Environment.GetEnvironmentVariable("CI") == "true", missing);
        Skip.If(missing is not null, missing);
    }

    public static NodeProgram Start(string script, params (string Key, string Value)[] environment)
    {
        var info = new ProcessStartInfo(Node!, [script])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            info.Environment[key] = value;
        }

        return new NodeProgram(new Process { StartInfo = info });
    }

    public async Task TellAsync(string command) => await process.StandardInput.WriteLineAsync(command);

    /// <summary>The next thing that happened and fits; what does not is passed over.</summary>
    public async Task<JsonNode> NextAsync(Func<JsonNode, bool>? fits = null)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            while (true)
            {
                var line = await lines.Reader.ReadAsync(timeout.Token);
                if (fits?.Invoke(line) != false)
                {
                    return line;
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"The program said nothing more of that. Its errors: {errors}", end);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            lines.Writer.TryComplete();
        }
        else if (line.StartsWith('{'))
        {
            lines.Writer.TryWrite(JsonNode.Parse(line)!);
        }
        else
        {
            errors.AppendLine(line);
        }
    }
}
