using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Hosting;

/// <summary>Runs the service until it is told to stop.</summary>
internal static partial class ServiceRun
{
    /// <summary>As <see cref="WebApplication.RunAsync"/>.</summary>
    /// <exception cref="StartRefusedException">It cannot listen at an address.</exception>
    public static async Task RunServiceAsync(this WebApplication app)
    {
        // Before the settings are gone with the host.
        var told = app.Configuration.WriteAddresses();
        try
        {
            await RunAsync(app);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            // Of several addresses only the message says which.
            var address = Address().Match(failure.Message) is { Success: true } found ? found.Value : "The address";
            throw new StartRefusedException($"{address} is in use; choose another with --urls.", failure);
        }
        catch (SocketException failure)
        {
            var hint = failure.SocketErrorCode == SocketError.AccessDenied ? "; ports below 1024 need the right to use them" : "";
            throw new StartRefusedException($"Cannot listen at {told}: {failure.Message}{hint}.", failure);
        }
        catch (InvalidOperationException failure) when (failure.Message.StartsWith("Unable to configure HTTPS", StringComparison.Ordinal))
        {
            throw new StartRefusedException(
                $"There is no certificate for {told}: name one in Kestrel:Certificates:Default:Path (and :Password), or serve http behind a proxy that has it.", failure);
        }
    }

    private static async Task RunAsync(WebApplication app)
    {
        await using (app)
        {
            try
            {
                await app.StartAsync();
            }
            catch
            {
                // The web server starts last: what runs already is told to stop, or it would be taken down in the middle of its work, and say so at length.
                await app.StopAsync(CancellationToken.None);
                throw;
            }

            await app.WaitForShutdownAsync();
        }
    }

    [GeneratedRegex(@"https?://\S+(?=:\s)")]
    private static partial Regex Address();
}
