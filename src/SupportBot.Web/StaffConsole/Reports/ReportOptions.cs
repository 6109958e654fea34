namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>Settings of head and foot of the report of difficulties (section <c>Report</c>). A part that is left out stands as dots, to be filled in in Word.</summary>
internal sealed class ReportOptions
{
    /// <summary>The office above, such as <c>UBND tỉnh Nghệ An</c>.</summary>
    public string? ParentOffice { get; set; }

    /// <summary>The office that reports; else the unit of the account.</summary>
    public string? Office { get; set; }

    /// <summary>Its symbol behind <c>BC-</c>, such as <c>SKHCN</c>.</summary>
    public string? Symbol { get; set; }

    /// <summary>Where it is signed; else the province that the report is of.</summary>
    public string? Place { get; set; }

    /// <summary>Office of the person who signs, such as <c>Giám đốc</c>.</summary>
    public string? SignerTitle { get; set; }

    /// <summary>Who gets it, separated by semicolons.</summary>
    public string Recipients { get; set; } = "";
}
