using System.Buffers;
using System.Collections.Frozen;
using SupportBot.Recognizers.Text;

namespace SupportBot.Understanding;

/// <summary>
/// Guesses the marks of a text that was typed without: for each syllable the marked forms that our own texts know, for the whole the likeliest chain of pairs
/// (Viterbi). The guess is one piece of evidence beside the unmarked words, never in their place.
/// </summary>
internal sealed class ToneRestoration
{
    private const int MaxForms = 4;
    private const int MaxWords = 400;

    // Share of what the neighbour says against how common a form is by itself.
    private const float PairShare = 0.75f;

    private readonly FrozenDictionary<string, Form[]> forms;
    private readonly FrozenDictionary<long, int> pairs;

    private ToneRestoration(FrozenDictionary<string, Form[]> forms, FrozenDictionary<long, int> pairs)
    {
        this.forms = forms;
        this.pairs = pairs;
    }

    /// <summary>Learns from marked texts.</summary>
    /// <param name="texts">Words of each text in order, with marks.</param>
    public static ToneRestoration Learn(IEnumerable<IReadOnlyList<string>> texts)
    {
        var known = new Dictionary<string, Learnt>(StringComparer.Ordinal);
        var pairs = new Dictionary<long, int>();
        foreach (var text in texts)
        {
            Learnt? before = null;
            foreach (var word in text)
            {
                var form = MarkedForm.From(word);
                if (!known.TryGetValue(form, out var learnt))
                {
                    known.Add(form, learnt = new Learnt(form, VietnameseLetters.Fold(word), known.Count));
                }

                learnt.Count++;
                if (before is not null)
                {
                    var pair = PairOf(before.Id, learnt.Id);
                    pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                }

                before = learnt;
            }
        }

        var forms = known.Values.GroupBy(learnt => learnt.Folded, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, Choose, StringComparer.Ordinal);
        return new ToneRestoration(forms, pairs.ToFrozenDictionary());
    }

    /// <summary>Writes the likeliest marked forms of the words into <paramref name="restored"/>. False: nothing is known to restore from.</summary>
    public bool TryRestore(IReadOnlyList<string> folded, List<string> restored)
    {
        restored.Clear();
        if (forms.Count == 0)
        {
            return false;
        }

        var count = Math.Min(folded.Count, MaxWords);
        var columns = ArrayPool<Form[]>.Shared.Rent(count + 1);
        var totals = ArrayPool<float>.Shared.Rent((count + 1) * MaxForms);
        var from = ArrayPool<int>.Shared.Rent((count + 1) * MaxForms);
        for (var i = 0; i < count; i++)
        {
            columns[i] = forms.TryGetValue(folded[i], out var known) ? known : [new Form(folded[i], -1, 1, 0)];
            Extend(columns, i, totals, from);
        }

        Trace(columns, count, totals, from, restored);
        ArrayPool<Form[]>.Shared.Return(columns, clearArray: true);
        ArrayPool<float>.Shared.Return(totals);
        ArrayPool<int>.Shared.Return(from);
        return true;
    }

    private static Form[] Choose(IEnumerable<Learnt> ofSyllable)
    {
        var best = ofSyllable.OrderByDescending(learnt => learnt.Count).Take(MaxForms).ToList();
        var all = (float)best.Sum(learnt => learnt.Count);
        return best.Select(learnt => new Form(learnt.Text, learnt.Id, learnt.Count, learnt.Count / all)).ToArray();
    }

    private void Extend(Form[][] columns, int i, float[] totals, int[] from)
    {
        for (var k = 0; k < columns[i].Length; k++)
        {
            var form = columns[i][k];
            var at = (i * MaxForms) + k;
            (totals[at], from[at]) = (i == 0 ? MathF.Log(form.Share + float.Epsilon) : float.MinValue, 0);
            for (var j = 0; i > 0 && j < columns[i - 1].Length; j++)
            {
                var total = totals[((i - 1) * MaxForms) + j] + Step(columns[i - 1][j], form);
                if (total > totals[at])
                {
                    (totals[at], from[at]) = (total, j);
                }
            }
        }
    }

    // An unknown word has one form only: what it costs changes nothing.
    private float Step(Form before, Form form)
    {
        if (form.Id < 0)
        {
            return 0;
        }

        var after = before.Id < 0 ? form.Share : pairs.GetValueOrDefault(PairOf(before.Id, form.Id)) / (float)before.Count;
        return MathF.Log((PairShare * after) + ((1 - PairShare) * form.Share));
    }

    private static void Trace(Form[][] columns, int count, float[] totals, int[] from, List<string> restored)
    {
        if (count == 0)
        {
            return;
        }

        var best = 0;
        for (var k = 1; k < columns[count - 1].Length; k++)
        {
            best = totals[((count - 1) * MaxForms) + k] > totals[((count - 1) * MaxForms) + best] ? k : best;
        }

        for (var i = count - 1; i >= 0; i--)
        {
            restored.Add(columns[i][best].Text);
            best = from[(i * MaxForms) + best];
        }

        restored.Reverse();
    }

    private static long PairOf(int before, int after) => ((long)before << 32) | (uint)after;

    // A marked form of a syllable: its place among all forms (−1: unknown), how often it was seen, and its share among the forms of the same syllable.
    private sealed record Form(string Text, int Id, int Count, float Share);

    private sealed class Learnt(string text, string folded, int id)
    {
        public string Text { get; } = text;

        public string Folded { get; } = folded;

        public int Id { get; } = id;

        public int Count { get; set; }
    }
}
