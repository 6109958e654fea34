using SupportBot.Content;
using SupportBot.Conversations.Turns;
using SupportBot.Evaluation;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.StaffConsole.Articles;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.Tests.Storage;

/// <content>Articles that are written in the console: drafts, reviews, what is published.</content>
public abstract partial class StorageContract
{
    private const string ArticleFile = "deadline/new-article.md";

    private static readonly ArticleFields Written = new() { Id = "new-article", Topic = "deadline", Answers = "new-article", Title = "Bài mới", Body = "Câu trả lời." };

    private ArticleChanges Changes => node.Get<ArticleChanges>();

    [SkippableFact]
    public async Task A_published_article_is_seen_by_every_node_until_it_is_taken_back()
    {
        var other = (await StartNodeAsync()).Get<StoredArticles>();
        Assert.Equal((0, 0), await SeenAsync(other));
        var change = await SendAsync(Written, "lan");

        Assert.Equal(ArticleResult.Done, await Changes.PublishAsync(change, Written with { Reviewed = "2026-12-01" }, 0, "minh", CancellationToken.None));

        Assert.Equal((1, 1), await SeenAsync(other));
        Assert.Contains("reviewed: 2026-12-01", (await other.ReadAsync(CancellationToken.None)).Overlay.Texts[ArticleFile], StringComparison.Ordinal);
        var published = await ArticleAsync(change.Id);
        Assert.Equal(("published", "lan", "minh"), (published.State, published.Author, published.Reviewer));
        Assert.Equal(ArticleResult.Done, await Changes.TakeBackAsync(published, 1, "minh", "sai số", CancellationToken.None));
        Assert.Equal((2, 0), await SeenAsync(other));
        Assert.Single((await other.ReadAllTextsAsync(CancellationToken.None))[ArticleFile]);
        Assert.Equal(
            [("created", "lan", null), ("edited", "lan", null), ("sent", "lan", null), ("published", "minh", null), ("taken_back", "minh", "sai số")],
            (await Changes.ListEventsAsync(change.Id, CancellationToken.None)).Select(one => (one.Kind, one.Staff, one.Note)));
        var audit = await node.Get<AuditQueries>().ListAsync(new AuditFilter { Subject = "new-article" }, 10, CancellationToken.None);
        Assert.Equal([("article_taken_back", "minh"), ("article_published", "minh"), ("article_sent", "lan")], audit.Select(row => (row.Action, row.Actor)));
        Assert.Contains("lan", audit[1].Difference, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Whoever_wrote_any_of_it_does_not_publish_it()
    {
        var change = await DraftAsync(Written, "lan");
        Assert.Equal(ArticleResult.Done, await Changes.SaveAsync(change, Written with { ShortAnswer = "Ngắn." }, null, ArticleFile, "hoa", CancellationToken.None));
        Assert.Equal(ArticleResult.Done, await Changes.SendAsync(await ArticleAsync(change.Id), "lan", CancellationToken.None));
        var sent = await ArticleAsync(change.Id);

        Assert.Equal(["hoa", "lan"], await Changes.ListAuthorsAsync(change.Id, CancellationToken.None));
        Assert.Equal(ArticleResult.OwnWork, await Changes.PublishAsync(sent, Written, 0, "hoa", CancellationToken.None));
        Assert.Equal(ArticleResult.OwnWork, await Changes.PublishAsync(sent, Written, 0, "lan", CancellationToken.None));
        Assert.Equal((0, 0), await SeenAsync(node.Get<StoredArticles>()));
        Assert.Equal(ArticleResult.Done, await Changes.ReturnAsync(sent, "minh", "thiếu nguồn", CancellationToken.None));
        Assert.Equal(ArticleResult.Conflict, await Changes.PublishAsync(await ArticleAsync(change.Id), Written, 0, "minh", CancellationToken.None));
    }

    [SkippableFact]
    public async Task Of_two_that_publish_at_once_one_is_told_to_look_again_and_a_later_one_replaces()
    {
        var (first, second) = (await SendAsync(Written, "lan"), await SendAsync(Written with { Body = "Lời khác." }, "lan"));

        var results = await Task.WhenAll(
            Changes.PublishAsync(first, first.ReadFields(), 0, "minh", CancellationToken.None), Changes.PublishAsync(second, second.ReadFields(), 0, "nga", CancellationToken.None));

        Assert.Equal([ArticleResult.Done, ArticleResult.Conflict], results.Order());
        Assert.Equal((1, 1), await SeenAsync(node.Get<StoredArticles>()));
        var late = results[0] == ArticleResult.Done ? second : first;
        Assert.Equal(ArticleResult.Done, await Changes.PublishAsync(late, late.ReadFields(), 1, "nga", CancellationToken.None));
        Assert.Equal((2, 1), await SeenAsync(node.Get<StoredArticles>()));
        Assert.Equal(["published", "replaced"], (await Changes.ListPublishedAsync("new-article", CancellationToken.None)).Select(change => change.State).Order());
        Assert.Equal(2, (await node.Get<StoredArticles>().ReadAllTextsAsync(CancellationToken.None))[ArticleFile].Count());
    }

    [SkippableFact]
    public async Task A_draft_that_somebody_else_saved_is_not_overwritten()
    {
        var seen = await DraftAsync(Written, "lan");
        Assert.Equal(ArticleResult.Done, await Changes.SaveAsync(seen, Written with { Title = "Của Hoa" }, null, ArticleFile, "hoa", CancellationToken.None));

        Assert.Equal(ArticleResult.Conflict, await Changes.SaveAsync(seen, Written with { Title = "Của Lan" }, null, ArticleFile, "lan", CancellationToken.None));
        Assert.Equal(ArticleResult.Conflict, await Changes.SendAsync(seen, "lan", CancellationToken.None));
        Assert.Equal(ArticleResult.Conflict, await Changes.DropAsync(seen, "lan", CancellationToken.None));

        Assert.Equal("Của Hoa", (await ArticleAsync(seen.Id)).ReadFields().Title);
    }

    [SkippableFact]
    public async Task A_trial_is_run_by_one_node_and_one_that_is_outdated_is_not_kept()
    {
        var change = await DraftAsync(Written, "lan");
        var (one, other) = (node.Get<ArticleTrials>(), (await StartNodeAsync()).Get<ArticleTrials>());
        await one.RequestAsync(change.Id, 1, CancellationToken.None);

        var taken = await one.TryTakeAsync(CancellationToken.None);
        Assert.Null(await other.TryTakeAsync(CancellationToken.None));
        var gist = new ReplyGist("deadline", Outcome.Answered, "new-article", null, null, null);
        await one.FinishAsync(taken!, 3, new TrialResult { Cases = 5, RightBefore = 4, Changed = [new TrialReply("c", 2, gist with { Article = null }, gist)] }, CancellationToken.None);
        var done = await other.FindAsync(change.Id, CancellationToken.None);
        Assert.Equal(("done", 3, 1), (done!.State, done.Revision, done.Version));
        Assert.Equal(gist, Assert.Single(ArticleTrials.Read(done)!.Changed).After);

        await one.RequestAsync(change.Id, 2, CancellationToken.None);
        taken = await other.TryTakeAsync(CancellationToken.None);
        await one.RequestAsync(change.Id, 3, CancellationToken.None);
        await other.FinishAsync(taken!, 3, new TrialResult(), CancellationToken.None);
        Assert.Equal(("waiting", 3), ((await one.FindAsync(change.Id, CancellationToken.None))!.State, (await one.FindAsync(change.Id, CancellationToken.None))!.Version));
    }

    private async Task<ArticleChange> DraftAsync(ArticleFields fields, string staff) => await ArticleAsync(await Changes.CreateAsync(fields, null, ArticleFile, staff, CancellationToken.None));

    private async Task<ArticleChange> SendAsync(ArticleFields fields, string staff)
    {
        var draft = await DraftAsync(fields with { Title = "" }, staff);
        Assert.Equal(ArticleResult.Done, await Changes.SaveAsync(draft, fields, null, ArticleFile, staff, CancellationToken.None));
        Assert.Equal(ArticleResult.Done, await Changes.SendAsync(await ArticleAsync(draft.Id), staff, CancellationToken.None));
        return await ArticleAsync(draft.Id);
    }

    private async Task<ArticleChange> ArticleAsync(string id) => (await Changes.FindAsync(id, CancellationToken.None))!;

    private static async Task<(long Revision, int Count)> SeenAsync(StoredArticles stored)
    {
        var published = await stored.ReadAsync(CancellationToken.None);
        Assert.Equal(published.Revision, await stored.ReadRevisionAsync(CancellationToken.None));
        return (published.Revision, published.Overlay.Texts.Count);
    }
}
