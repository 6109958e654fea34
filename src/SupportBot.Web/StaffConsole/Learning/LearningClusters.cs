using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Privacy;
using SupportBot.Understanding;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Insights;
using SupportBot.Web.StaffConsole.Reports;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.StaffConsole.Learning;

/// <summary>The clusters of a period.</summary>
/// <param name="Clusters">All clusters, the largest first.</param>
/// <param name="Read">The turns that they were made of.</param>
/// <param name="IsComparable">True where all turns of both periods were looked at: of a cut list nobody knows how many there were.</param>
internal sealed record LearningResult(IReadOnlyList<LearningCluster> Clusters, UnansweredTurnList Read, bool IsComparable);

/// <summary>Gathers the turns that were not answered into clusters, by the content in use. Nothing is kept: the same turns give the same clusters.</summary>
internal sealed class LearningClusters(UnansweredTurns turns, LiveContent live, ServiceClock clock)
{
    private const int MaxExamples = 3;
    private const int MaxExampleLength = 240;

    // An article that is less likely meant is nearest by chance only.
    private const double MinNearness = 0.05;

    /// <summary>The clusters of a time, beside the same number of days before.</summary>
    public async Task<LearningResult> FindAsync(InsightPeriod period, InsightScope scope, CancellationToken cancellationToken)
    {
        var now = await turns.ReadAsync(scope, cancellationToken);
        var before = await turns.ReadAsync(scope with { From = VietnamTime.Midnight(period.First.AddDays(-period.Days)), Until = scope.From }, cancellationToken);
        var content = live.Current;
        List<AskedQuestion> questions = [.. now.Turns.Select(turn => new AskedQuestion(turn.Text)), .. before.Turns.Select(turn => new AskedQuestion(turn.Text, IsEarlier: true))];
        var isComparable = !now.IsCut && !before.IsCut;
        return new LearningResult([.. content.Pipeline.Gather(questions).Select(cluster => Create(cluster, now.Turns, content.Content.Knowledge, isComparable))], now, isComparable);
    }

    /// <summary>The cluster that a turn belongs to now; null where the turn is not among those of this time.</summary>
    public async Task<LearningCluster?> FindAsync(string key, InsightPeriod period, InsightScope scope, CancellationToken cancellationToken) =>
        (await FindAsync(period, scope, cancellationToken)).Clusters.FirstOrDefault(cluster => cluster.Rows.Any(row => KeyOf(row) == key));

    private LearningCluster Create(QuestionCluster cluster, IReadOnlyList<UnansweredTurn> all, KnowledgeBase knowledge, bool isComparable)
    {
        var texts = cluster.Members.Select(member => all[member].Text).Distinct(StringComparer.Ordinal).ToList();
        var (article, nearness) = cluster.Nearest.Where(intent => intent.Probability >= MinNearness)
            .Select(intent => (Article: knowledge.Find(intent.Intent.Id, clock.Today), intent.Probability)).FirstOrDefault(near => near.Article is not null);
        return new LearningCluster(KeyOf(all[cluster.Members[0]].Row), [.. cluster.Members.Order().Select(member => all[member].Row)], isComparable ? cluster.Earlier : null)
        {
            Examples = Examples(texts),
            Lines = QuestionLines.Write(texts, article is null ? [] : [.. article.Questions, .. article.QuestionsEnglish]),
            Nearest = article,
            Nearness = nearness,
        };
    }

    // Those first that are free of anything personal; where they are few, others as staff see them in a ticket, names hidden.
    private static List<string> Examples(List<string> texts) => ReportExamples.Choose(texts, MaxExamples) is var harmless && harmless.Count == MaxExamples
        ? [.. harmless]
        : [.. harmless.Concat(texts.Except(harmless, StringComparer.Ordinal).Select(text => Shorten(PersonalData.HideNames(LoggedSecrets.Hide(text))))).Take(MaxExamples)];

    private static string Shorten(string text) => text.Length <= MaxExampleLength ? text : text[..(char.IsHighSurrogate(text[MaxExampleLength - 1]) ? MaxExampleLength - 1 : MaxExampleLength)] + "…";

    private static string KeyOf(InsightRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.ConversationId}.{row.Seq}");
}
