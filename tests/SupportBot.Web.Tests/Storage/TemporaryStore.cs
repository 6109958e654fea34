using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Sqlite;

namespace SupportBot.Web.Tests.Storage;

/// <summary>A SQLite store in a folder of its own.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-store-").FullName;

    public TemporaryStore() => Database = Open();

    public SqliteDatabase Database { get; }

    /// <summary>The same file as a new start sees it.</summary>
    public SqliteDatabase Open() => new(
        Options.Create(new StorageOptions { Path = "deep/down/store.db", BusyTimeoutMilliseconds = 200 }),
        new Environment(folder),
        TimeProvider.System,
        NullLogger<GroupCommit>.Instance);

    public void Dispose()
    {
        Database.Dispose();
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
