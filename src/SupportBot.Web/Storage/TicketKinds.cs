namespace SupportBot.Web.Storage;

/// <summary>The one place that tells requests, on which staff work, from referrals: for due times, the queue and notifications.</summary>
internal static class TicketKinds
{
    /// <summary>SQL condition on the rows of <c>ticket</c>: a request.</summary>
    public const string Requests = "kind = 'request'";
}
