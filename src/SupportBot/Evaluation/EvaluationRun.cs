namespace SupportBot.Evaluation;

/// <summary>One evaluation with everything that a report tells.</summary>
/// <param name="Day">The day in force.</param>
/// <param name="Change">How the words were changed (<see cref="TextChange.Names"/>); null = as written.</param>
/// <param name="Verdicts">How each case went.</param>
public sealed record EvaluationRun(DateOnly Day, string? Change, IReadOnlyList<CaseVerdict> Verdicts)
{
    /// <summary>The figures.</summary>
    public EvaluationFigures Figures { get; } = EvaluationFigures.From(Verdicts);

    /// <summary>The same cases with their words changed, by name of the change; empty where they were not run.</summary>
    public IReadOnlyList<ChangedFigures> Robustness { get; init; } = [];

    /// <summary>What cross-validation found in training; null where it is not known.</summary>
    public Reliability? HeldOut { get; init; }

    /// <summary>What became better or worse since an earlier run; null where none was given.</summary>
    public Comparison? Comparison { get; init; }
}

/// <summary>Figures of the cases with their words changed.</summary>
/// <param name="Name">Words for the change.</param>
/// <param name="Figures">The figures.</param>
public sealed record ChangedFigures(string Name, EvaluationFigures Figures);
