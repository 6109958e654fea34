using System.Collections.Frozen;

namespace SupportBot.Dialogs;

/// <summary>Every fixed sentence of the bot, by key, in Vietnamese and where it exists in English (<c>dialogs/messages.yaml</c>).</summary>
public sealed class Messages(IReadOnlyDictionary<string, (string Vietnamese, string? English)> sentences)
{
    private readonly FrozenDictionary<string, (string Vietnamese, string? English)> sentences =
        sentences.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => sentences.Keys;

    /// <summary>The sentence in a language, with <c>{name}</c> replaced by values.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key; <c>check</c> finds it before a citizen does.</exception>
    public string Get(string key, string language = "vi", params ReadOnlySpan<(string Name, string Value)> values)
    {
        var (vietnamese, english) = sentences[key];
        var text = language == "en" && english is not null ? english : vietnamese;
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
