using System.Security.Cryptography;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SupportBot.Web.Hosting;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>The data-protection key ring in the store.</summary>
internal sealed class KeyRing(Database database, GroupCommit writer) : IXmlRepository
{
    // Data protection asks synchronously and rarely: at start and when a key is renewed.
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => writer.RunAsync(
        connection => connection.ExecuteAsync(
            "INSERT INTO data_protection_key (id, name, xml) VALUES (@Id, @friendlyName, @Xml)",
            new { Id = Guid.CreateVersion7().ToString("N"), friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) }),
        CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Opens the master key and makes sure that it is the one of this store.</summary>
    /// <exception cref="StartRefusedException">It is missing or another one.</exception>
    public async Task UnlockAsync(MasterKey key, CancellationToken cancellationToken)
    {
        var sealedParts = (await ReadAsync(cancellationToken))
            .SelectMany(element => element.Descendants("masterKeyEncrypted"))
            .Select(element => element.Value)
            .ToList();
        key.Open(storeNeedsIt: sealedParts.Count > 0);
        try
        {
            sealedParts.ForEach(part => key.Decrypt(part));
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            throw new StartRefusedException(
                $"The master key {key.FilePath} is not the one that encrypted the secrets of {database.FilePath}. Put back the right file, or name it in Secrets:MasterKeyFile.", failure);
        }
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return (await connection.QueryAsync<string>("SELECT xml FROM data_protection_key ORDER BY id")).Select(xml => XElement.Parse(xml)).ToList();
    }
}
