namespace SupportBot.Text;

/// <summary>A sentence in both languages.</summary>
/// <param name="Vietnamese">In Vietnamese; empty where nothing is said.</param>
/// <param name="English">In English; null where nobody has written it yet: then the Vietnamese is said.</param>
public sealed record BilingualText(string Vietnamese, string? English)
{
    /// <summary>Nothing.</summary>
    public static BilingualText Empty { get; } = new("", "");

    /// <summary>True where nothing is said.</summary>
    public bool IsEmpty => Vietnamese.Length == 0;

    /// <summary>The sentence in a language (<c>vi</c> or <c>en</c>).</summary>
    public string In(string language) => language == "en" && English is not null ? English : Vietnamese;
}
