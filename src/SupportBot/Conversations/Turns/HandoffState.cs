namespace SupportBot.Conversations.Turns;

/// <summary>A person is asked for, or has the conversation.</summary>
public sealed record HandoffState
{
    /// <summary>How far it is.</summary>
    public required HandoffStage Stage { get; init; }

    /// <summary>Name of the member of staff who has it in the console; null while nobody has, and where somebody elsewhere has (a hub, the provider's inbox).</summary>
    [System.Text.Json.Serialization.JsonPropertyName("holder")]
    public string? Owner { get; init; }

    /// <summary>When it was asked for, or the person last did something: after some hours without a sign it goes back to the bot.</summary>
    public required DateTimeOffset TouchedAt { get; init; }
}

/// <summary>The stage of a handoff.</summary>
public enum HandoffStage
{
    /// <summary>The citizen asked for a person; until one comes the bot goes on.</summary>
    Pending,

    /// <summary>A person has the conversation: the bot is silent.</summary>
    Human,
}

/// <summary>A hub's word about a handoff that it was asked for.</summary>
public enum HandoffStatus
{
    /// <summary>One of its people has the conversation.</summary>
    Accepted,

    /// <summary>Nobody can take it.</summary>
    Failed,

    /// <summary>The person is done.</summary>
    Completed,
}
