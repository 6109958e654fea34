namespace SupportBot.Web.Storage.Retention;

/// <summary>A text by which a person, or what they said, could be found.</summary>
/// <param name="What">What kind it is, for messages.</param>
/// <param name="Text">The text itself; it goes into no message and no log.</param>
internal sealed record Identifier(string What, string Text)
{
    /// <summary>True for an id: it counts where it is the whole value, or stands in quotes.</summary>
    public bool IsId { get; init; }

    /// <summary>True for what others may have by right: a sentence that they said as well, an id that is the beginning of theirs.</summary>
    public bool IsShared { get; init; }

    /// <summary>The condition that a column holds it.</summary>
    /// <param name="column">The column, quoted.</param>
    /// <param name="parameter">Name of the parameter with <see cref="Pattern"/>; <c>{parameter}w</c> is the whole text.</param>
    public string Condition(string column, string parameter) => IsId
        ? $"({column} = @{parameter}w OR {column} LIKE @{parameter} ESCAPE '!')"
        : $"{column} LIKE @{parameter} ESCAPE '!'";

    /// <summary>The pattern for LIKE.</summary>
    public string Pattern => IsId ? $"%\"{Escaped}\"%" : $"%{Escaped}%";

    private string Escaped => Text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
