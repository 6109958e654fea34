using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage.Retention;

namespace SupportBot.Web.Tests.Storage.Retention;

/// <summary>What erased text leaves in the files of a SQLite store.</summary>
public sealed class LeftoversTests : IDisposable
{
    private const int Conversations = 300;
    private const int ErasedOnes = 100;

    // The clock of the tests stands at 10 o'clock in Việt Nam.
    private static readonly TimeSpan UntilNight = TimeSpan.FromHours(16.5);

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-store-").FullName;
    private readonly Random random = new(1);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Rows that grow are moved from page to page, and copies of them stay where nothing looks: about one conversation in a hundred.
    [Fact]
    public async Task No_byte_of_what_was_erased_is_left_in_any_file()
    {
        await using (var desk = await OpenAsync())
        {
            await TalkAsync(desk, Enumerable.Range(0, ErasedOnes));
            desk.Clock.Pass(TimeSpan.FromDays(20));
            await TalkAsync(desk, Enumerable.Range(ErasedOnes, Conversations - ErasedOnes));
            desk.Clock.Pass(TimeSpan.FromDays(11) + UntilNight);

            Assert.Equal(new RetentionResult(ErasedOnes, 0, IsWiped: true), await desk.RetainAsync());
            Assert.True(await desk.RewriteAsync());
        }

        var bytes = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        Assert.All(Enumerable.Range(0, ErasedOnes), number => Assert.DoesNotContain(bytes, file => Holds(file.Value, Secret(number))));
        Assert.All(Enumerable.Range(ErasedOnes, Conversations - ErasedOnes), number => Assert.True(Holds(bytes["store.db"], Secret(number))));
    }

    [Fact]
    public async Task Wiping_while_turns_are_written_harms_none_of_them()
    {
        await using (var desk = await OpenAsync())
        {
            using var stop = new CancellationTokenSource();
            var talk = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => TalkOnAsync(desk, writer, stop.Token)));
            var leftovers = desk.Node.Get<Leftovers>();
            for (var wiped = 0; wiped < 20;)
            {
                await desk.Node.Database.WriteAsync(Leftovers.MarkAsync, CancellationToken.None);
                wiped += await leftovers.RewriteAsync(CancellationToken.None) ? 1 : 0;
            }

            await stop.CancelAsync();
            var said = (await talk).Sum();
            Assert.Equal([said.ToString(CultureInfo.InvariantCulture)], await desk.ReadAsync("SELECT COUNT(*) FROM activity WHERE direction = 'in' AND activity LIKE '%bimat%'"));
        }

        await using var again = await OpenAsync();
        Assert.Equal(["ok"], await again.ReadAsync("PRAGMA integrity_check"));
        Assert.Empty(await again.ReadAsync(
            "SELECT id FROM conversation c WHERE next_seq <> 1 + (SELECT COUNT(*) FROM activity a WHERE a.conversation_id = c.id) OR state NOT LIKE '%bimat%'"));
    }

    [Fact]
    public async Task A_store_that_is_being_read_for_long_is_wiped_later()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync("c", "con bò");
        await desk.Node.Database.WriteAsync(Leftovers.MarkAsync, CancellationToken.None);
        var leftovers = desk.Node.Get<Leftovers>();
        await desk.Node.Database.ReadAsync(
            async connection =>
            {
                await using var reading = await Dapper.SqlMapper.ExecuteReaderAsync(connection, "SELECT * FROM activity");
                await reading.ReadAsync();
                await desk.SayAsync("c", "con mèo");
                Assert.False(await leftovers.WipeAsync(CancellationToken.None));
                return 0;
            },
            CancellationToken.None);

        Assert.True(await leftovers.WipeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_file_is_written_anew_once_a_night_and_only_where_something_was_erased()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync("c", "con bò");
        desk.Clock.Pass(UntilNight);
        Assert.False(await desk.RewriteAsync());

        await desk.Node.Database.WriteAsync(Leftovers.MarkAsync, CancellationToken.None);
        desk.Clock.Pass(TimeSpan.FromHours(-3));
        Assert.False(await desk.RewriteAsync());
        desk.Clock.Pass(TimeSpan.FromHours(3));
        Assert.True(await desk.RewriteAsync());

        await desk.Node.Database.WriteAsync(Leftovers.MarkAsync, CancellationToken.None);
        desk.Clock.Pass(TimeSpan.FromHours(1));
        Assert.False(await desk.RewriteAsync());
        desk.Clock.Pass(TimeSpan.FromHours(23));
        Assert.True(await desk.RewriteAsync());
    }

    [Theory]
    [InlineData("23:30-01:00", "23:29", false)]
    [InlineData("23:30-01:00", "00:59", true)]
    [InlineData("02:00-04:00", "02:00", true)]
    [InlineData("02:00-04:00", "04:00", false)]
    [InlineData("", "03:00", false)]
    public void A_window_may_reach_over_midnight(string window, string time, bool isIn) =>
        Assert.Equal(isIn, new RetentionOptions { VacuumWindow = window }.IsInVacuumWindow(TimeOnly.Parse(time, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2-4")]
    [InlineData("02:00-25:00")]
    [InlineData("night")]
    public async Task A_window_that_is_none_stops_the_start(string window) =>
        Assert.Contains("Retention:VacuumWindow", (await Assert.ThrowsAsync<OptionsValidationException>(() => OpenAsync(window))).Message, StringComparison.Ordinal);

    private async Task<ErasureDesk> OpenAsync(string window = "02:00-04:00")
    {
        var desk = await ErasureDesk.OpenAsync(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "store.db"), ["Retention:VacuumWindow"] = window });
        _ = desk.Node.Get<IOptions<RetentionOptions>>().Value;
        return desk;
    }

    private async Task TalkAsync(ErasureDesk desk, IEnumerable<int> numbers)
    {
        var turns = numbers.SelectMany(number => Enumerable.Repeat(number, 8)).ToArray();
        random.Shuffle(turns);
        foreach (var (i, number) in turns.Index())
        {
            await desk.MurmurAsync($"c{number}", $"{Secret(number)} {Junk()} {i}");
        }
    }

    private static async Task<int> TalkOnAsync(ErasureDesk desk, int writer, CancellationToken stop)
    {
        var said = 0;
        for (; !stop.IsCancellationRequested; said++)
        {
            await desk.MurmurAsync($"w{writer}-{said % 10}", $"{Secret(writer)} {new string('x', said % 3_000)} {said}");
        }

        return said;
    }

    private string Junk() => new([.. Enumerable.Range(0, random.Next(20, 1_200)).Select(_ => (char)('a' + random.Next(26)))]);

    private static string Secret(int number) => string.Create(CultureInfo.InvariantCulture, $"bimat-{number:D6}-cuatoi");

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
