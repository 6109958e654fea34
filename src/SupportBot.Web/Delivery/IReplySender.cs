using System.Data.Common;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Delivery;

/// <summary>Pushes replies out on the channels that it serves.</summary>
internal interface IReplySender
{
    /// <summary>True where it sends for that channel. The first sender that does is asked.</summary>
    bool Serves(string channel);

    /// <summary>
    /// Notes what must be known of a delivery before it is sent, in the transaction that claims it; the default notes nothing. What is needed to send it
    /// may be left in <see cref="DueDelivery.Prepared"/>.
    /// </summary>
    Task PrepareAsync(DbConnection connection, DueDelivery delivery, LoggedMessage message) => Task.CompletedTask;

    /// <summary>Tries once to send what is due, which is <paramref name="message"/>. Trouble of the network may be thrown as <see cref="HttpRequestException"/> or <see cref="TimeoutException"/>: it counts as one that may pass.</summary>
    Task<DeliveryAnswer> SendAsync(DueDelivery delivery, LoggedMessage message, CancellationToken cancellationToken);
}

/// <summary>The result of one attempt.</summary>
internal abstract record DeliveryAnswer
{
    /// <summary>What the sender writes down in the transaction that notes the answer; null where it writes nothing. It runs even where the lease has run out.</summary>
    public Func<DbConnection, Task>? Record { get; init; }

    /// <summary>It arrived.</summary>
    public sealed record Delivered : DeliveryAnswer;

    /// <summary>It may work later; not before <see cref="Wait"/> has passed, where the receiver said so.</summary>
    public sealed record TryLater(string Reason, TimeSpan? Wait) : DeliveryAnswer;

    /// <summary>Nothing goes out on the channel for a while: it was not tried, and that counts as no attempt.</summary>
    public sealed record NotTried(string Reason, TimeSpan Wait) : DeliveryAnswer;

    /// <summary>It never will.</summary>
    public sealed record Refused(string Reason) : DeliveryAnswer;
}
