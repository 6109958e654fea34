namespace SupportBot.Web.Storage;

/// <summary>The key of a conversation: the channel, the account there that is ours (page, OA, bot), and the channel's conversation id.</summary>
internal sealed record ConversationKey(string Channel, string ChannelAccountId, string ExternalId)
{
    /// <summary>The key as one string; its parts cannot run into each other, and a long one is kept by its fingerprint.</summary>
    public string Value { get; } = StoredKey.For(string.Join('|', Uri.EscapeDataString(Channel), Uri.EscapeDataString(ChannelAccountId), Uri.EscapeDataString(ExternalId)));

    // No words of a citizen stand in it, but an id may be a telephone number: keep it out of logs.
    public override string ToString() => Channel;
}
