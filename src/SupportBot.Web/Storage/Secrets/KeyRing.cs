using System.Security.Cryptography;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>The data-protection key ring in the store.</summary>
internal sealed class KeyRing(Database database) : IXmlRepository
{
    private volatile bool wasEmpty;

    // Data protection asks synchronously and rarely: at start and when a key is renewed.
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    // A node that saw an empty ring makes the first key, and that has a fixed id: of several nodes that start at once, the key of one stands, and
    // the others find it.
    public void StoreElement(XElement element, string friendlyName) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "INSERT INTO data_protection_key (id, name, xml) VALUES (@Id, @friendlyName, @Xml) ON CONFLICT (id) DO NOTHING",
            new { Id = (wasEmpty ? Guid.Empty : Guid.CreateVersion7()).ToString("N"), friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) }),
        CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Opens the master key and makes sure that it is the one of this store. False: the store holds no key yet.</summary>
    /// <exception cref="StartRefusedException">It is missing or another one.</exception>
    public async Task<bool> UnlockAsync(MasterKey key, CancellationToken cancellationToken)
    {
        var sealedParts = (await ReadAsync(cancellationToken))
            .SelectMany(element => element.Descendants("masterKeyEncrypted"))
            .Select(element => element.Value)
            .ToList();
        key.Open(storeNeedsIt: sealedParts.Count > 0);
        try
        {
            sealedParts.ForEach(part => key.Decrypt(part));
            return sealedParts.Count > 0;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            throw new StartRefusedException(
                $"The master key {key.FilePath} is not the one that encrypted the secrets of {database.Location}. Put back the right file, or name it in Secrets:MasterKeyFile.", failure);
        }
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync(CancellationToken cancellationToken)
    {
        var elements = (await database.ReadAsync(connection => connection.QueryAsync<string>("SELECT xml FROM data_protection_key ORDER BY id"), cancellationToken)).AsList();
        wasEmpty = elements.Count == 0;
        return elements.ConvertAll(xml => XElement.Parse(xml));
    }
}
