using System.Security.Claims;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// Tells the SDK who calls and where replies may go, by our own checks: <see cref="CallerTokens"/>, <see cref="ServiceAddresses"/>. Microsoft's answer a
/// token that is none with status 500, look for no new signing key, and without an app id send to any address.
/// </summary>
internal sealed class ConnectorAuthentication(CallerTokens callers, ServiceAddresses addresses, ConnectorClients connectors, IOptions<BotFrameworkOptions> options)
    : BotFrameworkAuthentication
{
    private const string Anonymous = "anonymous";

    /// <summary>What the SDK needs to know of a call that was checked.</summary>
    /// <param name="isProven">Whether a token showed who calls; else it comes from this machine.</param>
    /// <param name="pushes">Whether its replies go to its <c>serviceUrl</c>.</param>
    public AuthenticateRequestResult Accept(bool isProven, bool pushes) => new()
    {
        ClaimsIdentity = isProven ? Identity() : new ClaimsIdentity([], Anonymous),
        ConnectorFactory = pushes ? connectors : NoConnector.Instance,
    };

    /// <summary>As the endpoint checks a call, for other ways into the SDK.</summary>
    /// <exception cref="UnauthorizedAccessException">It proves nothing, or replies may not go where it says.</exception>
    /// <exception cref="HttpRequestException">It cannot be checked: the signing keys are out of reach.</exception>
    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Microsoft.Bot.Schema.Activity activity, string? authHeader, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            throw new UnauthorizedAccessException("Without BotFramework:AppId no header proves anything.");
        }

        var proof = await callers.CheckAsync(authHeader, cancellationToken);
        var inbound = ActivityMapping.FromSdk(activity);
        if (proof.Refusal is not null || !proof.VouchesFor(inbound) || !proof.Endorses(inbound))
        {
            throw new UnauthorizedAccessException("The token was not accepted.");
        }

        var address = InboundActivity.DeliveryRouteFor(inbound);
        return address is null || addresses.Judge(address, call: null) == ServiceAddress.Allowed
            ? Accept(isProven: true, pushes: address is not null)
            : throw new UnauthorizedAccessException("The serviceUrl is not allowed.");
    }

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => connectors;

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromResult<UserTokenClient>(NoUserTokens.Instance);

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Streaming is not served.");

    public override BotFrameworkClient CreateBotFrameworkClient() => throw Skills;

    public override string GetOriginatingAudience() => throw Skills;

    public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) => throw Skills;

    private static NotSupportedException Skills => new("Skills are not served.");

    private ClaimsIdentity Identity() => new(
        [new Claim(AuthenticationConstants.AudienceClaim, options.Value.AppId!), new Claim(AuthenticationConstants.AppIdClaim, options.Value.AppId!)], "Bearer");
}
