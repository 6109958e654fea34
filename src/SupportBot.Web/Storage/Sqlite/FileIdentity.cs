using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>Identifies the file that a path names at this moment: the file itself, not its name, and nothing is opened to find out.</summary>
/// <param name="Device">The file system that it lies on; 0 where that is not known.</param>
/// <param name="Number">Its number there (inode); where the system gives none, the moment at which it was made.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="User">Who owns it; meaningful on Linux only.</param>
/// <param name="Group">The group that owns it; likewise.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number, long Length, uint User, uint Group)
{
    private const int BasicFields = 0x7ff;
    private const int RelativeToHere = -100;

    private static readonly bool HasStatx = OperatingSystem.IsLinux() && TryStatx("/", out _);

    /// <summary>The file at the path; null where there is none.</summary>
    public static FileIdentity? Read(string path)
    {
        if (HasStatx)
        {
            return TryStatx(path, out var found) ? found : null;
        }

        var file = new FileInfo(path);
        return file.Exists ? new FileIdentity(0, (ulong)file.CreationTimeUtc.Ticks, file.Length, 0, 0) : null;
    }

    /// <summary>True where both are one file, whatever became of its contents.</summary>
    public bool IsSameFile(FileIdentity other) => Device == other.Device && Number == other.Number;

    /// <summary>Gives a file the owner of this one, as far as the process may; elsewhere than on Linux it does nothing.</summary>
    public void GiveOwnerTo(string path)
    {
        if (HasStatx)
        {
            // Only root may give files away; another user keeps what it made, which is what it can open.
            _ = ChangeOwner(Encoding.UTF8.GetBytes(path + '\0'), User, Group);
        }
    }

    // The layout of struct statx is the same on all processors; that of struct stat is not.
    private static bool TryStatx(string path, out FileIdentity found)
    {
        Span<byte> answer = stackalloc byte[256];
        found = default;
        try
        {
            if (Statx(RelativeToHere, Encoding.UTF8.GetBytes(path + '\0'), 0, BasicFields, ref MemoryMarshal.GetReference(answer)) != 0)
            {
                return false;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }

        found = new FileIdentity(
            Read64(answer, 136), Read64(answer, 32), (long)Read64(answer, 40), Read32(answer, 20), Read32(answer, 24));
        return true;
    }

    private static ulong Read64(ReadOnlySpan<byte> bytes, int at) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt64BigEndian(bytes[at..]);

    private static uint Read32(ReadOnlySpan<byte> bytes, int at) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, ref byte answer);

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner(byte[] path, uint user, uint group);
}
