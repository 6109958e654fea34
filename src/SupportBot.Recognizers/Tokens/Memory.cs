namespace SupportBot.Recognizers.Tokens;

/// <summary>Results that a sentence caches by token.</summary>
internal enum Memory
{
    Clock,
    Day,
    Date,
    Duration,
    Last = Duration,
}

/// <summary>Results that a sentence caches once.</summary>
internal enum Finding
{
    Numbers,
    PersonalData,
    Last = PersonalData,
}
