namespace SupportBot.Web.Channels;

/// <summary>
/// A channel as health shows it. Each channel registers one.
/// <paramref name="Read"/>: gives <c>on</c>, <c>off</c>, or a word that says more.
/// </summary>
internal sealed record ChannelStatus(string Name, Func<string> Read);
