using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.Storage.Retention;

/// <summary>How long personal data are kept (section <c>Retention</c>).</summary>
internal sealed class RetentionOptions
{
    private const int MaxDays = 36_500;

    /// <summary>
    /// Days after a citizen's last word, or the last change of a ticket of the conversation, until its text goes; an open ticket keeps it.
    /// 0: never. Default 30: people come back to a matter within weeks, and it is the time that the law gives for an erasure on request.
    /// </summary>
    [Range(0, MaxDays)]
    public int ConversationDays { get; set; } = 30;

    /// <summary>
    /// Days after the last change of a resolved or closed ticket until what it says of the citizen goes. 0: never. Default 90: long enough to
    /// reopen it, to answer a complaint, and to look back on a quarter.
    /// </summary>
    [Range(0, MaxDays)]
    public int ClosedTicketDays { get; set; } = 90;
}
