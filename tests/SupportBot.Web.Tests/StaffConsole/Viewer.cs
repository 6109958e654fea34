using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Somebody of the staff as the classes behind the pages know them.</summary>
internal static class Viewer
{
    public static StaffAccess Named(string name, StaffRole role = StaffRole.Agent, string? unit = null) => new(name, role, unit);
}
