using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage;

/// <summary>Applies the numbered scripts of <c>Storage/Schema</c>, forward only, all missing ones in one transaction.</summary>
internal static class Migrations
{
    private const string Prefix = "SupportBot.Web.Storage.Schema.";

    // What SQL alone cannot do, between a version's script for both engines and its script for the one.
    private static readonly Dictionary<int, Func<DbConnection, Dialect, Task>> Steps = new() { [2] = TicketWords.FillAsync, [10] = LongKeys.ShortenAsync, [13] = TicketWords.FillNotesAsync };

    /// <summary>Brings the schema up to date. Numbers may have gaps; whatever was not applied yet is, in their order. A connection on which this failed must be closed: that undoes all of it.</summary>
    /// <exception cref="StartRefusedException">The store was written by a newer version.</exception>
    public static async Task ApplyAsync(DbConnection connection, Dialect dialect, DateTimeOffset now)
    {
        var scripts = ReadScripts(dialect);
        await connection.ExecuteAsync(dialect.BeginAlone, commandTimeout: 0);
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)");
        var applied = (await connection.QueryAsync<int>("SELECT version FROM schema_version")).ToHashSet();
        Refuse(applied, scripts);
        foreach (var script in scripts.Where(script => !applied.Contains(script.Version)))
        {
            await connection.ExecuteAsync(script.Sql, commandTimeout: 0);
            await Steps.GetValueOrDefault(script.Version, (_, _) => Task.CompletedTask)(connection, dialect);
            if (script.OwnSql is not null)
            {
                await connection.ExecuteAsync(script.OwnSql, commandTimeout: 0);
            }

            await connection.ExecuteAsync(
                "INSERT INTO schema_version (version, applied_at) VALUES (@Version, @At)",
                new { script.Version, At = now.ToUnixTimeMilliseconds() });
        }

        await connection.ExecuteAsync("COMMIT");
    }

    /// <summary>Refuses a store to which these versions were applied, where this program does not know all of them.</summary>
    /// <exception cref="StartRefusedException">It was written by a newer version.</exception>
    public static void Refuse(IEnumerable<int> applied, Dialect dialect) => Refuse(applied, ReadScripts(dialect));

    private static void Refuse(IEnumerable<int> applied, List<Script> scripts)
    {
        if (applied.Except(scripts.Select(script => script.Version)).DefaultIfEmpty().Max() is var newest and > 0)
        {
            throw new StartRefusedException(
                $"The store has schema version {newest}; this program knows versions up to {scripts[^1].Version}. Start the newer program, or restore a backup made before the upgrade.");
        }
    }

    // 0002_name.sql is for both engines; 0002_name.sqlite.sql follows it on one of them.
    private static List<Script> ReadScripts(Dialect dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return names.Where(name => name[Prefix.Length..].Count(c => c == '.') == 1)
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Own: $"{name[..^".sql".Length]}.{dialect.Name}.sql"))
            .Select(script => new Script(
                int.Parse(script.Name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture),
                Read(assembly, script.Name),
                names.Contains(script.Own) ? Read(assembly, script.Own) : null))
            .ToList();
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private sealed record Script(int Version, string Sql, string? OwnSql);
}
