using SupportBot.Web.Handoff;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>One event of a webhook call, as far as it means something here.</summary>
internal abstract record MessengerEvent(string ChannelAccountId, string CitizenId, DateTimeOffset At)
{
    /// <summary>The citizen said something, by typing, by a button, or by a picture.</summary>
    public sealed record MessageReceived(string PageId, string CitizenId, DateTimeOffset At, string IdempotencyKey, string Text) : MessengerEvent(PageId, CitizenId, At)
    {
        /// <summary>Kinds of what was attached (<c>image</c>, <c>audio</c> …); neither contents nor addresses are read.</summary>
        public IReadOnlyList<string> Attached { get; init; } = [];
    }

    /// <summary>The citizen came without a word: pressed "get started", or followed a link to the page.</summary>
    public sealed record ConversationStarted(string PageId, string CitizenId, DateTimeOffset At, string IdempotencyKey) : MessengerEvent(PageId, CitizenId, At);

    /// <summary>A message that we sent came back: it has arrived. <paramref name="Metadata"/>: what we gave along with it.</summary>
    public sealed record MessageEchoed(string PageId, string CitizenId, DateTimeOffset At, string Metadata) : MessengerEvent(PageId, CitizenId, At);

    /// <summary>The conversation changed hands.</summary>
    public sealed record OwnershipChanged(string PageId, string CitizenId, DateTimeOffset At, ConversationOwner Owner) : MessengerEvent(PageId, CitizenId, At);
}
