using System.Collections.Frozen;

namespace SupportBot.Web.Messages;

/// <summary>
/// What a channel can show. Each channel registers one for every channel name it serves; a channel that registers none shows everything.
/// <see cref="ChannelReplyFormatter"/> is the one place that acts on it.
/// </summary>
internal sealed record ChannelCapabilities(string Channel)
{
    /// <summary>Most buttons of one message, call links included; 0: none, choices become a numbered list.</summary>
    public int MaxButtons { get; init; } = int.MaxValue;

    /// <summary>Most text elements (letters as people count them) of a button's title.</summary>
    public int MaxTitleLength { get; init; } = int.MaxValue;

    /// <summary>Most of a message's text, in <see cref="TextUnit"/>.</summary>
    public int MaxTextLength { get; init; } = int.MaxValue;

    /// <summary>The same for a message that carries call links, where the channel takes less there.</summary>
    public int MaxTextLengthWithCalls { get; init; } = int.MaxValue;

    /// <summary>What text is counted in.</summary>
    public TextUnit TextUnit { get; init; } = TextUnit.Characters;

    /// <summary>True where Markdown is rendered; elsewhere its signs are taken out.</summary>
    public bool ShowsMarkdown { get; init; } = true;

    /// <summary>Most buttons of one message that call a number; 0: none, the number stands in the text.</summary>
    public int MaxCalls { get; init; } = int.MaxValue;

    /// <summary>True where the channel is served here by a door of its own: nobody may speak in its name at <c>/api/messages</c>.</summary>
    public bool HasDedicatedEndpoint { get; init; }

    /// <summary>True where a hub of people may stand behind the channel: it is told by an event when a person is asked for.</summary>
    public bool TellsHubs { get; init; } = true;

    /// <summary>True where citizens have the page at hand that shows a ticket: only there a new ticket gets the secret that opens it.</summary>
    public bool HasTicketPage { get; init; }
}

/// <summary>The unit in which a channel counts the length of a text.</summary>
internal enum TextUnit
{
    /// <summary>UTF-16 units, never fewer than characters.</summary>
    Characters,

    /// <summary>Bytes of UTF-8, of which a Vietnamese letter has up to three.</summary>
    Utf8Bytes,
}

/// <summary>The capabilities of all channels that declared some.</summary>
internal sealed class ChannelCatalog(IEnumerable<ChannelCapabilities> declared)
{
    private readonly FrozenDictionary<string, ChannelCapabilities> byChannel =
        declared.ToFrozenDictionary(capabilities => capabilities.Channel, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a channel that declared what it can show; others are names that callers give themselves.</summary>
    public bool IsDeclared(string channel) => byChannel.ContainsKey(channel);

    /// <summary>What that channel can show.</summary>
    public ChannelCapabilities For(string channel) => byChannel.GetValueOrDefault(channel) ?? new ChannelCapabilities(channel);
}
