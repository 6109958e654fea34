using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Units;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>The list of accounts.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Accounts">All accounts, by name.</param>
/// <param name="Units">All units, by name.</param>
public sealed record PeopleModel(string Staff, IReadOnlyList<StaffListEntry> Accounts, IReadOnlyList<StaffUnit> Units)
{
    /// <summary>Why no account was made: <c>name</c>, <c>taken</c>, <c>unit</c> or <c>stale</c>; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>The name as typed, to be kept in the form.</summary>
    public string Name { get; init; } = "";
}

/// <summary>The page of one account.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Account">The account.</param>
/// <param name="Units">All units, by name.</param>
/// <param name="Colleagues">Others who may sign in: to whom open tickets can be given.</param>
public sealed record PersonModel(string Staff, StaffListEntry Account, IReadOnlyList<StaffUnit> Units, IReadOnlyList<string> Colleagues)
{
    /// <summary>What was just done; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Why nothing was done: <c>own</c>, <c>colleague</c> or <c>unit</c>; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>A new password, in the one answer to the request that made it.</summary>
    public string? Password { get; init; }

    /// <summary>Tickets that were given back or over; null where none were to be.</summary>
    public int? Returned { get; init; }

    /// <summary>Codes of those that were not.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>True where somebody looks at the own account: it is neither disabled nor given another role by oneself, so that somebody always can.</summary>
    public bool IsOwn => Staff == Account.Name;
}

/// <summary>Units and their provinces.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Units">All units, by name.</param>
/// <param name="Provinces">All provinces.</param>
public sealed record UnitsModel(string Staff, IReadOnlyList<StaffUnit> Units, IReadOnlyList<string> Provinces)
{
    /// <summary>True after a change.</summary>
    public bool IsDone { get; init; }

    /// <summary>Why nothing was changed: <c>name</c>, <c>taken</c>, <c>provinces</c>, <c>members</c>, <c>gone</c> or <c>stale</c>; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>The unit that is open in the form; null: a new one.</summary>
    public StaffUnit? Opened { get; init; }
}
