using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>The own account.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Unit">The name of their unit; null: none.</param>
/// <param name="Sessions">Where they are signed in.</param>
public sealed record AccountModel(string Staff, StaffRole Role, string? Unit, IReadOnlyList<OpenSession> Sessions)
{
    /// <summary>True where a password alone does not let in.</summary>
    public bool HasTotp { get; init; }

    /// <summary>True where the rest of the console waits for an authenticator app.</summary>
    public bool MustSetUpTotp { get; init; }

    /// <summary>Recovery codes that are left.</summary>
    public int CodesLeft { get; init; }

    /// <summary>A key that waits for its first code; null where none is offered.</summary>
    public TotpOffer? Offer { get; init; }

    /// <summary>New recovery codes, in the one answer to the request that made them.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What was just done; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Why nothing was done: <c>password</c>, <c>new</c>, <c>repeat</c>, <c>code</c>, <c>required</c> or <c>stale</c>; null where all is well.</summary>
    public string? Problem { get; init; }
}
