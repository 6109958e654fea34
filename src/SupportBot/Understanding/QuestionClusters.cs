using System.Runtime.InteropServices;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// Gathers messages that ask about the same, by what the classifier sees in them: its features, and which intents it takes them for. Leader clustering: each
/// message joins the nearest leader if it is near enough, else it leads; then each goes to the nearest centre. The same messages give the same clusters.
/// Costs up to half a millisecond a message, most of it for reading; a message is compared with <see cref="MaxLeaders"/> others at most.
/// </summary>
public static class QuestionClusters
{
    /// <summary>The largest number of messages, both periods together.</summary>
    public const int MaxQuestions = 4_000;

    /// <summary>The largest number of intents that are named for a cluster.</summary>
    public const int MaxNearest = 3;

    // Messages that neither join nor find room to lead stay by themselves. What was asked more often comes first.
    private const int MaxLeaders = 1_000;

    // Of a centre the heaviest features are enough.
    private const int MaxFeatures = 200;

    // Chosen on the 680 messages of the evaluation: of the pairs that fall together 95 % have a topic in common, and five of six messages find another.
    private const float NearEnough = 0.5f;

    // How much of the likeness the intents are; the rest are the words.
    private const float ShareOfIntents = 0.5f;

    // What an intent that is less likely says is chance.
    private const double MinProbability = 0.03;

    /// <summary>The clusters, those with the most messages first; every message with words belongs to exactly one.</summary>
    /// <param name="reader">Reads the messages.</param>
    /// <param name="questions">The messages, the latest first.</param>
    /// <exception cref="ArgumentException">More than <see cref="MaxQuestions"/> messages.</exception>
    public static IReadOnlyList<QuestionCluster> Find(MessageReader reader, IReadOnlyList<AskedQuestion> questions)
    {
        if (questions.Count > MaxQuestions)
        {
            throw new ArgumentException($"More than {MaxQuestions} messages.", nameof(questions));
        }

        var texts = Read(reader, questions);
        var vectors = Vectors(reader, texts);
        var assigned = Settle(vectors, texts, Lead(vectors));
        return texts.Index().GroupBy(text => assigned[text.Index], text => text.Index)
            .Select(group => Create([.. group], texts, vectors, questions, reader))
            .OfType<QuestionCluster>()
            .OrderByDescending(cluster => cluster.Members.Count).ThenBy(cluster => cluster.Members.Min())
            .ToList();
    }

    // Messages in the same words are one text. What was asked most often comes first, of these the latest.
    private static List<GatheredText> Read(MessageReader reader, IReadOnlyList<AskedQuestion> questions) => questions.Index()
        .GroupBy(question => question.Item.Text, question => question.Index, StringComparer.Ordinal)
        .AsParallel().AsOrdered()
        .Select(group => (Read: reader.Compare(group.Key), Members: group.ToList()))
        .AsSequential()
        .Where(text => text.Read.Utterance.Terms.Count > 0)
        .GroupBy(text => text.Read.Utterance.TermText, StringComparer.Ordinal)
        .Select(same => new GatheredText(same.First().Read.Utterance, same.First().Read.Evidence, [.. same.SelectMany(text => text.Members).Order()]))
        .OrderByDescending(text => text.Members.Count).ThenBy(text => text.Members[0])
        .ToList();

    // Words and intents in one vector of length 1; the intents have places behind the features.
    private static List<SparseVector> Vectors(MessageReader reader, List<GatheredText> texts)
    {
        var (features, vectors) = reader.Features.Extend(texts.ConvertAll(text => text.Utterance));
        var places = reader.Intents.Values.Where(IsOurs).OrderBy(intent => intent.Id, StringComparer.Ordinal).Index().ToDictionary(intent => intent.Item.Id, intent => features.Size + intent.Index, StringComparer.Ordinal);
        return texts.Index().Select(text =>
        {
            var meant = text.Item.Evidence.Ranked.Where(score => score.Probability >= MinProbability && places.ContainsKey(score.Label)).ToList();
            var words = MathF.Sqrt((1 - ShareOfIntents) / Math.Max(vectors[text.Index].SquaredNorm, float.Epsilon));
            return Normalize(
            [
                .. vectors[text.Index].Indices.Zip(vectors[text.Index].Values, (index, value) => (index, value * words)),
                .. meant.Select(score => (places[score.Label], MathF.Sqrt(ShareOfIntents * (float)score.Probability))),
            ]);
        }).ToList();
    }

    // What is out of scope is so for many reasons: that alone makes no two messages alike.
    private static bool IsOurs(Intent intent) => intent.Topic is not (Topics.SmallTalk or Topics.OutOfScope);

    // The leader of each text, by its place; −1 for those that found none and no room.
    private static int[] Lead(List<SparseVector> vectors)
    {
        var (leaders, known) = (new List<int>(), new Postings());
        var assigned = new int[vectors.Count];
        for (var text = 0; text < vectors.Count; text++)
        {
            var (leader, nearness) = known.Nearest(vectors[text]);
            if (nearness >= NearEnough)
            {
                assigned[text] = leaders[leader];
            }
            else if (leaders.Count < MaxLeaders)
            {
                assigned[text] = text;
                leaders.Add(text);
                known.Add(vectors[text]);
            }
            else
            {
                assigned[text] = -1;
            }
        }

        return assigned;
    }

