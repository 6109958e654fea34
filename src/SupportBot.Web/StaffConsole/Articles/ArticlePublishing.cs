using System.Globalization;
using SupportBot.Content;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Takes a change a step further where all that must hold does. Each step says what was done, or why not.</summary>
internal sealed class ArticlePublishing(ArticleChanges changes, ArticleTrials trials, ArticleCheck check, ArticlePages pages, StoredArticles stored, LiveContent live, ServiceClock clock)
{
    /// <summary>Keeps what the form holds, and hands it to the reviewers where that is asked for and nothing is wrong with it.</summary>
    public async Task<(string Done, string? Problem)> SaveAsync(ArticleChange change, IFormCollection form, string staff, bool isSent, CancellationToken cancellationToken)
    {
        var before = change.IsNew ? null : pages.FieldsInUse(change.Article);
        if (!change.IsNew && before is null)
        {
            return ("", "gone");
        }

        var wasOutdated = pages.IsOutdated(change);
        var fields = ArticleForm.Read(form, before, Write(clock.Today));
        var file = change.IsNew ? FileOf(fields) : change.File;
        var (done, problem) = Told(await changes.SaveAsync(change, fields, before, file, staff, cancellationToken), "kept");
        if (problem is not null || !isSent || wasOutdated)
        {
            return (done, problem ?? (wasOutdated ? "moved" : null));
        }

        if (await changes.FindAsync(change.Id, cancellationToken) is not { } saved || check.Run(fields, file, change.IsNew, await stored.ReadAsync(cancellationToken)).Faults.Count > 0)
        {
            return ("", "faults");
        }

        (done, problem) = Told(await changes.SendAsync(saved, staff, cancellationToken), "sent");
        if (problem is null)
        {
            await trials.RequestAsync(change.Id, saved.Version + 1, cancellationToken);
        }

        return (done, problem);
    }

    /// <summary>Publishes it: checked again beside all that is published now, tried in this version, reviewed by somebody who did not write it.</summary>
    public async Task<(string Done, string? Problem)> PublishAsync(ArticleChange change, string staff, CancellationToken cancellationToken)
    {
        var published = await stored.ReadAsync(cancellationToken);
        var trial = await trials.FindAsync(change.Id, cancellationToken);
        if (trial is not { State: ArticleTrial.Done } || trial.Version != change.Version || trial.Revision != published.Revision)
        {
            return ("", "untried");
        }

        // What this node speaks by is what the change is compared with.
        if (live.Current.Published.Revision != published.Revision)
        {
            return ("", "behind");
        }

        var fields = change.ReadFields() with { Reviewed = Write(clock.Today) };
        return pages.IsOutdated(change) ? ("", "moved")
            : check.Run(fields, change.File, change.IsNew, published).Faults.Count > 0 ? ("", "faults")
            : Told(await changes.PublishAsync(change, fields, published.Revision, staff, cancellationToken), "published");
    }

    /// <summary>Takes it back, where the rest does without it.</summary>
    public async Task<(string Done, string? Problem)> TakeBackAsync(ArticleChange change, string staff, string note, CancellationToken cancellationToken)
    {
        var published = await stored.ReadAsync(cancellationToken);
        return check.RunWithout(change.File, published).Count > 0 ? ("", "needed") : Told(await changes.TakeBackAsync(change, published.Revision, staff, note, cancellationToken), "taken-back");
    }

    /// <summary>How it went, as the page says it.</summary>
    public static (string Done, string? Problem) Told(ArticleResult result, string done) => result switch
    {
        ArticleResult.Done => (done, null),
        ArticleResult.OwnWork => ("", "own"),
        ArticleResult.Conflict => ("", "conflict"),
    };

    /// <summary>The file of a new article. A topic that there is none of has no folder; the check names it.</summary>
    public static string FileOf(ArticleFields fields) => $"{(Topics.All.Contains(fields.Topic, StringComparer.Ordinal) ? fields.Topic : "bai-moi")}/{(fields.Id.Length > 0 ? fields.Id : "bai-moi")}.md";

    /// <summary>A day as files write it.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
