using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Backup;

/// <summary>Copies the whole store into one file, and puts such a file in its place. The master key is in no copy.</summary>
internal abstract class StoreBackup(TimeProvider time)
{
    /// <summary>
    /// Writes the store as it stands at one moment, also while the service runs; the file is checked and on disk when it returns.
    /// <paramref name="isReplacing"/>: true where a file of that name may be replaced.
    /// </summary>
    /// <exception cref="StartRefusedException">There is no store, the file exists, or it cannot be written.</exception>
    public async Task<BackupReport> BackupAsync(string file, bool isReplacing, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(file) is { } folder && !Directory.Exists(folder))
        {
            throw new StartRefusedException($"There is no folder {folder}; make it, then back up again.");
        }

        if (Directory.Exists(file))
        {
            throw new StartRefusedException($"{file} is a folder; name a file in it.");
        }

        if (!isReplacing && File.Exists(file))
        {
            throw new StartRefusedException($"{file} exists; choose another name, or say --force.");
        }

        var unfinished = $"{file}.{Guid.CreateVersion7():N}.part";
        try
        {
            var contents = await WriteAsync(unfinished, cancellationToken);
            Flush(unfinished);
            File.Move(unfinished, file, overwrite: isReplacing);
            return new BackupReport(file, new FileInfo(file).Length, contents);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{file} cannot be written: {failure.Message}", failure);
        }
        finally
        {
            // Not by Delete alone: where the folder went away meanwhile it would hide why.
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    /// <summary>Puts a backup in the place of the store, while nobody uses it; what was there is kept aside.</summary>
    /// <exception cref="StartRefusedException">The store is in use, or the file is no whole backup of this version or an earlier one; the store is as it was.</exception>
    public async Task<RestoreReport> RestoreAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new StartRefusedException($"There is no file {file}.");
        }

        return await ReplaceAsync(file, cancellationToken);
    }

    /// <summary>Writes the copy into a file that does not exist, and checks it.</summary>
    protected abstract Task<StoreContents> WriteAsync(string file, CancellationToken cancellationToken);

    /// <summary>Checks the file and puts it in the store's place, whole or not at all.</summary>
    protected abstract Task<RestoreReport> ReplaceAsync(string file, CancellationToken cancellationToken);

    /// <summary>A name for what is kept aside, that no earlier restore took.</summary>
    protected string ReplacedPath(string path) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}.replaced-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}");

    /// <summary>Returns once what was written to the file is on disk.</summary>
    protected static void Flush(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}

/// <summary>A backup that was made.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Contents">What is in it.</param>
internal sealed record BackupReport(string File, long Bytes, StoreContents Contents);

/// <summary>A backup that was put in place.</summary>
/// <param name="Contents">What the store holds now.</param>
/// <param name="ReplacedFile">Where that lies which was there before; null where there was nothing.</param>
internal sealed record RestoreReport(StoreContents Contents, string? ReplacedFile);
