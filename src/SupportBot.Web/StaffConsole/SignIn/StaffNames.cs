using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Names of accounts: one spelling of each, and none that the history of tickets uses for somebody else.</summary>
internal sealed partial class StaffNames : ILookupNormalizer, IUserValidator<StaffAccount>
{
    /// <summary>Who did something in the history of tickets, where the operator who runs commands on the server did it.</summary>
    public const string Operator = "operator";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "citizen", "bot", Operator };

    /// <summary>The name as it is kept and looked up.</summary>
    public static string Clean(string name) => name.Replace("\0", "", StringComparison.Ordinal).Trim().Normalize(NormalizationForm.FormC);

    /// <summary>True where an account may be called so.</summary>
    public static bool IsAllowed(string cleaned) => NamePattern().IsMatch(cleaned) && !Reserved.Contains(cleaned);

    public string? NormalizeName(string? name) => name is null ? null : Clean(name);

    public string? NormalizeEmail(string? email) => email;

    // That a name is free is said by the store, in the statement that takes it. Accounts of earlier versions keep their names.
    public Task<IdentityResult> ValidateAsync(UserManager<StaffAccount> manager, StaffAccount user) => Task.FromResult(
        user.Id.Length > 0 || IsAllowed(user.Name) ? IdentityResult.Success : IdentityResult.Failed(manager.ErrorDescriber.InvalidUserName(null)));

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d ._@-]{0,38}[\p{L}\d]$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
