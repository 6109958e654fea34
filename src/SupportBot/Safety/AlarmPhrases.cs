namespace SupportBot.Safety;

/// <summary>Phrases that teach what an alarm sounds like.</summary>
/// <param name="Tells">The kind of danger, or the question of the article that answers the fraud; <see cref="AlarmModel.Ordinary"/> where they only sound like one.</param>
/// <param name="Phrases">How people say it.</param>
internal sealed record AlarmPhrases(string Tells, IReadOnlyList<string> Phrases);

/// <summary>An alarm that words resemble, where no cue foresaw them.</summary>
/// <param name="Tells">A kind of danger, or the question of an article about fraud.</param>
/// <param name="Likelihood">0 to 1.</param>
internal readonly record struct LikelyAlarm(string Tells, double Likelihood);
