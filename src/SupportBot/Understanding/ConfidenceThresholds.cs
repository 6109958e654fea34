namespace SupportBot.Understanding;

/// <summary>
/// From which probability on something is done. The probabilities are learnt and calibrated in cross-validation, so each threshold follows from what a
/// mistake costs against what holding back costs: where doing it wrongly costs <c>k</c> times as much as leaving it undone, <c>k / (k + 1)</c>.
/// </summary>
public static class ConfidenceThresholds
{
    /// <summary>To answer. A wrong answer comes with related ones, "chưa đúng" and a person to ask: having to choose first costs a citizen twice as much.</summary>
    public static double ToAnswer { get; } = WhereWrongCosts(0.5);

    /// <summary>To take a matter for one of its own: breaking into a dialog that is under way, or not asking about a vague complaint, costs half as much again as holding back.</summary>
    public static double ToDigress { get; } = WhereWrongCosts(1.5);

    /// <summary>To overrule what was said in so many words, or to send someone away from a dialog as out of scope: wrongly done it costs three times as much.</summary>
    public static double ToOverrule { get; } = WhereWrongCosts(3);

    /// <summary>To warn of danger. A cry that is not heard costs more than twice as much as a warning for nothing.</summary>
    public static double ToWarnOfDanger { get; } = WhereWrongCosts(0.45);

    private static double WhereWrongCosts(double times) => times / (times + 1);
}
