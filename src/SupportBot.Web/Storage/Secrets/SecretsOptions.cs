namespace SupportBot.Web.Storage.Secrets;

/// <summary>Where the master key lies (section <c>Secrets</c>).</summary>
internal sealed class SecretsOptions
{
    /// <summary>The file with the master key, relative to the content root; null: beside the database, named like it with <c>.masterkey</c>.</summary>
    public string? MasterKeyFile { get; set; }
}
