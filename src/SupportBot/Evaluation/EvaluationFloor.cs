using System.Globalization;

namespace SupportBot.Evaluation;

/// <summary>The unit that a floor counts.</summary>
public enum FloorUnit
{
    /// <summary>Cases without a fault.</summary>
    Case,

    /// <summary>Replies without a fault, among those that are checked one by one.</summary>
    Turn,
}

/// <summary>A share of right cases, or of right replies, that must be reached.</summary>
/// <param name="Under">Topic or group that is looked at; null = everything.</param>
/// <param name="Share">The least share, 0 to 1.</param>
/// <param name="Unit">What is counted.</param>
public sealed record EvaluationFloor(string? Under, double Share, FloorUnit Unit = FloorUnit.Case)
{
    /// <summary>Reads <c>scam=0.9</c>.</summary>
    /// <returns>Null where the text is not of this form.</returns>
    public static EvaluationFloor? Parse(string text)
    {
        var parts = text.Split('=');
        return parts is [{ Length: > 0 } name, var share] && ParseShare(share) is { } minimum ? new EvaluationFloor(name, minimum) : null;
    }

    /// <summary>Reads <c>0.9</c> or <c>english=0.9</c>, of replies.</summary>
    /// <returns>Null where the text is not of this form.</returns>
    public static EvaluationFloor? ParseTurns(string text) =>
        ParseShare(text) is { } all ? new EvaluationFloor(null, all, FloorUnit.Turn) : Parse(text) is { } group ? group with { Unit = FloorUnit.Turn } : null;

    /// <summary>Says what is wrong where the figures do not reach it; null where they do.</summary>
    public string? Miss(EvaluationFigures figures) => Unit == FloorUnit.Turn ? MissTurns(figures) : MissCases(figures);

    private static double? ParseShare(string share) =>
        double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minimum) && minimum is >= 0 and <= 1 ? minimum : null;

    private string? MissTurns(EvaluationFigures figures)
    {
        var found = Under is null ? figures.AllConversations : figures.Conversations.FirstOrDefault(group => group.Name == Under);
        return found is not { Turns: > 0 } ? Under is null ? "no case checks its replies one by one" : $"no conversation belongs to the group '{Under}'"
            : found.TurnShare < Share ? Words(Under is null ? "replies of all conversations" : $"replies of {Under}", found.TurnsRight, found.Turns)
            : null;
    }

    private string? MissCases(EvaluationFigures figures)
    {
        if (Under is null)
        {
            return figures.Share < Share ? Words("all cases", figures.Right, figures.Cases) : null;
        }

        return figures.Under(Under) is not { } found ? $"no case expects the topic or belongs to the group '{Under}'"
            : found.Share < Share ? Words(Under, found.Right, found.All)
            : null;
    }

    private string Words(string what, int right, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {right} of {all} = {(all == 0 ? 0 : right / (double)all):F3} is below the floor {Share:0.###}");
}
