using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Backup;

namespace SupportBot.Web.Storage.PostgreSql;

/// <summary>Copies with pg_dump, in its custom format, and puts back with pg_restore and psql in one transaction.</summary>
internal sealed class PostgreSqlBackup(Database database, IOptions<StorageOptions> options, TimeProvider time) : StoreBackup(time)
{
    private static readonly string[] Plain = ["--no-owner", "--no-privileges"];

    private readonly NpgsqlConnectionStringBuilder settings = new(options.Value.ConnectionString) { Pooling = false };

    private PostgreSqlPrograms Programs => new(settings);

    protected override async Task<StoreContents> WriteAsync(string file, CancellationToken cancellationToken)
    {
        await DumpAsync(file, cancellationToken);
        await using var connection = await OpenAsync(cancellationToken);
        return await StoreContents.ReadAsync(connection);
    }

    protected override async Task<RestoreReport> ReplaceAsync(string file, CancellationToken cancellationToken)
    {
        Migrations.Refuse(await ReadVersionsAsync(file, cancellationToken), database.Dialect);
        await using var store = await OpenAsync(cancellationToken);
        await RefuseWhileUsedAsync(store);
        // A node that starts now waits for this lock before it touches anything.
        await store.ExecuteAsync(database.Dialect.BeginAlone, commandTimeout: 0);
        var tables = (await store.QueryAsync<string>("SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()")).AsList();
        var unfinished = $"{file}.replacing.part";
        await SettleAsync(unfinished, file, cancellationToken);
        try
        {
            if (tables.Count > 0)
            {
                await DumpAsync(unfinished, cancellationToken);
            }

            await ReplaceAsync(file, tables, cancellationToken);
        }
        catch (StartRefusedException)
        {
            File.Delete(unfinished);
            throw;
        }

        var replaced = tables.Count == 0 ? null : ReplacedPath(file);
        if (replaced is not null)
        {
            File.Move(unfinished, replaced);
        }

        await store.ExecuteAsync("ROLLBACK");
        await database.PrepareAsync(cancellationToken);
        return new RestoreReport(await database.ReadAsync(StoreContents.ReadAsync, cancellationToken), replaced);
    }

    // In one transaction: without its COMMIT, which comes last, whatever ends this process undoes all of it.
    private async Task ReplaceAsync(string file, List<string> tables, CancellationToken cancellationToken)
    {
        await Programs.PipeAsync(
            ("pg_restore", [.. Plain, "--file=-", file]),
            ("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]),
            before: tables.Count == 0 ? "BEGIN;\n" : $"BEGIN;\nDROP TABLE {string.Join(", ", tables)} CASCADE;\n",
            after: "COMMIT;\nANALYZE;\n",
            cancellationToken);
    }

    // A killed restore may leave a copy of what it was to replace. Where it is whole, the replacement may have been, too: it is kept.
    private async Task SettleAsync(string unfinished, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(unfinished))
        {
            return;
        }

        try
        {
            await ReadToEndAsync(unfinished, cancellationToken);
            File.Move(unfinished, ReplacedPath(file));
        }
        catch (StartRefusedException)
        {
            File.Delete(unfinished);
        }
    }

    private async Task DumpAsync(string file, CancellationToken cancellationToken)
    {
        PrivateFile.Make(file);
        await Programs.RunAsync("pg_dump", [.. Plain, "--format=custom", $"--file={file}"], cancellationToken);
        await ReadToEndAsync(file, cancellationToken);
    }

    private async Task ReadToEndAsync(string file, CancellationToken cancellationToken) =>
        await Programs.RunAsync("pg_restore", [$"--file={(OperatingSystem.IsWindows() ? "NUL" : "/dev/null")}", file], cancellationToken);

    // The versions stand as rows of text between the COPY of their table and its end.
    private async Task<List<int>> ReadVersionsAsync(string file, CancellationToken cancellationToken)
    {
        var text = await Programs.RunAsync("pg_restore", ["--data-only", "--table=schema_version", "--file=-", file], cancellationToken);
        var versions = text.Split('\n')
            .SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("\\.", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split('\t')[0], CultureInfo.InvariantCulture))
            .ToList();
        return versions.Count > 0 ? versions : throw new StartRefusedException($"{file} is no backup of a store.");
    }

    private async Task RefuseWhileUsedAsync(NpgsqlConnection connection)
    {
        var others = (await connection.QueryAsync<string>(
            "SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL")).AsList();
        if (others.Count > 0)
        {
            throw new StartRefusedException($"The store {database.Location} is in use by {string.Join(", ", others.Select(name => $"'{name}'"))}; stop the service on all nodes, then restore.");
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException failure)
        {
            await connection.DisposeAsync();
            throw new StartRefusedException($"The store {database.Location} cannot be reached: {failure.Message}", failure);
        }
    }
}
