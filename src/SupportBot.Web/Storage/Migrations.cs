using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using SupportBot.Web.Hosting;

namespace SupportBot.Web.Storage;

/// <summary>Applies the numbered scripts of <c>Storage/Schema</c>, forward only, all missing ones in one transaction.</summary>
internal static class Migrations
{
    private const string Prefix = "SupportBot.Web.Storage.Schema.";

    /// <summary>Brings the schema up to date.</summary>
    /// <exception cref="StartRefusedException">The file was written by a newer version.</exception>
    public static async Task ApplyAsync(DbConnection connection, DateTimeOffset now)
    {
        var scripts = ReadScripts();
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        try
        {
            await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)");
            var current = await connection.ExecuteScalarAsync<int>("SELECT COALESCE(MAX(version), 0) FROM schema_version");
            if (current > scripts[^1].Version)
            {
                throw new StartRefusedException(
                    $"The store has schema version {current}; this program knows versions up to {scripts[^1].Version}. Start the newer program, or restore a backup made before the upgrade.");
            }

            foreach (var script in scripts.Where(script => script.Version > current))
            {
                await connection.ExecuteAsync(script.Sql);
                await connection.ExecuteAsync(
                    "INSERT INTO schema_version (version, applied_at) VALUES (@Version, @At)",
                    new { script.Version, At = now.ToUnixTimeMilliseconds() });
            }

            await connection.ExecuteAsync("COMMIT");
        }
        catch
        {
            await connection.ExecuteAsync("ROLLBACK");
            throw;
        }
    }

    private static List<Script> ReadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Script(int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), Read(assembly, name)))
            .ToList();
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private sealed record Script(int Version, string Sql);
}
