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

/// <summary>What a sentence remembers once.</summary>
internal enum Finding
{
    Numbers,
    PersonalData,
    Last = PersonalData,
}
