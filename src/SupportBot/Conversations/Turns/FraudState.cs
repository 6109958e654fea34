namespace SupportBot.Conversations.Turns;

/// <summary>Fraud that was told in a conversation: what a victim asks next is read as asked in this matter.</summary>
public sealed record FraudState
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>True where it has happened: money, a code, the device or the account is gone. False where somebody only asked for them.</summary>
    public required bool HasHappened { get; init; }

    /// <summary>When it was spoken of last.</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    /// <summary>The fraud at a later moment; null once it is forgotten.</summary>
    public FraudState? At(DateTimeOffset now) => now - TouchedAt <= Kept ? this : null;
}
