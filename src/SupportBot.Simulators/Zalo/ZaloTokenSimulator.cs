using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Simulators.Zalo;

/// <summary>The tokens of one official account as Zalo gives them out: an access token for 25 hours, a refresh token that works once, a code that works once and needs its verifier.</summary>
internal sealed class ZaloTokenSimulator(TimeProvider time)
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromHours(25);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(90);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> refresh = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);
    // Tokens of another run mean nothing here.
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private int serial;

    /// <summary>Every refresh token that was ever handed in, in order, spent ones included.</summary>
    public ConcurrentQueue<string> HandedIn { get; } = new();

    /// <summary>Access tokens given out, in order.</summary>
    public ConcurrentQueue<string> Given { get; } = new();

    /// <summary>The next tokens are given out, but the answer with them is lost.</summary>
    public bool LosesNextAnswer { get; set; }

    /// <summary>While set, a caller who wants tokens waits for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>How long Zalo says that refresh tokens live; null: it does not say.</summary>
    public TimeSpan? ToldRefreshLife { get; set; }

    public bool IsDown { get; set; }

    /// <summary>The address hangs up on everybody, as where nobody listens.</summary>
    public bool IsCut { get; set; }

    /// <summary>A refresh token as the developer console shows one.</summary>
    public string NewRefreshToken()
    {
        lock (gate)
        {
            var token = $"refresh-{run}-{++serial}";
            refresh[token] = time.GetUtcNow() + RefreshLife;
            return token;
        }
    }

    /// <summary>Takes back what is out.</summary>
    public void RevokeAccess()
    {
        lock (gate)
        {
            access.Clear();
        }
    }

    public void RevokeAll()
    {
        lock (gate)
        {
            access.Clear();
            refresh.Clear();
        }
    }

    /// <summary>The error for a call with that token; null where it is good.</summary>
    public int? Judge(string token)
    {
        lock (gate)
        {
            return !access.TryGetValue(token, out var until) ? -216 : until <= time.GetUtcNow() ? -220 : null;
        }
    }

    /// <summary>The page on which an administrator consents; this one does so at once.</summary>
    public IResult Consent(HttpRequest request, string oaId)
    {
        var code = $"code-{Interlocked.Increment(ref serial)}";
        lock (gate)
        {
            codes[code] = request.Query["code_challenge"].ToString();
        }

        return Results.Redirect($"{request.Query["redirect_uri"]}?oa_id={oaId}&code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}");
    }

    public async Task<IResult> GiveAsync(HttpContext context, string appId, string appSecret)
    {
        if (IsCut)
        {
            context.Abort();
            return Results.Empty;
        }

        var form = await context.Request.ReadFormAsync();
        if (form["refresh_token"].ToString() is { Length: > 0 } token)
        {
            HandedIn.Enqueue(token);
        }

        if (Hold is { } hold)
        {
            await hold.Task;
        }

        if (IsDown)
        {
            return Results.StatusCode(503);
        }

        var answer = context.Request.Headers["secret_key"] != appSecret || form["app_id"] != appId ? Error(-14004, "Invalid secret key") : Give(form);
        if (LosesNextAnswer)
        {
            LosesNextAnswer = false;
            context.Abort();
            return Results.Empty;
        }

        return Results.Text(answer.ToJsonString(), "text/json");
    }

    private JsonObject Give(IFormCollection form)
    {
        lock (gate)
        {
            return form["grant_type"].ToString() switch
            {
                "refresh_token" when refresh.Remove(form["refresh_token"].ToString(), out var until) && until > time.GetUtcNow() => NewPair(),
                "refresh_token" => Error(-14014, "Invalid refresh token"),
                "authorization_code" when codes.Remove(form["code"].ToString(), out var challenge) && challenge == ChallengeOf(form["code_verifier"].ToString()) => NewPair(),
                "authorization_code" => Error(-14002, "Invalid code"),
                _ => Error(-14005, "Invalid grant type"),
            };
        }
    }

    private JsonObject NewPair()
    {
        var (given, next) = ($"access-{run}-{++serial}", NewRefreshToken());
        access[given] = time.GetUtcNow() + AccessLife;
        Given.Enqueue(given);
        var pair = new JsonObject
        {
            ["access_token"] = given,
            ["refresh_token"] = next,
            ["expires_in"] = AccessLife.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        };
        if (ToldRefreshLife is { } life)
        {
            pair["refresh_token_expires_in"] = life.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return pair;
    }

    private static string ChallengeOf(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static JsonObject Error(int error, string message) => new() { ["error"] = error, ["message"] = message };
}
