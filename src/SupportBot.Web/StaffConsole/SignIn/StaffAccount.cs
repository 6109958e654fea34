using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>A staff account as the store holds it: the user of ASP.NET Core Identity.</summary>
internal sealed class StaffAccount
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public StaffRole Role { get; set; }

    public string PasswordHash { get; set; } = "";

    /// <summary>Changes with the password and when the account is disabled or enabled.</summary>
    public string SecurityStamp { get; set; } = "";

    public bool Disabled { get; set; }

    /// <summary>The key of its authenticator app, encrypted; null where none is set up.</summary>
    public string? TotpCipher { get; set; }

    /// <summary>True where a password alone does not let in.</summary>
    public bool HasTotp => TotpCipher is not null;

    /// <summary>Who changes it: written with the change.</summary>
    public string ChangedBy { get; set; } = StaffNames.Operator;

    public long CreatedAt { get; set; }

    /// <summary>Fingerprint of where a try to sign in comes from: lock-out is by account and source. Empty: the account as a whole.</summary>
    public string Source { get; set; } = "";

    /// <summary>Counts its changes: one that came between reading and writing is not overwritten.</summary>
    public long Version { get; set; }

    /// <summary>The unit that it belongs to; null: none.</summary>
    public string? UnitId { get; set; }

    public StaffMember ToMember() => new(Id, Name, Role, UnitId) { HasTotp = HasTotp };
}
