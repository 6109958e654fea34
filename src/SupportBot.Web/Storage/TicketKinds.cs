namespace SupportBot.Web.Storage;

/// <summary>Which tickets are requests: those that staff work on. The one place that tells them from referrals for due times, the queue and notifications.</summary>
internal static class TicketKinds
{
    /// <summary>SQL condition on the rows of <c>ticket</c>: a request.</summary>
    public const string Requests = "kind = 'request'";
}
