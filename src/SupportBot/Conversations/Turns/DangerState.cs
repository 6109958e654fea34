namespace SupportBot.Conversations.Turns;

/// <summary>A danger that was told in a conversation. It stays on the citizen's mind: what is said right afterwards is read as said in it.</summary>
public sealed record DangerState
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    /// <summary>Id of the kind of danger that was told last.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was told last.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>Tickets that were opened for it without a word to the citizen, kind of danger → code.</summary>
    public IReadOnlyDictionary<string, string> Tickets { get; init; } = new Dictionary<string, string>();

    /// <summary>True while what is said is likely said in that danger.</summary>
    public bool IsFresh(DateTimeOffset now) => now - ToldAt <= Fresh;

    /// <summary>The danger at a later moment; null once it is forgotten.</summary>
    public DangerState? At(DateTimeOffset now) => now - ToldAt <= Kept ? this : null;
}
