namespace SupportBot.Web.Channels;

/// <summary>Handles calls to providers: no redirect to elsewhere, and a connection that does not come about in seconds is known as such, before anything was sent.</summary>
internal sealed class ProviderHttp(SocketsHttpHandler inner) : DelegatingHandler(inner)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(4);

    /// <summary>A handler for calls of one provider. <paramref name="usesProxy"/>: whether the proxy of the environment may stand between.</summary>
    public static ProviderHttp Create(bool usesProxy = true) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = usesProxy,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = ConnectTimeout,
    });

    /// <summary>True where nothing can have arrived.</summary>
    public static bool IsBeforeSending(HttpRequestException failure) => failure.HttpRequestError is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>What went wrong with a call, in one word for logs: never an address, which may hold a token.</summary>
    public static string Reason(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => $"HTTP {(int)status}",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        _ => failure.GetType().Name,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection in time.", late);
        }
    }
}
