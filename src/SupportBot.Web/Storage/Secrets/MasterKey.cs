using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>The key outside the store: without it a copy of the store gives away no contact and no token key. Made at first start, never put into a backup.</summary>
internal sealed partial class MasterKey
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly ILogger<MasterKey> logger;
    private byte[]? key;

    public MasterKey(IOptions<SecretsOptions> options, Database database, IHostEnvironment environment, ILogger<MasterKey> logger)
    {
        this.logger = logger;
        FilePath = options.Value.MasterKeyFile is { Length: > 0 } path
            ? Path.GetFullPath(path, environment.ContentRootPath)
            : $"{database.FilePath ?? throw NoLocation()}.masterkey";
    }

    /// <summary>Full path of the key file.</summary>
    public string FilePath { get; }

    private byte[] Key => key ?? throw new InvalidOperationException("The master key was not opened.");

    /// <summary>Reads the key, or makes one where the store holds nothing that an older key has encrypted.</summary>
    /// <exception cref="StartRefusedException">The file is missing although the store needs it, or it is no key.</exception>
    public void Open(bool storeNeedsIt)
    {
        try
        {
            key = File.Exists(FilePath) ? Read() : storeNeedsIt ? throw Missing() : Make();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The master key file {FilePath} cannot be read or made: {failure.Message}", failure);
        }
    }

    /// <summary>Encrypts a text; the result is base64.</summary>
    public string Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedText.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key, TagLength);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(NonceLength + TagLength), sealedText.AsSpan(NonceLength, TagLength));
        return Convert.ToBase64String(sealedText);
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> gave.</summary>
    /// <exception cref="CryptographicException">It was encrypted with another key, or changed.</exception>
    public string Decrypt(string text)
    {
        var sealedText = Convert.FromBase64String(text);
        var plain = new byte[sealedText.Length - NonceLength - TagLength];
        using var aes = new AesGcm(Key, TagLength);
        aes.Decrypt(sealedText.AsSpan(0, NonceLength), sealedText.AsSpan(NonceLength + TagLength), sealedText.AsSpan(NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A fixed pseudonym for a text that nobody can reverse without the key.</summary>
    public string Fingerprint(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)))[..24];

    /// <summary>Proves that a text was written by somebody with the key: the whole of what <see cref="Fingerprint"/> cuts short.</summary>
    public string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));

    private byte[] Read()
    {
        var bytes = new byte[KeyLength];
        return Convert.TryFromBase64String(File.ReadAllText(FilePath).Trim(), bytes, out var length) && length == KeyLength
            ? bytes
            : throw new StartRefusedException($"The file {FilePath} is not a master key. Put back the file that was made at the first start.");
    }

    private byte[] Make()
    {
        var made = RandomNumberGenerator.GetBytes(KeyLength);
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written whole before it gets its name: of several processes that start at once, one's key stands and the others read it.
        var draft = $"{FilePath}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(draft, Encoding.ASCII, mode))
        {
            writer.WriteLine(Convert.ToBase64String(made));
        }

        try
        {
            File.Move(draft, FilePath);
        }
        catch (IOException) when (File.Exists(FilePath))
        {
            File.Delete(draft);
            return Read();
        }

        Log.Made(logger, FilePath);
        return made;
    }

    private static StartRefusedException NoLocation() => new(
        "Secrets:MasterKeyFile must be set with PostgreSQL: the master key lies outside the database, in a file that all nodes share.");

    private StartRefusedException Missing() => new(
        $"The master key file {FilePath} is missing, but the store holds secrets encrypted with it. Put the file back, or name it in Secrets:MasterKeyFile.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 1201, Level = LogLevel.Warning,
            Message = "Made the master key {Path}. Keep a copy in a safe place apart from the backups: without it kept contacts cannot be read.")]
        public static partial void Made(ILogger logger, string path);
    }
}
