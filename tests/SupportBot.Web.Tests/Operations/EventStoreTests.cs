using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Serilog.Events;
using SupportBot.Web.OperatingEvents;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Operations;

/// <summary>The file of operating events: what it keeps, for how long, and what it survives.</summary>
public sealed class EventStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 5, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private readonly SettableClock clock = new() { Now = Noon };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Events_come_back_in_order_by_level_source_and_time()
    {
        var store = Store();
        await store.AddAsync([Event("old", Noon.AddDays(-2)), Event("known", Noon, source: "SupportBot.Web.Channels.Zalo.ZaloTokens", level: LogEventLevel.Error)], default);
        await store.AddAsync([Event("last", Noon)], default);

        Assert.Equal(["old", "known", "last"], Messages(await store.ReadAsync(new EventQuery(), 10, default)));
        Assert.Equal(["known", "last"], Messages(await store.ReadAsync(new EventQuery(Since: Noon.AddHours(-1)), 10, default)));
        Assert.Equal(["known"], Messages(await store.ReadAsync(new EventQuery(Level: LogEventLevel.Error), 10, default)));
        Assert.Equal(["known"], Messages(await store.ReadAsync(new EventQuery(Source: "zalo"), 10, default)));
        Assert.Equal(["last"], Messages(await store.ReadAsync(new EventQuery(), 1, default)));
        var first = (await store.ReadAsync(new EventQuery(), 10, default))[0];
        Assert.Equal(["known", "last"], Messages(await store.ReadAsync(new EventQuery(After: first.Id), 10, default)));
    }

    [Fact]
    public async Task What_is_past_its_days_goes_with_the_next_event()
    {
        var store = Store(new EventOptions { KeepDays = 14 });
        await store.AddAsync([Event("first", Noon)], default);
        clock.Now = Noon.AddDays(14).AddMinutes(1);
        await store.AddAsync([Event("second", clock.Now)], default);
        Assert.Equal(["second"], Messages(await store.ReadAsync(new EventQuery(), 10, default)));
    }

    [Fact]
    public async Task The_file_stays_small_and_keeps_the_newest()
    {
        var store = Store(new EventOptions { MaxMebibytes = 1 });
        for (var round = 0; round < 12; round++)
        {
            await store.AddAsync(Enumerable.Range(0, 500).Select(i => Event($"{round}-{i} {new string('x', 300)}", Noon)).ToList(), default);
        }

        Assert.InRange(new FileInfo(store.FilePath).Length, 1, 2 * 1024 * 1024);
        Assert.StartsWith("11-499 ", (await store.ReadAsync(new EventQuery(), 1, default))[0].Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder, "*.new"));
    }

    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(32, 30_000)]
    [InlineData(8_200, 8_000)]
    public async Task A_damaged_file_is_put_aside_and_begun_again(int from, int length)
    {
        var store = Store();
        await store.AddAsync([Event("before", Noon)], default);
        using (var file = File.OpenWrite(store.FilePath))
        {
            file.Position = from;
            file.Write(Enumerable.Repeat((byte)0xA5, length).ToArray());
        }

        await store.AddAsync([Event("after", Noon)], default);
        Assert.Equal(["after"], Messages(await store.ReadAsync(new EventQuery(), 10, default)));
        Assert.True(File.Exists(store.DamagedPath));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_told_as_busy()
    {
        var store = Store();
        await store.AddAsync([Event("before", Noon)], default);
        using (new FileStream(store.FilePath + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await Assert.ThrowsAsync<IOException>(() => store.AddAsync([Event("lost", Noon)], default));
        }

        Assert.Equal(["before"], Messages(await store.ReadAsync(new EventQuery(), 10, default)));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_nobody()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        var store = Store(new EventOptions { Path = Path.Combine(folder, "file", "events.litedb") });
        var line = new LogEvent(Noon, LogEventLevel.Warning, null, MessageTemplate.Empty, []);
        await new EventSink(store).EmitBatchAsync([line]);
        Assert.Empty(await store.ReadAsync(new EventQuery(), 10, default));
    }

    private static IEnumerable<string> Messages(IEnumerable<OperatingEvent> events) => events.Select(one => one.Message);

    private static OperatingEvent Event(string message, DateTimeOffset at, string source = "SupportBot.Web", LogEventLevel level = LogEventLevel.Warning) =>
        new() { At = at.ToUnixTimeMilliseconds(), Level = level, Source = source, Message = message };

    private EventStore Store(EventOptions? options = null) => new(
        Options.Create(options ?? new EventOptions()), Options.Create(new StorageOptions { Path = Path.Combine(folder, "store.db") }), new Root(folder), clock);

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Root(string path) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = path;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
