namespace SupportBot.Content;

/// <summary>The words that a channel shows before the first message (<c>dialogs/profile.yaml</c>).</summary>
/// <param name="Greeting">Who speaks here, and about what.</param>
/// <param name="Questions">First questions to touch; touching one says it.</param>
/// <param name="Menu">Entries of a menu that is always there; touching one says it.</param>
public sealed record ProfileWords(string Greeting, IReadOnlyList<string> Questions, IReadOnlyList<string> Menu);
