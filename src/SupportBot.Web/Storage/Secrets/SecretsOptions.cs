namespace SupportBot.Web.Storage.Secrets;

/// <summary>Settings of the master key (section <c>Secrets</c>).</summary>
internal sealed class SecretsOptions
{
    /// <summary>The file with the master key, relative to the content root; null: beside the database, named like it with <c>.masterkey</c>.</summary>
    public string? MasterKeyFile { get; set; }
}
