using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;

namespace SupportBot.Web.Hosting;

/// <summary>Runs the service until it is told to stop.</summary>
internal static partial class ServiceRun
{
    /// <summary>As <see cref="WebApplication.RunAsync"/>.</summary>
    /// <exception cref="StartRefusedException">Another program listens at the address.</exception>
    public static async Task RunServiceAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
        }
        catch (IOException failure) when (IsAddressInUse(failure))
        {
            // Of several addresses only the message says which.
            var address = Address().Match(failure.Message) is { Success: true } found ? found.Value : "The address";
            throw new StartRefusedException($"{address} is in use; choose another with --urls.", failure);
        }
    }

    /// <summary>True for what the web server throws where another program listens already.</summary>
    public static bool IsAddressInUse(Exception? failure) => failure is IOException { InnerException: AddressInUseException };

    [GeneratedRegex(@"https?://\S+(?=:\s)")]
    private static partial Regex Address();
}
