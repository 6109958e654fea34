namespace SupportBot.Recognizers.Sequences;

/// <summary>A province since 1/7/2025.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Former">The provinces that it was made of.</param>
public sealed record Province(string Name, IReadOnlyList<FormerProvince> Former);

/// <summary>A province before 1/7/2025.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">The three digits with which ID numbers issued to people born there begin.</param>
/// <param name="Aliases">Other ways to write it.</param>
public sealed record FormerProvince(string Name, string Code, IReadOnlyList<string> Aliases);
