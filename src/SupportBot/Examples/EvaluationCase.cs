using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Examples;

/// <summary>A case of docs/contract.md section 5: what a citizen says, and what must come of it.</summary>
public sealed record EvaluationCase
{
    /// <summary>Id.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init; } = "";

    /// <summary>The citizen's messages, in order, one conversation.</summary>
    [JsonPropertyName("say")]
    public IReadOnlyList<string> Say { get; init; } = [];

    /// <summary>Accepted topics of the reply to the first message; null = not checked.</summary>
    [JsonPropertyName("topic")]
    public IReadOnlyList<string>? Topic { get; init; }

    /// <summary>Accepted outcomes of the reply to the first message; null = not checked.</summary>
    [JsonPropertyName("outcome")]
    public IReadOnlyList<string>? Outcome { get; init; }

    /// <summary>Case that must stand at the end; null = not checked.</summary>
    [JsonPropertyName("case")]
    public string? Case { get; init; }

    /// <summary>From these a simulated citizen answers the bot's questions, fact → value; null = nobody answers.</summary>
    [JsonPropertyName("facts")]
    public IReadOnlyDictionary<string, string>? Facts { get; init; }

    /// <summary>Facts that the first message tells: to ask for one is counted.</summary>
    [JsonPropertyName("told")]
    public IReadOnlyList<string>? Told { get; init; }

    /// <summary>Regular expressions that the text of all replies must match, marks and case aside.</summary>
    [JsonPropertyName("must")]
    public IReadOnlyList<string>? Must { get; init; }

    /// <summary>Regular expressions that it must not match.</summary>
    [JsonPropertyName("mustNot")]
    public IReadOnlyList<string>? MustNot { get; init; }

    /// <summary>Day in force, <c>yyyy-MM-dd</c>; null = today.</summary>
    [JsonPropertyName("day")]
    public string? Day { get; init; }

    /// <summary>Group under which it is counted; null = its topic.</summary>
    [JsonPropertyName("group")]
    public string? Group { get; init; }

    /// <summary>The group under which it is counted.</summary>
    [JsonIgnore]
    public string CountedUnder => Group ?? (Facts is not null ? "dialogs" : Topic is [var first, ..] ? first : "-");

    /// <summary>For each message of <see cref="Say"/> what its own reply must show; null or a shorter list = not checked.</summary>
    [JsonPropertyName("turns")]
    public IReadOnlyList<TurnCheck?>? Turns { get; init; }

    /// <summary>What the conversation is about, for anyone who reads it.</summary>
    [JsonPropertyName("why")]
    public string? Why { get; init; }

    /// <summary>Reads a file of cases, one JSON object a line.</summary>
    /// <exception cref="FormatException">A line is no case; the message names it.</exception>
    public static IReadOnlyList<EvaluationCase> ReadFile(string path)
    {
        var cases = new List<EvaluationCase>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                cases.Add(JsonSerializer.Deserialize<EvaluationCase>(line) ?? throw new FormatException($"{path}:{number}: no case"));
            }
            catch (JsonException exception)
            {
                throw new FormatException($"{path}:{number}: {exception.Message}", exception);
            }
        }

        return cases;
    }
}
