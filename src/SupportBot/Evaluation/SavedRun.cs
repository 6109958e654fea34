using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupportBot.Evaluation;

/// <summary>The record of a run, to compare a later one with it.</summary>
/// <param name="Day">The day in force.</param>
/// <param name="Change">How the words were changed; null = as written.</param>
/// <param name="Right">Cases without a fault.</param>
/// <param name="Cases">All cases, in order.</param>
public sealed record SavedRun(DateOnly Day, string? Change, int Right, IReadOnlyList<SavedCase> Cases)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Takes from a run what is kept.</summary>
    public static SavedRun From(EvaluationRun run) => new(run.Day, run.Change, run.Figures.Right, run.Verdicts.Select(Keep).ToList());

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no saved run; the message names it.</exception>
    public static SavedRun Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedRun>(File.ReadAllText(path), Json) is { Cases: not null } run ? run : throw new FormatException($"{path}: no saved run");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"{path}: no saved run: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a file.</summary>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json));

    private static SavedCase Keep(CaseVerdict verdict) => new(
        verdict.Case.Id, verdict.Faults, verdict.First?.Topic, verdict.First?.Outcome.ToString().ToLowerInvariant(), verdict.Last?.Case, verdict.QuestionsAsked, verdict.Understood?.Probability);
}

/// <summary>The record of a case.</summary>
/// <param name="Id">Id.</param>
/// <param name="Faults">What was wrong; empty = it passed.</param>
/// <param name="Topic">Topic of the first reply.</param>
/// <param name="Outcome">Outcome of the first reply.</param>
/// <param name="Case">The case that stood at the end.</param>
/// <param name="Questions">Questions that the simulated citizen answered.</param>
/// <param name="Probability">Probability of the first message's topic.</param>
public sealed record SavedCase(string Id, IReadOnlyList<string> Faults, string? Topic, string? Outcome, string? Case, int Questions, double? Probability)
{
    /// <summary>True where nothing was wrong.</summary>
    public bool Passed => Faults.Count == 0;
}
