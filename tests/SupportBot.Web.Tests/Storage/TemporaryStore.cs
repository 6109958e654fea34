using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Sqlite;

namespace SupportBot.Web.Tests.Storage;

/// <summary>A SQLite store in a folder of its own.</summary>
internal sealed class TemporaryStore(int busyMilliseconds = 5_000) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-store-").FullName;

    private SqliteDatabase? database;

    public SqliteDatabase Database => database ??= Open();

    /// <summary>The same file as a new start sees it.</summary>
    public SqliteDatabase Open() => new(
        Options.Create(new StorageOptions { Path = "deep/down/store.db", BusyTimeoutMilliseconds = busyMilliseconds }),
        new Environment(folder),
        TimeProvider.System,
        NullLogger<GroupCommit>.Instance);

    public void Dispose()
    {
        database?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Environment(string root) : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "test";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = root;

        public string EnvironmentName { get; set; } = "Test";
    }
}
