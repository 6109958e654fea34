using Dapper;
using SupportBot.Content;
using SupportBot.Privacy;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.StaffConsole.Templates;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Gathers what the pages of articles show.</summary>
internal sealed class ArticlePages(
    ArticleChanges changes, ArticleTrials trials, ArticleCheck check, ArticleSearch search, StoredArticles stored, LiveContent live, PastConversations past, Database database, ServiceClock clock)
{
    private const int MaxListed = 50;
    private const int MaxFound = 20;

    // Of so many conversations the words are shown; of the rest their names.
    private const int MaxWithWords = 60;

    /// <summary>The page of articles.</summary>
    public async Task<ArticleListModel> ListAsync(string? words, StaffAccess access, CancellationToken cancellationToken) => new(access.Name, access.May(StaffPermission.PublishArticles))
    {
        Search = words?.Trim() ?? "",
        Found = string.IsNullOrWhiteSpace(words) ? [] : [.. search.FindArticles(words, MaxFound)],
        Waiting = await changes.ListAsync(ArticleStates.Review, MaxListed, cancellationToken),
        Drafts = await changes.ListAsync(ArticleStates.Draft, MaxListed, cancellationToken),
        Published = await changes.ListAsync(ArticleStates.Published, MaxListed, cancellationToken),
        TakenBack = await changes.ListAsync(ArticleStates.TakenBack, MaxListed, cancellationToken),
    };

    /// <summary>The page of a change.</summary>
    public async Task<ArticlePageModel> ShowAsync(ArticleChange change, StaffAccess access, CancellationToken cancellationToken)
    {
        var fields = change.ReadFields();
        var mayPublish = access.May(StaffPermission.PublishArticles);
        return new ArticlePageModel(access.Name, change, fields)
        {
            MayPublish = mayPublish,
            Authors = await changes.ListAuthorsAsync(change.Id, cancellationToken),
            // What nobody has written in yet is not called wrong.
            Faults = change.IsOpen && change.Version > 1 ? check.Run(fields, change.File, change.IsNew, await stored.ReadAsync(cancellationToken)).Faults : [],
            Differences = ArticleDifference.Between(change.ReadBase(), fields),
            Events = await changes.ListEventsAsync(change.Id, cancellationToken),
            Earlier = [.. (await changes.ListPublishedAsync(change.Article, cancellationToken)).Where(other => other.Id != change.Id)],
            Choices = change.State == ArticleStates.Draft ? Choices() : null,
            Trial = change.State == ArticleStates.Review && mayPublish ? await ShowTrialAsync(change, access, cancellationToken) : null,
            IsInUse = live.Current.Published.Overlay.Texts.GetValueOrDefault(change.File) == change.Text,
            IsOutdated = IsOutdated(change),
        };
    }

    /// <summary>The article of a change as the bot speaks by it now; null where there is none.</summary>
    public ArticleFields? FieldsInUse(string article) => live.Content.Knowledge.Articles.FirstOrDefault(one => one.Id == article) is { } found ? ArticleFields.From(found) : null;

    /// <summary>True where the article says something else than when the change began.</summary>
    public bool IsOutdated(ArticleChange change) => change.IsOpen && !change.IsNew && (FieldsInUse(change.Article) is not { } now || ArticleChange.Write(now) != change.Base);

    private ArticleChoices Choices()
    {
        var knowledge = live.Content.Knowledge;
        return new ArticleChoices(
            [.. knowledge.Sources.Values.OrderByDescending(source => source.FirstDay).ThenBy(source => source.Id, StringComparer.Ordinal)],
            [.. knowledge.Matters.Values.OrderBy(matter => matter.Name, StringComparer.Ordinal)],
            [.. knowledge.Hotlines.Values.OrderBy(hotline => hotline.Id, StringComparer.Ordinal)]);
    }

    private async Task<TrialModel?> ShowTrialAsync(ArticleChange change, StaffAccess access, CancellationToken cancellationToken)
    {
        if (await trials.FindAsync(change.Id, cancellationToken) is not { } trial)
        {
            return null;
        }

        var result = ArticleTrials.Read(trial);
        var model = new TrialModel(result, trial.State == ArticleTrial.Failed, trial.Version == change.Version && (trial.Revision is null || trial.Revision == await stored.ReadRevisionAsync(cancellationToken)));
        if (result is null)
        {
            return model;
        }

        var ids = result.Changed.Select(reply => reply.Conversation).Distinct(StringComparer.Ordinal).ToList();
        var seen = await SeenAsync(ids, access, cancellationToken);
        var shown = new List<TrialConversation>();
        foreach (var id in ids.Where(seen.Contains))
        {
            var turns = shown.Count < MaxWithWords ? (await past.ReadAsync(id, cancellationToken)).Turns : [];
            shown.Add(new TrialConversation(id, [.. result.Changed.Where(reply => reply.Conversation == id).Select(reply => (reply, WordsOf(turns.ElementAtOrDefault(reply.Turn - 1))))]));
        }

        return model with { Conversations = shown, Hidden = ids.Count - shown.Count };
    }

    // As staff see them among what was not answered: of their provinces, and of people who named none.
    private Task<HashSet<string>> SeenAsync(List<string> ids, StaffAccess access, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>(
            $"SELECT c.id FROM conversation c WHERE c.id {database.Dialect.Among("ids")} AND {new InsightScope(access, 0, 0, null).Conversations}", access.With(new { ids }))).ToHashSet(StringComparer.Ordinal),
        cancellationToken);

    private static string? WordsOf(Evaluation.PastTurn? turn) => turn is null ? null : PersonalData.HideNames(LoggedSecrets.Hide(turn.Message.Text));

    /// <summary>The article as citizens would get it; null where it has faults.</summary>
    public async Task<Conversations.Turns.Reply?> PreviewAsync(ArticleChange change, string language, CancellationToken cancellationToken)
    {
        var published = change.IsOpen ? await stored.ReadAsync(cancellationToken) : PublishedArticles.None;
        var fields = change.ReadFields();
        return check.Run(fields, change.File, isNew: false, published).Content is { } content ? live.Pipeline.Preview(content, fields.Id, DayOf(fields), language) : null;
    }

    // What holds only later is shown as on its first day.
    private DateOnly DayOf(ArticleFields fields) => DateOnly.TryParse(fields.ValidFrom, System.Globalization.CultureInfo.InvariantCulture, out var first) && first > clock.Today ? first : clock.Today;
}
