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

    /// <summary>A password has at least 8 characters.</summary>
    WeakPassword,
}
