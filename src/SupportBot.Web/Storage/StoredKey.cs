using System.Security.Cryptography;
using System.Text;

namespace SupportBot.Web.Storage;

/// <summary>
/// Names that others choose, as they stand in columns that must be unique: an index of PostgreSQL takes no more than 2,704 bytes of one, and an id
/// of 1,024 characters may have three times as many. A long one is kept by its fingerprint, on both engines alike.
/// </summary>
internal static class StoredKey
{
    /// <summary>Characters up to which a name stays as it is.</summary>
    public const int MaxLength = 512;

    // No channel's id looks like this, and none that does is as short.
    private const string Prefix = "sha256|";

    /// <summary>The name, or what stands for it.</summary>
    public static string For(string name) => name.Length <= MaxLength ? name : Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
