using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Tests.Channels;

namespace SupportBot.Web.Tests.ContentVersions;

/// <summary>On a small part of the content, which is learnt from in no time.</summary>
public sealed class TrainingFileTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2024, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private readonly CollectedLogs logs = new();
    private readonly ContentOptions options = new();

    public TrainingFileTests()
    {
        (options.Knowledge, options.Dialogs) = (Content("knowledge"), Content("dialogs"));
        options.TrainingRecord = Path.Combine(folder, "kept", "training.json");

        string Content(string name)
        {
            var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            File.WriteAllText(Path.Combine(path, "file.yaml"), name);
            return path;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_training_found_is_taken_at_the_next_start()
    {
        var first = Train();
        File.SetLastWriteTimeUtc(options.TrainingRecord!, LongAgo);
        var second = Train();

        Assert.Equal(first, second);
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(options.TrainingRecord!));
        Assert.Empty(logs.Lines);
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(options.TrainingRecord)!));
    }

    [Fact]
    public void Changed_content_is_trained_on_anew()
    {
        Train();
        File.SetLastWriteTimeUtc(options.TrainingRecord!, LongAgo);
        File.AppendAllText(Path.Combine(options.Dialogs, "file.yaml"), "!");
        Train();

        Assert.NotEqual(LongAgo, File.GetLastWriteTimeUtc(options.TrainingRecord!));
        Assert.Equal(2011, Assert.Single(logs.Lines).Id.Id);
    }

    [Fact]
    public void A_damaged_file_is_trained_over_and_said_in_one_line()
    {
        var first = Train();
        var whole = File.ReadAllBytes(options.TrainingRecord!);
        File.WriteAllBytes(options.TrainingRecord!, whole[..(whole.Length / 3)]);

        Assert.Equal(first, Train());
        Assert.Equal(whole, File.ReadAllBytes(options.TrainingRecord!));
        Assert.Equal(LogLevel.Information, Assert.Single(logs.Lines).Level);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_nothing_but_the_training()
    {
        var first = Train();
        // A file stands where the folder would be made: that stops the super-user as well, whom the mode of a folder does not.
        options.TrainingRecord = Path.Combine(options.TrainingRecord!, "training.json");

        Assert.Equal(first, Train());
        Assert.Equal(2012, Assert.Single(logs.Lines).Id.Id);
    }

    [Fact]
    public void Nothing_is_kept_where_it_is_off()
    {
        options.TrainingRecord = TrainingFile.Off;
        Train();

        Assert.False(File.Exists(Path.Combine(folder, "training.json")));
        Assert.Empty(logs.Lines);
    }

    [Fact]
    public void It_lies_beside_the_store_where_nothing_else_is_said()
    {
        options.TrainingRecord = null;
        Train();

        Assert.True(File.Exists(Path.Combine(folder, "training.json")));
    }

    private string Train()
    {
        using var application = new SupportBotApplication();
        var whole = application.Services.GetRequiredService<LiveContent>().Content;
        var articles = whole.Knowledge.Articles.Where(article => article.Questions.Count > 0).Take(12).ToList();
        var part = whole with
        {
            Knowledge = new([.. articles], [.. whole.Knowledge.Sources.Values], [.. whole.Knowledge.Hotlines.Values], whole.Knowledge.Provinces),
            Phrases = [.. whole.Phrases.Take(2)],
            Conversations = [],
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", Path.Combine(folder, "store.db"))]).Build();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var file = new TrainingFile(Options.Create(options), configuration, application.Services.GetRequiredService<IHostEnvironment>(), factory.CreateLogger<TrainingFile>());
        var calibration = file.Train(part, hasMemory: true).Calibration;
        return FormattableString.Invariant($"{calibration.AbstainBelow:R} {string.Join(' ', calibration.HeldOut)}");
    }
}
