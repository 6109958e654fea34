using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Storage.Retention;

/// <summary>
/// What stands in an erased row in place of a name that must stay unique: it can be found again by anyone who comes with the name, and gives
/// the name away to nobody.
/// </summary>
internal sealed class Pseudonyms(MasterKey key)
{
    // No key of a conversation and no code of a ticket looks like this.
    private const string Prefix = "erased|";

    /// <summary>The pseudonym of a conversation's key, or of a ticket's code.</summary>
    public string For(string name) => Prefix + key.Fingerprint(name);
}
