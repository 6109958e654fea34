using SupportBot.Text;

namespace SupportBot.Dialogs;

/// <summary>An intent that no article answers: small talk, or something out of scope.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Topic"><see cref="Topics.SmallTalk"/> or <see cref="Topics.OutOfScope"/>.</param>
/// <param name="Says">What the bot says, one of several.</param>
/// <param name="Phrases">How people say it.</param>
public sealed record PhraseIntent(string Id, string Topic, IReadOnlyList<BilingualText> Says, IReadOnlyList<string> Phrases)
{
    /// <summary>How people say it in English.</summary>
    public IReadOnlyList<string> PhrasesEnglish { get; init; } = [];

    /// <summary>True where people say it instead of an answer: while a question is open it is no matter of its own.</summary>
    public bool IsHesitation { get; init; }
}
