namespace SupportBot.Understanding;

/// <summary>
/// Holds parts of the training data out, trains on the rest and collects what speaks for the parts held out. Some classes are left out of training altogether:
/// their texts are what nobody taught, and show how it looks when no class fits.
/// </summary>
internal static class CrossValidation
{
    /// <summary>Class of a text whose class was left out.</summary>
    public const int Novel = -1;

    // With many examples one third held out once is plenty for a handful of weights, and the service starts sooner.
    private const int ManyExamples = 3000;
    private const int FoldsOfMany = 3;
    private const int FoldsOfFew = 5;

    // With fewer classes, leaving some out would change what is left.
    private const int MinClassesForNovel = 8;

    /// <summary>The evidence for every text held out.</summary>
    /// <param name="examples">The training data.</param>
    /// <param name="writings">Texts about classes; never held out.</param>
    /// <param name="groupOf">Group of each class.</param>
    /// <param name="size">Number of features.</param>
    /// <param name="leavesClassesOut">False where the examples already hold a class for what fits nowhere.</param>
    public static List<CalibrationRow> Run(ExampleRows examples, ExampleRows writings, IReadOnlyList<int> groupOf, int size, bool leavesClassesOut)
    {
        var isMany = examples.Texts.Count > ManyExamples;
        var folds = isMany ? FoldsOfMany : FoldsOfFew;
        var foldOf = Deal(examples.Classes, groupOf.Count, folds);
        var leftOutIn = LeftOut(groupOf.Count, leavesClassesOut && groupOf.Count >= MinClassesForNovel);
        var rows = new List<CalibrationRow>();
        for (var fold = 0; fold < (isMany ? 1 : folds); fold++)
        {
            bool IsNovel(int i) => leftOutIn[examples.Classes[i]] == fold;
            bool IsHeld(int i) => foldOf[i] == fold;
            var positions = Enumerable.Range(0, examples.Texts.Count).ToList();
            var evidence = new Evidence(examples.At(positions.FindAll(i => !IsHeld(i) && !IsNovel(i))), writings, groupOf, size);
            rows.AddRange(positions.Where(i => IsHeld(i) || IsNovel(i)).AsParallel().AsOrdered()
                .Select(i => new CalibrationRow(evidence.Collect(examples.Texts[i], examples.Vectors[i]), IsNovel(i) ? Novel : examples.Classes[i])));
        }

        return rows;
    }

    // Every class is dealt over all folds, beginning with another one each, so that no fold gets all of the small classes.
    private static int[] Deal(IReadOnlyList<int> classes, int count, int folds)
    {
        var seen = new int[count];
        return classes.Select(label => (seen[label]++ + label) % folds).ToArray();
    }

    // The fold in which each class is left out: in the order of a fixed shuffle, because neighbours in the alphabet are often kin.
    private static int[] LeftOut(int classes, bool isAny)
    {
        var folds = Enumerable.Range(0, classes).Select(label => isAny ? label % FoldsOfFew : Novel).ToArray();
        new Random(5).Shuffle(folds);
        return folds;
    }
}

/// <summary>A text held out: the evidence for all classes and the right one, or <see cref="CrossValidation.Novel"/>.</summary>
internal sealed record CalibrationRow(float[] Evidence, int Label);
