using Dapper;
using SupportBot.Web.Storage.Retention;

namespace SupportBot.Web.Storage.PostgreSql;

/// <summary>
/// Old versions of rows go by VACUUM. What its pages, its write-ahead log, its archives and its standbys still hold until they are written over
/// is in the hands of the operator of the server.
/// </summary>
internal sealed class PostgreSqlResidualData(Database database, TimeProvider time) : ResidualData(database, time)
{
    public override string TextColumns =>
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'text' ORDER BY table_name, column_name";

    public override int? Count(IReadOnlyList<string> texts) => null;

    protected override async Task<bool> ScrubTracesAsync(CancellationToken cancellationToken)
    {
        // A read: VACUUM runs in no transaction, and there is none here.
        await Database.ReadAsync(
            connection => connection.ExecuteAsync("VACUUM conversation, activity, delivery, ticket, ticket_event", commandTimeout: 0), cancellationToken);
        return true;
    }
}
