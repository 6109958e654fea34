using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportBot.Simulators;

/// <summary>Base of both simulators: a small web server on a free port of this machine that can fall silent.</summary>
internal static class SimulatorServer
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    /// <summary>Calls the bot's webhook again and again, ever more rarely, until it takes what is posted or the server closes.</summary>
    public static async Task RepeatAsync(Func<CancellationToken, Task<bool>> post, CancellationToken closing)
    {
        for (var wait = 20; !closing.IsCancellationRequested; wait = Math.Min(wait * 2, 1_000))
        {
            try
            {
                if (await post(closing))
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // The bot is gone, or the simulator is; a bot that is still there gets it again.
            }

            // Real time, whatever clock the simulator has: the bot at the other end comes back in its own time.
            await Task.Delay(TimeSpan.FromMilliseconds(wait), TimeProvider.System, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Says nothing until the caller hangs up, or the server closes.</summary>
    public static async Task SilenceAsync(HttpContext context, CancellationToken closing)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        var gone = new TaskCompletionSource();
        await using var registration = either.Token.Register(gone.SetResult);
        await gone.Task;
        context.Abort();
    }
}
