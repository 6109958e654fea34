namespace SupportBot.Web.Storage.Backup;

/// <summary>Files that only the owner of the process may read.</summary>
internal static class PrivateFile
{
    /// <summary>Makes an empty one; a file that is there already is left as it is.</summary>
    public static void Make(string path)
    {
        var mode = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, mode);
    }
}
