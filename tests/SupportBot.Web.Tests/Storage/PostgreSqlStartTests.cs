using SupportBot.Web.Operations;

namespace SupportBot.Web.Tests.Storage;

/// <summary>Settings and servers that the service refuses to start on, each with a word that says why and never with the password.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStartTests(PostgreSqlServer server) : IDisposable
{
    private const string Password = "geheim-123";

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-store-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(null, "Storage:ConnectionString")]
    [InlineData($"Database=x;Password={Password}", "Storage:ConnectionString")]
    [InlineData($"Hots=localhost;Password={Password}", "Storage:ConnectionString")]
    public async Task A_connection_string_that_makes_no_sense_is_refused(string? text, string named)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(Settings(text)));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_place_for_the_master_key_nothing_is_made()
    {
        var settings = Settings("Host=127.0.0.1;Port=1");
        settings.Remove("Secrets:MasterKeyFile");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(settings));

        Assert.Contains("Secrets:MasterKeyFile", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_refused_with_its_place()
    {
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(Settings($"Host=127.0.0.1;Port=1;Database=nowhere;Username=u;Password={Password}")));

        Assert.Contains("127.0.0.1:1/nowhere", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_database_that_keeps_text_in_another_encoding_is_refused()
    {
        var settings = await server.NewStoreAsync(folder);
        settings["Storage:ConnectionString"] = await MakeLatinAsync(settings["Storage:ConnectionString"]!);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(settings));

        Assert.Contains("UTF8", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> MakeLatinAsync(string connectionString)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        await command.ExecuteNonQueryAsync();
        return new Npgsql.NpgsqlConnectionStringBuilder(connectionString) { Database = "latin" }.ConnectionString;
    }

    private Dictionary<string, string?> Settings(string? connectionString) => new()
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = connectionString,
        ["Secrets:MasterKeyFile"] = Path.Combine(folder, "masterkey"),
    };

    private static async Task StartAsync(Dictionary<string, string?> settings)
    {
        await using var node = await StoreNode.StartAsync(settings);
    }
}
