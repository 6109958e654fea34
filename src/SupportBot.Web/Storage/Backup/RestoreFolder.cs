using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Backup;

/// <summary>
/// Where a restore prepares a file store, beside it and under one name, so that whatever a killed one leaves is found and cleared away by the next
/// restore or the next start. The new store is renamed into place as the last step: until then the old one is untouched.
/// </summary>
internal sealed class RestoreFolder : IDisposable
{
    private const string Lock = "lock";

    private readonly string folder;
    private readonly FileStream held;

    private RestoreFolder(string folder, FileStream held) => (this.folder, this.held) = (folder, held);

    /// <summary>The store to come.</summary>
    public string Incoming => Path.Combine(folder, "incoming.db");

    /// <summary>A copy of the store that is replaced.</summary>
    public string Replaced => Path.Combine(folder, "replaced.db");

    /// <summary>Begins a restore of that store.</summary>
    /// <exception cref="StartRefusedException">Another one is under way, or nothing can be written there.</exception>
    public static RestoreFolder Open(string store)
    {
        Make(NameOf(store));
        return TryHold(store) ?? throw new StartRefusedException($"Another restore of {store} is under way, or {NameOf(store)} cannot be written.");
    }

    /// <summary>Clears away what a killed restore of that store left.</summary>
    public static void CleanUp(string store)
    {
        if (Directory.Exists(NameOf(store)) && TryHold(store) is { } left)
        {
            left.Dispose();
        }
    }

    /// <summary>Removes the folder and all in it.</summary>
    public void Dispose()
    {
        held.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string NameOf(string store) => $"{store}.restoring";

    private static RestoreFolder? TryHold(string store)
    {
        var folder = NameOf(store);
        try
        {
            // Ends with the process, however that ends.
            var held = new FileStream(Path.Combine(folder, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var restore = new RestoreFolder(folder, held);
            restore.Settle(store);
            return restore;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Killed after the last step the store is the new one already: what it replaced is kept as if nothing had happened.
    private void Settle(string store)
    {
        if (!File.Exists(Incoming) && File.Exists(Replaced))
        {
            File.Move(Replaced, $"{store}.replaced-{File.GetLastWriteTimeUtc(Replaced):yyyyMMdd'T'HHmmssfff'Z'}");
        }

        foreach (var left in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != Lock))
        {
            File.Delete(left);
        }
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
