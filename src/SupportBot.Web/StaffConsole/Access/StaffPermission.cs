
namespace SupportBot.Web.StaffConsole.Access;

/// <summary>A permission of a role.</summary>
internal enum StaffPermission
{
    /// <summary>Read and work on the tickets that one sees, and look after one's own account.</summary>
    WorkTickets,

    /// <summary>Give anybody's ticket to somebody else.</summary>
    ReassignTickets,

    /// <summary>See numbers about the work of all.</summary>
    SeeStatistics,

    /// <summary>Change the templates that all write with.</summary>
    ManageTemplates,

    /// <summary>Write articles, for somebody else to review.</summary>
    WriteArticles,

    /// <summary>Review what somebody else wrote, publish it, and take back what was published.</summary>
    PublishArticles,

    /// <summary>Make, change and disable accounts and units.</summary>
    ManagePeople,

    /// <summary>Read the audit log.</summary>
    ReadAudit,

    /// <summary>Read the operating events of the service.</summary>
    ReadEvents,
}

/// <summary>The permissions of each role. A higher role has all of a lower one.</summary>
internal static class StaffPermissions
{
    /// <summary>The lowest role that has it.</summary>
    public static StaffRole MinRole(StaffPermission permission) => permission switch
    {
        StaffPermission.WorkTickets or StaffPermission.WriteArticles => StaffRole.Agent,
        StaffPermission.ReassignTickets or StaffPermission.SeeStatistics or StaffPermission.ManageTemplates or StaffPermission.PublishArticles => StaffRole.Supervisor,
        StaffPermission.ManagePeople or StaffPermission.ReadAudit or StaffPermission.ReadEvents => StaffRole.Admin,
    };
}
