namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Model of the sign-in page.</summary>
/// <param name="ReturnTo">Where to go afterwards; a path of the console.</param>
/// <param name="HasAccounts">False: nobody can sign in yet, the page says how to make an account.</param>
public sealed record SignInModel(string ReturnTo, bool HasAccounts)
{
    /// <summary>The name as typed, to be kept in the form.</summary>
    public string Name { get; init; } = "";

    /// <summary>True after a refused try.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Seconds to wait where the password was not looked at; null where it was.</summary>
    public int? WaitSeconds { get; init; }

    /// <summary>True where everybody has to wait, false where it is this address that tried too often.</summary>
    public bool IsBusy { get; init; }

    /// <summary>How an account is made on this server.</summary>
    public string AddCommand { get; init; } = "";

    /// <summary>True where the form was too old to be believed.</summary>
    public bool IsStale { get; init; }

    /// <summary>Wrong tries that are allowed.</summary>
    public int Tries { get; init; }

    /// <summary>Minutes that a lock lasts.</summary>
    public int LockMinutes { get; init; }
}
