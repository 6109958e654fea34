using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>Which tickets are requests: those that staff work on. The one place that tells them from referrals for due times, the queue and notifications.</summary>
internal static class TicketKinds
{
    /// <summary>SQL condition on the rows of <c>ticket</c>: a request. Where tickets have no kind, all of them are.</summary>
    public static async Task<string> RequestsAsync(DbConnection connection)
    {
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync("SELECT * FROM ticket WHERE 1 = 0");
        return Enumerable.Range(0, reader.FieldCount).Any(column => reader.GetName(column) == "kind") ? "kind = 'request'" : "1 = 1";
    }
}
