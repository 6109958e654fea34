using SupportBot.Knowledge;
using SupportBot.Web.StaffConsole.Insights;
using SupportBot.Web.StaffConsole.Statistics;

namespace SupportBot.Web.StaffConsole.Learning;

/// <summary>A cluster on the page: messages that ask about the same.</summary>
/// <param name="Key">Names the cluster in addresses, by one of its messages.</param>
/// <param name="Rows">Its turns, the latest first.</param>
/// <param name="Earlier">How many there were in the period before; null where that cannot be said.</param>
public sealed record LearningCluster(string Key, IReadOnlyList<InsightRow> Rows, int? Earlier)
{
    /// <summary>What some of the citizens said, masked.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>The lines to add to the nearest article; empty where no message is fit for it.</summary>
    public string Lines { get; init; } = "";

    /// <summary>The article that is nearest today; null where none is near.</summary>
    public Article? Nearest { get; init; }

    /// <summary>How near it is, 0 to 1: how likely the messages ask what it answers, on average.</summary>
    public double Nearness { get; init; }

    /// <summary>The topic that its turns were taken for most often; null where they have none.</summary>
    public string? Topic => TurnCounts.Sum(Rows.Where(row => row.Topic is not null), row => row.Topic!, _ => 1).Keys.FirstOrDefault();

    /// <summary>Turns by outcome, the most frequent first.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => TurnCounts.Sum(Rows, row => row.Outcome, _ => 1);
}

/// <summary>Model of the page of questions without an answer.</summary>
/// <param name="Staff">Who is signed in.</param>
/// <param name="Links">The time and the province.</param>
/// <param name="Provinces">Provinces that may be chosen.</param>
/// <param name="Clusters">The clusters, the largest first.</param>
/// <param name="Reviews">Articles that somebody should look at again.</param>
public sealed record LearningModel(string Staff, InsightLinks Links, IReadOnlyList<string> Provinces, IReadOnlyList<LearningCluster> Clusters, IReadOnlyList<ArticleReview> Reviews)
{
    /// <summary>Address of the page.</summary>
    public const string Path = "/console/learning";

    /// <summary>Where an article is begun.</summary>
    public const string ArticlesPath = "/console/articles";

    /// <summary>How many clusters there are beside those shown.</summary>
    public int More { get; init; }

    /// <summary>Turns that were gathered.</summary>
    public int Turns { get; init; }

    /// <summary>Turns without words.</summary>
    public int Wordless { get; init; }

    /// <summary>True where only the latest turns were looked at.</summary>
    public bool IsCut { get; init; }

    /// <summary>True where numbers stand beside those of the period before.</summary>
    public bool IsComparable { get; init; }

    /// <summary>Clusters of several turns.</summary>
    public IEnumerable<LearningCluster> Several => Clusters.Where(cluster => cluster.Rows.Count > 1);

    /// <summary>Turns to which no other is alike.</summary>
    public IEnumerable<LearningCluster> Unmatched => Clusters.Where(cluster => cluster.Rows.Count == 1);

    /// <summary>Address of the rows of a cluster.</summary>
    public string RowsOf(LearningCluster cluster) => $"{Path}/rows{Links.Query}&of={Uri.EscapeDataString(cluster.Key)}";
}

/// <summary>Model of the page of a cluster's rows.</summary>
/// <param name="Staff">Who is signed in.</param>
/// <param name="Links">The time and the province.</param>
/// <param name="Cluster">The cluster.</param>
public sealed record LearningRowsModel(string Staff, InsightLinks Links, LearningCluster Cluster)
{
    /// <summary>Address of the rows as a file.</summary>
    public string File => $"{LearningModel.Path}/rows.csv{Links.Query}&of={Uri.EscapeDataString(Cluster.Key)}";
}
