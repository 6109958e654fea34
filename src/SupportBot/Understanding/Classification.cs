using System.Collections.Frozen;

namespace SupportBot.Understanding;

/// <summary>The classification of a text.</summary>
/// <param name="Ranked">The likeliest classes, and of each group the likeliest, most likely first.</param>
/// <param name="Groups">All groups with the sum of their classes' probabilities, most likely first; empty where each class is by itself.</param>
/// <param name="NearestPhrase">The known phrase nearest to the text; null where none shares a word.</param>
/// <param name="NearestCosine">How near, 0 to 1.</param>
public sealed record Classification(
    IReadOnlyList<ClassScore> Ranked, IReadOnlyList<(string Group, double Probability)> Groups, string? NearestPhrase, double NearestCosine)
{
    /// <summary>The probability of every class by its place; empty where nobody asked for it.</summary>
    internal double[] All { get; init; } = [];

    /// <summary>The places of the classes in <see cref="All"/>.</summary>
    internal IReadOnlyDictionary<string, int> Places { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>The probability of a class, however unlikely; 0 where it is not known.</summary>
    public double ProbabilityOf(string label) => Places.TryGetValue(label, out var position) && position < All.Length ? All[position] : 0;

    /// <summary>The most likely class.</summary>
    public ClassScore Best => Ranked[0];
}

/// <summary>A class and what speaks for it.</summary>
/// <param name="Label">The class.</param>
/// <param name="Probability">Calibrated, 0 to 1; all classes add up to 1 at most.</param>
/// <param name="Margin">Weighted score of the linear kinds of evidence.</param>
/// <param name="Cosine">Nearness of the class's nearest phrase, 0 to 1.</param>
public sealed record ClassScore(string Label, double Probability, double Margin, double Cosine);
