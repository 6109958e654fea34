namespace SupportBot.Web.Channels.Zalo;

/// <summary>An event of a webhook call, as far as it means something here.</summary>
/// <param name="ChannelAccountId">The official account that it is about.</param>
/// <param name="UserId">The citizen, by the id that holds for this account.</param>
/// <param name="At">When it happened, as Zalo says.</param>
internal abstract record ZaloEvent(string ChannelAccountId, string UserId, DateTimeOffset At)
{
    /// <summary>The citizen said something, by typing, by a button, or by a picture.</summary>
    public sealed record MessageReceived(string OaId, string UserId, DateTimeOffset At, string IdempotencyKey, string Text) : ZaloEvent(OaId, UserId, At)
    {
        /// <summary>Kinds of what was attached (<c>image</c>, <c>sticker</c> …); neither contents nor addresses are read.</summary>
        public IReadOnlyList<string> Attached { get; init; } = [];
    }

    /// <summary>The citizen came without a word: followed the account, or opened the chat.</summary>
    public sealed record ConversationStarted(string OaId, string UserId, DateTimeOffset At) : ZaloEvent(OaId, UserId, At);

    /// <summary>The account said something: the bot, or a person in the account's own manager. Only the message's id, or its words, tell which.</summary>
    /// <param name="OaId">The account.</param>
    /// <param name="UserId">The citizen.</param>
    /// <param name="At">When.</param>
    /// <param name="MessageId">Zalo's id of the message.</param>
    /// <param name="Text">Its words; null where it has none.</param>
    /// <param name="HasAuthor">True where Zalo names a manager of the account as its author.</param>
    public sealed record MessageEchoed(string OaId, string UserId, DateTimeOffset At, string MessageId, string? Text, bool HasAuthor) : ZaloEvent(OaId, UserId, At);
}
