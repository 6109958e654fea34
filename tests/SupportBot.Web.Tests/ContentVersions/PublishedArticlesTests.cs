using Microsoft.Extensions.DependencyInjection;
using SupportBot.Content;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.StaffConsole.Articles;

namespace SupportBot.Web.Tests.ContentVersions;

/// <summary>Articles that were published in the console, beside the files of the folder.</summary>
public sealed class PublishedArticlesTests : IAsyncLifetime, IDisposable
{
    private const string File = "old_id_card/card-fee.md";
    private const string Path = $"knowledge/{File}";
    private const string Kept = "knowledge/old_id_card/.card-fee.md.before";
    private const string Line = "Lời vừa đăng.";

    private readonly ContentCopy content = new();
    private SupportBotApplication bot = null!;

    public Task InitializeAsync()
    {
        bot = content.Serve();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    public void Dispose() => content.Dispose();

    [Fact]
    public async Task A_published_text_wins_over_the_file_and_what_the_folder_held_comes_back()
    {
        var before = content.Read(Path);
        var change = await bot.PublishAsync(File, fields => fields with { Body = $"{Line}\n\n{fields.Body}" });

        await bot.UntilAsync(Line);
        await Eventually.TrueAsync(() => content.Has(Kept));
        Assert.Contains(Line, content.Read(Path), StringComparison.Ordinal);
        Assert.Equal(before, content.Read(Kept));

        await bot.TakeBackAsync(change);
        await bot.UntilAsync(Line, isSaid: false);
        Assert.Equal(before, content.Read(Path));
        Assert.False(content.Has(Kept));
    }

    [Fact]
    public async Task A_file_that_a_person_changes_meanwhile_is_left_alone_and_waits()
    {
        var change = await bot.PublishAsync(File, fields => fields with { Body = $"{Line}\n\n{fields.Body}" });
        await Eventually.TrueAsync(() => content.Has(Kept));
        content.Replace(Path, Line, "Lời của người sửa tệp.");

        await bot.UntilAsync(Line);
        var second = await bot.PublishAsync(File, fields => fields with { Body = $"Lời đăng lần hai.\n\n{fields.Body}" });
        await bot.UntilAsync("Lời đăng lần hai.");
        Assert.Contains("Lời của người sửa tệp.", content.Read(Path), StringComparison.Ordinal);

        await bot.TakeBackAsync(second);
        await bot.UntilAsync("Lời của người sửa tệp.");
        Assert.Equal("replaced", (await bot.Services.GetRequiredService<ArticleChanges>().FindAsync(change, CancellationToken.None))!.State);
    }

    [Fact]
    public void What_no_longer_fits_the_files_is_left_out_at_the_start_and_the_rest_is_in_use()
    {
        var loader = bot.Services.GetRequiredService<ContentLoader>();
        var fields = ArticleFields.From(bot.Services.GetRequiredService<LiveContent>().Content.Knowledge.Articles.Single(article => article.Id == "card-fee"));
        var good = ArticleText.Write(fields with { Body = Line }).Text;
        var bad = ArticleText.Write(fields with { Id = "card-fee-broken", Answers = "card-fee-broken", Matter = "no-such-matter", Aspects = [], AspectAnswers = new Dictionary<string, string>(), Questions = ["câu này chưa ai hỏi"], QuestionsEnglish = [] }).Text;
        loader.AtStart = new PublishedArticles(7, ArticleOverlay.None.With(File, good).With("old_id_card/card-fee-broken.md", bad));

        var (version, leftOut) = loader.ReadFirst();

        Assert.Equal(Line, version.Content.Knowledge.Articles.Single(article => article.Id == "card-fee").Body);
        Assert.Equal([File], version.Published.Overlay.Texts.Keys);
        Assert.Equal(7, version.Published.Revision);
        Assert.Contains("no-such-matter", Assert.Single(leftOut).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_to_be_written_stays_as_it_is()
    {
        bot.Settings["Content:WritePublished"] = "false";
        var before = content.Read(Path);
        await bot.PublishAsync(File, fields => fields with { Body = $"{Line}\n\n{fields.Body}" });

        await bot.UntilAsync(Line);
        Assert.Equal(before, content.Read(Path));
        Assert.False(content.Has(Kept));
    }
}

/// <summary>What a second person does in the console, without the pages.</summary>
internal static class Publishing
{
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(3);

    /// <summary>Publishes a changed article; the id of the change.</summary>
    public static async Task<string> PublishAsync(this SupportBotApplication bot, string file, Func<ArticleFields, ArticleFields> edit)
    {
        var changes = bot.Services.GetRequiredService<ArticleChanges>();
        var id = System.IO.Path.GetFileNameWithoutExtension(file);
        var fields = ArticleFields.From(bot.Services.GetRequiredService<LiveContent>().Content.Knowledge.Articles.Single(article => article.Id == id));
        var change = await changes.CreateAsync(edit(fields), fields, file, "lan", CancellationToken.None);
        Assert.Equal(ArticleResult.Done, await changes.SendAsync((await changes.FindAsync(change, CancellationToken.None))!, "lan", CancellationToken.None));
        var sent = (await changes.FindAsync(change, CancellationToken.None))!;
        Assert.Equal(ArticleResult.Done, await changes.PublishAsync(sent, sent.ReadFields(), await RevisionAsync(bot), "minh", CancellationToken.None));
        return change;
    }

    /// <summary>Takes one back.</summary>
    public static async Task TakeBackAsync(this SupportBotApplication bot, string change)
    {
        var changes = bot.Services.GetRequiredService<ArticleChanges>();
        var published = (await changes.FindAsync(change, CancellationToken.None))!;
        Assert.Equal(ArticleResult.Done, await changes.TakeBackAsync(published, await RevisionAsync(bot), "minh", "thử", CancellationToken.None));
    }

    /// <summary>Waits until the bot says something of the fees for the card, or says it no more.</summary>
    public static async Task UntilAsync(this SupportBotApplication bot, string words, bool isSaid = true)
    {
        await Eventually.TrueAsync(() => Body(bot).Contains(words, StringComparison.Ordinal) == isSaid, Slow);
        var said = string.Join('\n', (await bot.CitizenSaysAsync("lệ phí cccd năm 2026", Guid.NewGuid().ToString())).Select(reply => (string?)reply!["text"]));
        Assert.Equal(isSaid, said.Contains(words, StringComparison.Ordinal));
    }

    private static string Body(SupportBotApplication bot) => bot.Services.GetRequiredService<LiveContent>().Content.Knowledge.Articles.Single(article => article.Id == "card-fee").Body;

    private static Task<long> RevisionAsync(SupportBotApplication bot) => bot.Services.GetRequiredService<StoredArticles>().ReadRevisionAsync(CancellationToken.None);
}
