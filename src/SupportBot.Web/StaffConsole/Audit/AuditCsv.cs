using System.Globalization;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Audit;

/// <summary>The audit log as a CSV file: as it is stored, for programs and spreadsheets.</summary>
internal static class AuditCsv
{
    private static readonly string[] Header = ["seq", "at", "actor", "action", "subject_kind", "subject", "title", "difference", "hash"];

    public static CsvResult Create(IAsyncEnumerable<AuditRow> rows) => new("audit.csv", Header, rows.Select(Fields));

    private static IReadOnlyList<string?> Fields(AuditRow row) =>
    [
        row.Seq.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset.FromUnixTimeMilliseconds(row.At).ToString("O", CultureInfo.InvariantCulture),
        row.Actor, row.Action, row.SubjectKind, row.Subject, row.Title, row.Difference, row.Hash,
    ];
}
