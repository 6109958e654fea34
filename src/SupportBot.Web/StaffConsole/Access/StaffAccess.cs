using System.Reflection;
using System.Security.Claims;
using Dapper;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.StaffConsole.Access;

/// <summary>
/// What one member of staff may see and do. Every query of tickets carries <see cref="VisibleTickets"/>: those that were transferred to the unit, of the others
/// those of the provinces that it serves and those without a province, and those that are assigned to oneself; without a unit, all. Endpoints take it as a parameter.
/// </summary>
/// <param name="Name">Name of the account.</param>
/// <param name="Role">Its role.</param>
/// <param name="UnitId">The unit that it belongs to; null: it sees all provinces.</param>
internal sealed record StaffAccess(string Name, StaffRole Role, string? UnitId)
{
    /// <summary>The operator who runs commands on the server: sees and may do everything.</summary>
    public static StaffAccess Operator { get; } = new(StaffNames.Operator, StaffRole.Admin, null);

    /// <summary>True where it may look but not change.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True where no unit narrows what is seen.</summary>
    public bool SeesAll => UnitId is null;

    /// <summary>What the person who is signed in may see and do.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route lacks a policy.</exception>
    public static StaffAccess From(ClaimsPrincipal principal) => StaffMember.From(principal) is { } staff
        ? new(staff.Name, staff.Role, staff.UnitId) { IsReadOnly = staff.IsReadOnly }
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Gives it to the endpoints that ask for it.</summary>
    public static ValueTask<StaffAccess?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<StaffAccess?>(From(context.User));

    /// <summary>True where the role has the permission.</summary>
    public bool May(StaffPermission permission) => Role >= StaffPermissions.MinRole(permission);

    /// <summary>The condition for SQL that a row of <paramref name="ticket"/>, the table or its alias, is one that may be seen. Its values come by <see cref="With"/>.</summary>
    public string VisibleTickets(string ticket = "ticket") => SeesAll
        ? "1 = 1"
        : $"""
            ({ticket}.assignee = @viewer OR {ticket}.unit_id = @viewer_unit OR {ticket}.unit_id IS NULL
              AND ({ticket}.province IS NULL OR {ticket}.province IN (SELECT province FROM staff_unit_province WHERE unit_id = @viewer_unit)))
            """;

    /// <summary>The values of <see cref="VisibleTickets"/>, and those given.</summary>
    public DynamicParameters With(object? others = null)
    {
        var parameters = new DynamicParameters(others);
        parameters.Add("viewer", Name);
        parameters.Add("viewer_unit", UnitId);
        return parameters;
    }
}