    // Each text to the nearest centre, no matter which centre they had before: the order in which they came counts no more. Texts by themselves have no centre.
    private static int[] Settle(List<SparseVector> vectors, List<GatheredText> texts, int[] led)
    {
        var groups = led.Index().Where(text => text.Item >= 0).GroupBy(text => text.Item, text => text.Index).Where(group => group.Skip(1).Any()).Select(group => group.ToList()).ToList();
        var centres = new Postings();
        foreach (var group in groups)
        {
            centres.Add(Centre(group, vectors, texts));
        }

        return [.. vectors.Index().Select(vector => centres.Nearest(vector.Item) is var (centre, nearness) && nearness >= NearEnough ? groups[centre][0] : -1 - vector.Index)];
    }

    private static SparseVector Centre(IReadOnlyList<int> group, List<SparseVector> vectors, List<GatheredText> texts)
    {
        var sums = new Dictionary<int, float>();
        foreach (var text in group)
        {
            var (indices, values) = vectors[text];
            // However often the same words were said, they are one way to say it.
            var weight = MathF.Sqrt(texts[text].Members.Count);
            for (var i = 0; i < indices.Length; i++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, indices[i], out _) += values[i] * weight;
            }
        }

        return Normalize([.. sums.OrderByDescending(sum => sum.Value).ThenBy(sum => sum.Key).Take(MaxFeatures).Select(sum => (sum.Key, sum.Value))]);
    }

    // Null where all of it is of the period before.
    private static QuestionCluster? Create(IReadOnlyList<int> group, List<GatheredText> texts, List<SparseVector> vectors, IReadOnlyList<AskedQuestion> questions, MessageReader reader)
    {
        var centre = new Postings();
        centre.Add(Centre(group, vectors, texts));
        var ordered = group.OrderByDescending(text => centre.Nearest(vectors[text]).Nearness).ThenBy(text => text).ToList();
        var members = ordered.SelectMany(text => texts[text].Members).Where(member => !questions[member].IsEarlier).ToList();
        if (members.Count == 0)
        {
            return null;
        }

        var counts = group.ToDictionary(text => text, text => texts[text].Members.Count(member => !questions[member].IsEarlier));
        var nearest = group.SelectMany(text => texts[text].Evidence.Ranked.Select(score => (score.Label, Weight: score.Probability * counts[text])))
            .GroupBy(score => score.Label, score => score.Weight, StringComparer.Ordinal)
            .Select(intent => new ScoredIntent(reader.Intents[intent.Key], intent.Sum() / members.Count))
            .Where(intent => intent.Intent.Phrase is null)
            .OrderByDescending(intent => intent.Probability).ThenBy(intent => intent.Intent.Id, StringComparer.Ordinal)
            .Take(MaxNearest)
            .ToList();
        return new QuestionCluster(members, group.Sum(text => texts[text].Members.Count) - members.Count, nearest);
    }

    private static SparseVector Normalize(IReadOnlyList<(int Index, float Value)> entries)
    {
        var length = MathF.Sqrt(Math.Max(entries.Sum(entry => entry.Value * entry.Value), float.Epsilon));
        return new SparseVector([.. entries.Select(entry => entry.Index)], [.. entries.Select(entry => entry.Value / length)]);
    }

    // Messages in the same words, with what the classifier says of them.
    private sealed record GatheredText(Utterance Utterance, Classification Evidence, IReadOnlyList<int> Members);

    // Vectors by their features: only those that share one are looked at.
    private sealed class Postings
    {
        private readonly Dictionary<int, List<(int Vector, float Value)>> entries = [];
        private float[] sums = new float[16];
        private int count;

        public void Add(SparseVector vector)
        {
            for (var i = 0; i < vector.Count; i++)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(entries, vector.Indices[i], out _) ??= []).Add((count, vector.Values[i]));
            }

            count++;
        }

        // The nearest of the vectors, of equals the first, and the cosine; −1 where none shares a feature.
        public (int Vector, float Nearness) Nearest(SparseVector vector)
        {
            if (sums.Length < count)
            {
                sums = new float[Math.Max(count, sums.Length * 2)];
            }

            Array.Clear(sums, 0, count);
            for (var i = 0; i < vector.Count; i++)
            {
                foreach (var (other, value) in entries.TryGetValue(vector.Indices[i], out var found) ? CollectionsMarshal.AsSpan(found) : default)
                {
                    sums[other] += value * vector.Values[i];
                }
            }

            var best = (Vector: -1, Nearness: 0f);
            for (var other = 0; other < count; other++)
            {
                best = sums[other] > best.Nearness ? (other, sums[other]) : best;
            }

            return best;
        }
    }
}
