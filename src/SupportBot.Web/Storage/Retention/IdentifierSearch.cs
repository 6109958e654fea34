using System.Globalization;
using Dapper;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Looks for identifiers in every text column of every table, whatever it is for.</summary>
internal sealed class IdentifierSearch(Database database, ResidualData residualData)
{
    /// <summary>In how many rows of which column each stands; those that stand nowhere are left out.</summary>
    public Task<IdentifierFinds> FindAsync(IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var parameters = new DynamicParameters();
            foreach (var (i, identifier) in identifiers.Index())
            {
                parameters.Add(Name(i), identifier.Pattern);
                parameters.Add(Name(i) + "w", identifier.Text);
            }

            var locations = new List<IdentifierFind>();
            var columns = (await connection.QueryAsync<(string Table, string Column)>(residualData.TextColumns)).AsList();
            foreach (var table in columns.GroupBy(column => column.Table, column => column.Column))
            {
                var asked = table.SelectMany(column => identifiers.Select((identifier, i) => (Column: column, Identifier: identifier, Name: Name(i)))).ToList();
                var counts = asked.Select(one => $"COALESCE(SUM(CASE WHEN {one.Identifier.Condition($"\"{one.Column}\"", one.Name)} THEN 1 ELSE 0 END), 0)");
                // One pass over a table, however much is asked of it.
                await using var row = await connection.ExecuteReaderAsync($"SELECT {string.Join(", ", counts)} FROM \"{table.Key}\"", parameters, commandTimeout: 0);
                await row.ReadAsync(cancellationToken);
                locations.AddRange(asked.Select((one, i) => new IdentifierFind(one.Identifier, $"{table.Key}.{one.Column}", row.GetInt32(i))).Where(find => find.Rows > 0));
            }

            return new IdentifierFinds(columns.Count, locations);
        },
        cancellationToken);

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"i{i}");
}

/// <summary>The result of a search.</summary>
/// <param name="Columns">How many columns were searched.</param>
/// <param name="Found">Where something was found.</param>
internal sealed record IdentifierFinds(int Columns, IReadOnlyList<IdentifierFind> Found);

/// <summary>One place of one identifier.</summary>
internal sealed record IdentifierFind(Identifier Identifier, string Place, int Rows);
