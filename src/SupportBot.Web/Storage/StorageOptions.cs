using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.Storage;

/// <summary>Where the store lies (section <c>Storage</c>).</summary>
internal sealed class StorageOptions
{
    /// <summary>The engine. Default <c>Sqlite</c>.</summary>
    [Required]
    [AllowedValues("Sqlite", ErrorMessage = "Storage:Provider must be Sqlite.")]
    public string Provider { get; set; } = "Sqlite";

    /// <summary>The SQLite file, relative to the content root; its folder is created. Default <c>data/supportbot.db</c>.</summary>
    [Required]
    public string Path { get; set; } = "data/supportbot.db";

    /// <summary>How long a write waits for a lock that another process holds, in milliseconds. Default 5,000.</summary>
    [Range(1, 60_000)]
    public int BusyTimeoutMilliseconds { get; set; } = 5_000;
}
