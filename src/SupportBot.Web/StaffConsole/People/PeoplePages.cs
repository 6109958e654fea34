using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Units;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>Puts the pages of accounts together.</summary>
internal sealed class PeoplePages(StaffAccounts accounts, StaffUnits units)
{
    /// <summary>The list with what is to be said on it.</summary>
    public async Task<RazorComponentResult> ListAsync(StaffAccess access, Func<PeopleModel, PeopleModel> complete, int status, CancellationToken cancellationToken)
    {
        var model = new PeopleModel(access.Name, await accounts.ListAsync(cancellationToken), await units.ListAsync(cancellationToken));
        return new RazorComponentResult<PeoplePage>(new { Model = complete(model) }) { StatusCode = status };
    }

    /// <summary>The page of one account with what is to be said on it; where there is none, the list and 404.</summary>
    public async Task<IResult> ShowAsync(string name, StaffAccess access, Func<PersonModel, PersonModel> complete, int status, CancellationToken cancellationToken)
    {
        var all = await accounts.ListAsync(cancellationToken);
        if (all.FirstOrDefault(entry => entry.Name == StaffNames.Clean(name)) is not { } account)
        {
            return await ListAsync(access, model => model with { Problem = "gone" }, StatusCodes.Status404NotFound, cancellationToken);
        }

        var colleagues = all.Where(entry => !entry.IsDisabled && entry.Name != account.Name).Select(entry => entry.Name).ToList();
        var model = new PersonModel(access.Name, account, await units.ListAsync(cancellationToken), colleagues);
        return new RazorComponentResult<PersonPage>(new { Model = complete(model) }) { StatusCode = status };
    }

    /// <summary>The unit that a form names, null where it names none; false where there is no such unit.</summary>
    public async Task<(bool IsUnit, string? Unit)> ReadUnitAsync(IFormCollection form, CancellationToken cancellationToken) => form["unit"].ToString() is { Length: > 0 } unit
        ? ((await units.ListAsync(cancellationToken)).Any(one => one.Id == unit), unit)
        : (true, null);
}
