namespace SupportBot.Recognizers.Tokens;

/// <summary>What a sentence remembers by token.</summary>
internal enum Memory
{
    Clock,
    Day,
    Date,
    Duration,
    Last = Duration,
}
