using System.Security.Claims;

namespace SupportBot.Web.StaffConsole.Access;

/// <summary>The role of a staff account.</summary>
public enum StaffRole
{
    /// <summary>Works on tickets.</summary>
    Agent,

    /// <summary>Works on tickets and looks after agents.</summary>
    Supervisor,

    /// <summary>Everything.</summary>
    Admin,
}

/// <summary>Names of roles, in the store, in claims and on the command line.</summary>
internal static class StaffRoles
{
    public static string NameOf(StaffRole role) => role switch
    {
        StaffRole.Agent => "agent",
        StaffRole.Supervisor => "supervisor",
        StaffRole.Admin => "admin",
    };

    /// <summary>The role of a name.</summary>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    public static StaffRole Read(string name) => Enum.Parse<StaffRole>(name, ignoreCase: true);
}

/// <summary>The scope of an API token.</summary>
internal enum TokenScope
{
    /// <summary>Look at what its account sees.</summary>
    Read,

    /// <summary>Also change it.</summary>
    Write,
}

/// <summary>A staff account that may sign in.</summary>
/// <param name="Id">Id in the store.</param>
/// <param name="Name">Name to sign in with.</param>
/// <param name="Role">What it may do.</param>
/// <param name="UnitId">The unit that it belongs to; null: none.</param>
internal sealed record StaffMember(string Id, string Name, StaffRole Role, string? UnitId = null)
{
    private const string UnitClaim = "unit";
    private const string TotpClaim = "totp";
    private const string ReadOnlyClaim = "read-only";

    /// <summary>True for the bearer of a token that may only read.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True where a password alone does not let in.</summary>
    public bool HasTotp { get; init; }

    /// <summary>The account as the claims of the request tell it; null where nobody is.</summary>
    public static StaffMember? From(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? new(id, principal.FindFirstValue(ClaimTypes.Name)!, StaffRoles.Read(principal.FindFirstValue(ClaimTypes.Role)!), principal.FindFirstValue(UnitClaim)) { HasTotp = principal.HasClaim(claim => claim.Type == TotpClaim), IsReadOnly = principal.HasClaim(claim => claim.Type == ReadOnlyClaim) }
        : null;

    /// <summary>The claims that tell it.</summary>
    public IReadOnlyList<Claim> ToClaims()
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, Id), new(ClaimTypes.Name, Name), new(ClaimTypes.Role, StaffRoles.NameOf(Role))];
        if (UnitId is not null)
        {
            claims.Add(new Claim(UnitClaim, UnitId));
        }

        if (HasTotp)
        {
            claims.Add(new Claim(TotpClaim, ""));
        }

        if (IsReadOnly)
        {
            claims.Add(new Claim(ReadOnlyClaim, ""));
        }

        return claims;
    }
}

/// <summary>The result of making an account.</summary>
internal enum StaffAddResult
{
    /// <summary>The account exists now.</summary>
    Added,

    /// <summary>An account of that name exists already.</summary>
    NameTaken,

    /// <summary>A name has 2 to 40 letters, digits, spaces, or one of <c>. _ @ -</c>.</summary>
    BadName,

    /// <summary>A password has 8 to 200 characters.</summary>
    BadPassword,
}

/// <summary>The result of changing an account.</summary>
internal enum StaffChangeResult
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no account of that name.</summary>
    NotFound,

    /// <summary>The account is disabled.</summary>
    Disabled,

    /// <summary>A password has 8 to 200 characters.</summary>
    BadPassword,
}

/// <summary>An account as an operator sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">Its role.</param>
/// <param name="IsDisabled">True where nobody can sign in with it.</param>
/// <param name="Sessions">How many browsers are signed in.</param>
/// <param name="LockedSources">From how many devices and addresses it is locked now.</param>
/// <param name="HasToken">True where an API token is valid.</param>
/// <param name="OpenTickets">Open tickets that it has taken.</param>
public sealed record StaffListEntry(string Name, StaffRole Role, bool IsDisabled, int Sessions, int LockedSources, bool HasToken, int OpenTickets)
{
    /// <summary>Id of its unit; null: none.</summary>
    public string? UnitId { get; init; }

    /// <summary>Name of its unit; null: none.</summary>
    public string? Unit { get; init; }

    /// <summary>True where a password alone does not let in.</summary>
    public bool HasTotp { get; init; }
}
