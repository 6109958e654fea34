namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>What a staff account may do.</summary>
internal enum StaffRole
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

/// <summary>A staff account that may sign in.</summary>
internal sealed record StaffMember(string Id, string Name, StaffRole Role);

/// <summary>How making an account ended.</summary>
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

/// <summary>How changing an account ended.</summary>
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
internal sealed record StaffListEntry(string Name, StaffRole Role, bool IsDisabled, int Sessions, int LockedSources, bool HasToken, int OpenTickets);
