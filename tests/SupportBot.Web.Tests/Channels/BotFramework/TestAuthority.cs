using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Stands for Microsoft's authorities: signs with keys of its own, changes them, names them in metadata, and gives the bot its outbound token.</summary>
internal sealed class TestAuthority : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string AppPassword = "the-secret-of-the-app";
    public const string TenantId = "99999999-8888-7777-6666-555555555555";
    public const string ConnectorIssuer = "https://api.botframework.com";

    /// <summary>Who signs outbound tokens of bots without a tenant of their own.</summary>
    private const string BotFrameworkTenant = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";

    private readonly WebApplication app;
    private readonly RsaSecurityKey tenantKey = new(RSA.Create(2048)) { KeyId = "tenant-1" };
    private string[] endorsements = [];
    private int serial;

    private TestAuthority(WebApplication app, TimeProvider time)
    {
        this.app = app;
        Time = time;
        Key = Rotate();
    }

    public TimeProvider Time { get; }

    /// <summary>The key in use.</summary>
    public RsaSecurityKey Key { get; private set; }

    public string Address => app.Urls.First();

    /// <summary>How often the keys were fetched.</summary>
    public int KeyFetches { get; private set; }

    /// <summary>What was posted to the token address.</summary>
    public ConcurrentQueue<Dictionary<string, string>> TokenRequests { get; } = new();

    /// <summary>Tokens given out, in order.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    public bool IsDown { get; set; }

    /// <summary>True: the token address is in trouble.</summary>
    public bool GivesNoTokens { get; set; }

    public static async Task<TestAuthority> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var authority = new TestAuthority(builder.Build(), time ?? TimeProvider.System);
        authority.app.MapGet("/openid", () => authority.Metadata("keys"));
        authority.app.MapGet("/keys", (Delegate)authority.Keys);
        authority.app.MapGet("/tenant/openid", () => authority.Metadata("tenant/keys"));
        authority.app.MapGet("/tenant/keys", () => Results.Json(new { keys = new[] { Public(authority.tenantKey) } }));
        authority.app.MapGet("/connector-token", (string serviceUrl) => authority.ConnectorToken(serviceUrl));
        authority.app.MapPost("/token", (Delegate)authority.GiveTokenAsync);
        await authority.app.StartAsync();
        return authority;
    }

    /// <summary>The settings with which a bot believes this authority.</summary>
    public Dictionary<string, string> Settings(bool withTenant = false)
    {
        var settings = new Dictionary<string, string>
        {
            ["BotFramework:AppId"] = AppId,
            ["BotFramework:AppPassword"] = AppPassword,
            ["BotFramework:OpenIdMetadata"] = $"{Address}/openid",
            ["BotFramework:TokenUrl"] = $"{Address}/token",
            ["BotFramework:ServiceHosts"] = "127.0.0.1, *.example.com",
        };
        if (withTenant)
        {
            settings["BotFramework:TenantId"] = TenantId;
            settings["BotFramework:TenantOpenIdMetadata"] = $"{Address}/tenant/openid";
        }

        return settings;
    }

    /// <summary>Signs with another key from now on, and no longer names the old one.</summary>
    public RsaSecurityKey Rotate(params string[] endorsedChannels)
    {
        endorsements = endorsedChannels.Length == 0 ? ["test", "msteams"] : endorsedChannels;
        return Key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = $"key-{++serial}" };
    }

    /// <summary>The token with which the Connector calls the bot.</summary>
    public string ConnectorToken(string? serviceUrl, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = ConnectorIssuer,
            Audience = AppId,
            NotBefore = now,
            Expires = now.AddHours(1),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>(),
        };
        if (serviceUrl is not null)
        {
            descriptor.Claims["serviceurl"] = serviceUrl;
        }

        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>The same, signed by the tenant instead.</summary>
    public SigningCredentials TenantSignature => new(tenantKey, SecurityAlgorithms.RsaSha256);

    /// <summary>The token that a program with the bot's own credentials gets from the tenant.</summary>
    public string TenantToken(string version = "2.0", string? caller = AppId) => ConnectorToken(null, token =>
    {
        token.SigningCredentials = TenantSignature;
        token.Issuer = version == "1.0" ? $"https://sts.windows.net/{TenantId}/" : $"https://login.microsoftonline.com/{TenantId}/v2.0";
        token.Claims["ver"] = version;
        if (caller is not null)
        {
            token.Claims[version == "1.0" ? "appid" : "azp"] = caller;
        }
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static JsonObject Public(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }

    private IResult Metadata(string keys) => IsDown
        ? Results.StatusCode(503)
        : Results.Json(new { issuer = ConnectorIssuer, jwks_uri = $"{Address}/{keys}", id_token_signing_alg_values_supported = new[] { "RS256" } });

    private IResult Keys()
    {
        KeyFetches++;
        var key = Public(Key);
        key["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]);
        return Results.Json(new { keys = new[] { key } });
    }

    private async Task<IResult> GiveTokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        TokenRequests.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        if (GivesNoTokens)
        {
            return Results.StatusCode(502);
        }

        if (form["client_secret"] != AppPassword)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        }

        var token = ConnectorToken(null, claims =>
        {
            claims.Issuer = BotFrameworkTenant;
            claims.Audience = ConnectorIssuer;
            claims.SigningCredentials = TenantSignature;
            claims.Claims["appid"] = form["client_id"].ToString();
            claims.Claims["ver"] = "1.0";
            claims.Claims["jti"] = $"{TokenRequests.Count}";
        });
        Tokens.Enqueue(token);
        return Results.Json(new { token_type = "Bearer", expires_in = 3600, ext_expires_in = 3600, access_token = token });
    }
}
