using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>Encrypts the secret part of each key of the data-protection ring.</summary>
internal sealed class MasterKeyXmlEncryptor(MasterKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("masterKeyEncrypted", key.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting))),
        typeof(MasterKeyXmlDecryptor));
}

/// <summary>Decrypts it again. Data protection makes it by the type name that stands in the stored key.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly MasterKey key = services.GetRequiredService<MasterKey>();

    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(key.Decrypt(encryptedElement.Value));
}
