namespace SupportBot.Web.Handoff;

/// <summary>Tells how long a citizen can still be written to. A channel whose platform limits that registers one beside its sender, which keeps the rule.</summary>
internal interface IReplyWindow
{
    /// <summary>The channel that it speaks for.</summary>
    string Channel { get; }

    /// <summary>The window of a conversation; null where the citizen has said nothing yet.</summary>
    Task<ReplyWindow?> FindAsync(string conversationId, CancellationToken cancellationToken);
}

/// <summary>The time in which a citizen can still be written to.</summary>
/// <param name="Until">UTC milliseconds.</param>
/// <param name="IsOpen">False where that is past.</param>
/// <param name="Fault">The provider's error with which the last message was refused; null: messages arrive.</param>
public sealed record ReplyWindow(long Until, bool IsOpen, int? Fault);
