using System.CommandLine;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Operations;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Commands;

/// <summary><c>zalo login</c>: an administrator of the official account lets the app speak for it; the tokens go into the store.</summary>
internal static class ZaloCommand
{
    public static Command Create(CommandHost host)
    {
        var redirect = new Option<string>("--redirect")
        {
            Description = "The callback address that is registered for the app. One on this machine (http://localhost:PORT/…) is listened at; from any other the answer is pasted.",
            Required = true,
        };
        var verifier = new Option<string?>("--code-verifier")
        {
            Description = "Where the developer console holds a code challenge for the app: the verifier that belongs to it. Else one is made up.",
        };
        var login = new Command("login", "Ask an administrator of the Zalo account for consent and keep the tokens.") { redirect, verifier };
        login.SetAction((result, cancellationToken) => LoginAsync(host, result.GetValue(redirect)!, result.GetValue(verifier), cancellationToken));
        return new Command("zalo", "The Zalo official account.") { login };
    }

    private static async Task<int> LoginAsync(CommandHost host, string redirect, string? verifier, CancellationToken cancellationToken)
    {
        await using var services = await host.ServicesWithStoreAsync(added => added.AddZaloTokens(), cancellationToken);
        var options = services.GetRequiredService<IOptions<ZaloOptions>>().Value;
        if (!options.IsConfigured)
        {
            return await FailAsync("The Zalo channel is off: set Channels:Zalo:OaId, :AppId, :AppSecret and :WebhookSecret first.");
        }

        if (!Uri.TryCreate(redirect, UriKind.Absolute, out var callback) || callback.Scheme is not ("http" or "https"))
        {
            return await FailAsync("--redirect is a web address.");
        }

        var consent = new ZaloConsent(verifier ?? ZaloOAuth.NewVerifier());
        var oauth = services.GetRequiredService<ZaloOAuth>();
        var answer = await AskAsync(oauth.ConsentAddress(redirect, consent), redirect, cancellationToken);
        var (code, fault) = consent.Read(answer, options.OaId!);
        return code is null ? await FailAsync(fault!) : await KeepAsync(services, oauth, code, consent.Verifier, cancellationToken);
    }

    private static async Task<int> KeepAsync(IServiceProvider services, ZaloOAuth oauth, string code, string verifier, CancellationToken cancellationToken)
    {
        ZaloTokenAnswer answer;
        try
        {
            answer = await oauth.ExchangeAsync(code, verifier, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException)
        {
            return await FailAsync($"Zalo cannot be asked for tokens: {failure.Message} Run the command again: a code works once, and for ten minutes.");
        }

        if (answer is not ZaloTokenAnswer.Given given)
        {
            return await FailAsync($"Zalo gave no tokens (error {((ZaloTokenAnswer.Refused)answer).Error}).");
        }

        await services.GetRequiredService<ZaloTokenStore>().StoreAsync(given, CancellationToken.None);
        await Console.Out.WriteLineAsync("The consent is kept. A running service takes it within half a minute, and renews it by itself from then on.");
        return 0;
    }

    private static async Task<string> AskAsync(Uri address, string redirect, CancellationToken cancellationToken)
    {
        // Listened at before it is told: a browser may be quick.
        using var listener = Loopback.IsAddress(redirect) ? Listen(new Uri(redirect)) : null;
        await Console.Out.WriteLineAsync($"Open this address in a browser, signed in to Zalo as an administrator of the official account:\n\n  {address.AbsoluteUri}\n");
        if (listener is not null)
        {
            await Console.Out.WriteLineAsync($"Waiting for the answer at {redirect} …");
            return await HearAsync(listener, cancellationToken);
        }

        await Console.Out.WriteLineAsync("Then paste the address to which the browser was sent, or the code in it:");
        return await Console.In.ReadLineAsync(cancellationToken) ?? "";
    }

    private static HttpListener Listen(Uri redirect)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add(redirect.GetLeftPart(UriPartial.Path).TrimEnd('/') + '/');
        try
        {
            listener.Start();
            return listener;
        }
        catch (HttpListenerException failure)
        {
            listener.Close();
            throw new StartRefusedException($"Nothing can listen at {redirect}: {failure.Message}", failure);
        }
    }

    private static async Task<string> HearAsync(HttpListener listener, CancellationToken cancellationToken)
    {
        while (true)
        {
            var context = await listener.GetContextAsync().WaitAsync(cancellationToken);
            var query = context.Request.Url?.Query ?? "";
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes("Go back to the terminal; this window can be closed."), cancellationToken);
            context.Response.Close();
            if (query.Contains('=', StringComparison.Ordinal))
            {
                return query;
            }
        }
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 1;
    }
}
