using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace SupportBot.Web.Storage;

/// <summary>Settings of the store (section <c>Storage</c>).</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSql";

    /// <summary>The engine. Default <c>Sqlite</c>.</summary>
    [Required]
    [AllowedValues(Sqlite, PostgreSql, ErrorMessage = "Storage:Provider must be Sqlite or PostgreSql.")]
    public string Provider { get; set; } = Sqlite;

    /// <summary>The SQLite file, relative to the content root; its folder is created. Default <c>data/supportbot.db</c>.</summary>
    [Required]
    public string Path { get; set; } = "data/supportbot.db";

    /// <summary>How to reach PostgreSQL, in the form of Npgsql; needed there, unused otherwise.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Most connections that this node holds to PostgreSQL; all nodes together must stay below the server's limit. Default 20.</summary>
    [Range(2, 1_000)]
    public int MaxConnections { get; set; } = 20;

    /// <summary>How long a write waits for a lock that another process holds on the SQLite file, in milliseconds. Default 5,000.</summary>
    [Range(1, 60_000)]
    public int BusyTimeoutMilliseconds { get; set; } = 5_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == PostgreSql && ReadFault() is { } fault)
        {
            yield return new ValidationResult(fault, [nameof(ConnectionString)]);
        }
    }

    // Never with the text itself: it may hold a password.
    private string? ReadFault()
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(ConnectionString).Host)
                ? "Storage:ConnectionString must name the host of the database with Storage:Provider PostgreSql."
                : null;
        }
        catch (ArgumentException)
        {
            return "Storage:ConnectionString is not a connection string of Npgsql (Host=…;Database=…;Username=…;Password=…).";
        }
    }
}
