using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage.Retention;

namespace SupportBot.Web.Tests.Storage.Retention;

/// <summary>What erased text leaves in the files of a SQLite store.</summary>
public sealed class ResidualDataTests : IDisposable
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
        await using (var fixture = await OpenAsync())
        {
            await TalkAsync(fixture, Enumerable.Range(0, ErasedOnes));
            fixture.Clock.Pass(TimeSpan.FromDays(20));
            await TalkAsync(fixture, Enumerable.Range(ErasedOnes, Conversations - ErasedOnes));
            fixture.Clock.Pass(TimeSpan.FromDays(11) + UntilNight);

            Assert.Equal(new RetentionResult(ErasedOnes, 0, IsScrubbed: true), await fixture.RetainAsync());
            Assert.True(await fixture.RewriteAsync());
        }

        var bytes = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        Assert.All(Enumerable.Range(0, ErasedOnes), number => Assert.DoesNotContain(bytes, file => Holds(file.Value, Secret(number))));
        Assert.All(Enumerable.Range(ErasedOnes, Conversations - ErasedOnes), number => Assert.True(Holds(bytes["store.db"], Secret(number))));
    }

    [Fact]
    public async Task Scrubbing_while_turns_are_written_harms_none_of_them()
    {
        await using (var fixture = await OpenAsync())
        {
            using var stop = new CancellationTokenSource();
            var talk = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => TalkOnAsync(fixture, writer, stop.Token)));
            var residualData = fixture.Node.Get<ResidualData>();
            for (var scrubbed = 0; scrubbed < 20;)
            {
                await fixture.Node.Database.WriteAsync(ResidualData.MarkAsync, CancellationToken.None);
                scrubbed += await residualData.RewriteAsync(CancellationToken.None) ? 1 : 0;
            }

            await stop.CancelAsync();
            var said = (await talk).Sum();
            Assert.Equal([said.ToString(CultureInfo.InvariantCulture)], await fixture.ReadAsync("SELECT COUNT(*) FROM activity WHERE direction = 'in' AND activity LIKE '%bimat%'"));
        }

        await using var again = await OpenAsync();
        Assert.Equal(["ok"], await again.ReadAsync("PRAGMA integrity_check"));
        Assert.Empty(await again.ReadAsync(
            "SELECT id FROM conversation c WHERE next_seq <> 1 + (SELECT COUNT(*) FROM activity a WHERE a.conversation_id = c.id) OR state NOT LIKE '%bimat%'"));
    }

    [Fact]
    public async Task A_store_that_is_being_read_for_long_is_scrubbed_later()
    {
        await using var fixture = await OpenAsync();
        await fixture.SayAsync("c", "con bò");
        await fixture.Node.Database.WriteAsync(ResidualData.MarkAsync, CancellationToken.None);
        var residualData = fixture.Node.Get<ResidualData>();
        await fixture.Node.Database.ReadAsync(
            async connection =>
            {
                await using var reading = await Dapper.SqlMapper.ExecuteReaderAsync(connection, "SELECT * FROM activity");
                await reading.ReadAsync();
                await fixture.SayAsync("c", "con mèo");
                Assert.False(await residualData.ScrubAsync(CancellationToken.None));
                return 0;
            },
            CancellationToken.None);

        Assert.True(await residualData.ScrubAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_file_is_written_again_once_a_night_and_only_where_something_was_erased()
    {
        await using var fixture = await OpenAsync();
        await fixture.SayAsync("c", "con bò");
        fixture.Clock.Pass(UntilNight);
        Assert.False(await fixture.RewriteAsync());

        await fixture.Node.Database.WriteAsync(ResidualData.MarkAsync, CancellationToken.None);
        fixture.Clock.Pass(TimeSpan.FromHours(-3));
        Assert.False(await fixture.RewriteAsync());
        fixture.Clock.Pass(TimeSpan.FromHours(3));
        Assert.True(await fixture.RewriteAsync());

        await fixture.Node.Database.WriteAsync(ResidualData.MarkAsync, CancellationToken.None);
        fixture.Clock.Pass(TimeSpan.FromHours(1));
        Assert.False(await fixture.RewriteAsync());
        fixture.Clock.Pass(TimeSpan.FromHours(23));
        Assert.True(await fixture.RewriteAsync());
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

    private async Task<ErasureFixture> OpenAsync(string window = "02:00-04:00")
    {
        var fixture = await ErasureFixture.OpenAsync(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "store.db"), ["Retention:VacuumWindow"] = window });
        _ = fixture.Node.Get<IOptions<RetentionOptions>>().Value;
        return fixture;
    }

    private async Task TalkAsync(ErasureFixture fixture, IEnumerable<int> numbers)
    {
        var turns = numbers.SelectMany(number => Enumerable.Repeat(number, 8)).ToArray();
        random.Shuffle(turns);
        foreach (var (i, number) in turns.Index())
        {
            await fixture.MurmurAsync($"c{number}", $"{Secret(number)} {Junk()} {i}");
        }
    }

    private static async Task<int> TalkOnAsync(ErasureFixture fixture, int writer, CancellationToken stop)
    {
        var said = 0;
        for (; !stop.IsCancellationRequested; said++)
        {
            await fixture.MurmurAsync($"w{writer}-{said % 10}", $"{Secret(writer)} {new string('x', said % 3_000)} {said}");
        }

        return said;
    }

    private string Junk() => new([.. Enumerable.Range(0, random.Next(20, 1_200)).Select(_ => (char)('a' + random.Next(26)))]);

    private static string Secret(int number) => string.Create(CultureInfo.InvariantCulture, $"bimat-{number:D6}-cuatoi");

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
