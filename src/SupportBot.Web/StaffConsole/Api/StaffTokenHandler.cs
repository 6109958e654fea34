using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SupportBot.Web.Requests;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Lets in anyone who carries an API token of an account, with the role and unit that the account has now. Refuses with 401 and 403, never with a redirect.</summary>
internal sealed class StaffTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, StaffAccounts accounts, Refusals refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";
    private const int MaxTokenLength = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = header[Prefix.Length..].Trim();
        if (token.Length is 0 or > MaxTokenLength || await accounts.FindByTokenAsync(token, Context.RequestAborted) is not { } staff)
        {
            return AuthenticateResult.Fail("The token is unknown, has ended, or its account is disabled.");
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(staff.ToClaims(), StaffPolicies.TokenScheme)), StaffPolicies.TokenScheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        refusals.Note(Context, "staff-api", StatusCodes.Status401Unauthorized, "token");
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.Unauthorized.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ApiProblems.Forbidden.ExecuteAsync(Context);
}
