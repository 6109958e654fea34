using System.Globalization;

namespace SupportBot.Conversations.Turns;

/// <summary>One thing that a message may be read as, for people who ask why.</summary>
/// <param name="Kind">What it is taken for; the name of the step where one takes it outright.</param>
/// <param name="Target">What it aims at, such as an intent or a fact; empty where it aims at nothing.</param>
/// <param name="Score">Log odds against the other readings; null where a step takes it outright.</param>
/// <param name="Because">What weighs most, the weightiest first: a feature and what it adds to the score; of a step, the dangers that the words tell of.</param>
public sealed record ReadingExplanation(string Kind, string Target, double? Score, IReadOnlyList<string> Because)
{
    /// <summary>True where the reply to this reading holds what was demanded, false where it lacks something; null where nothing was demanded.</summary>
    public bool? IsRight { get; init; }

    /// <summary>One line: <c>FollowsUp otp-late 3.2 because OpenHere +2.0, Foreign -0.7</c>.</summary>
    public override string ToString() => Score is not { } score ? $"{Kind} (certain){(Because.Count == 0 ? "" : $": {string.Join(", ", Because)}")}"
        : string.Create(CultureInfo.InvariantCulture, $"{Kind} {Target} {score:0.0} because {string.Join(", ", Because)}");
}
