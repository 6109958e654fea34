using System.Globalization;

namespace SupportBot.Evaluation;

/// <summary>A share of right cases that must be reached.</summary>
/// <param name="Under">Topic or group that is looked at; null = all cases.</param>
/// <param name="Share">The least share, 0 to 1.</param>
public sealed record EvaluationFloor(string? Under, double Share)
{
    /// <summary>Reads <c>scam=0.9</c>.</summary>
    /// <returns>Null where the text is not of this form.</returns>
    public static EvaluationFloor? Parse(string text)
    {
        var parts = text.Split('=');
        return parts is [{ Length: > 0 } name, var share] && double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minimum) && minimum is >= 0 and <= 1
            ? new EvaluationFloor(name, minimum)
            : null;
    }

    /// <summary>Says what is wrong where the figures do not reach it; null where they do.</summary>
    public string? Miss(EvaluationFigures figures)
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
