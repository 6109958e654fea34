namespace SupportBot.Understanding;

/// <summary>Turns scores into shares that add up to 1.</summary>
internal static class Softmax
{
    /// <summary>Overwrites scores with shares; returns the place of the largest.</summary>
    public static int Apply(Span<double> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        var (max, sum) = (scores[best], 0.0);
        foreach (ref var score in scores)
        {
            score = Math.Exp(score - max);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }

        return best;
    }
}
