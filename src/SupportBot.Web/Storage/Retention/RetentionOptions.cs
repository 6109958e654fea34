using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Settings of how long personal data are kept (section <c>Retention</c>).</summary>
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

    /// <summary>
    /// On SQLite, between which times of the day, Việt Nam time, the store's file may be rewritten (VACUUM) once something was erased; every message waits
    /// meanwhile. Empty: never, except by the command <c>erase</c>. Default <c>02:00-04:00</c>, when the fewest citizens write.
    /// </summary>
    [RegularExpression("^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:[01][0-9]|2[0-3]):[0-5][0-9])?$", ErrorMessage = "Retention:VacuumWindow must be two times of the day such as 02:00-04:00, or empty.")]
    public string VacuumWindow { get; set; } = "02:00-04:00";

    /// <summary>True at a time of the day that <see cref="VacuumWindow"/> holds; it may reach over midnight.</summary>
    public bool IsInVacuumWindow(TimeOnly time) =>
        VacuumWindow.Split('-') is [var from, var until]
        && time.IsBetween(TimeOnly.ParseExact(from, "HH:mm", CultureInfo.InvariantCulture), TimeOnly.ParseExact(until, "HH:mm", CultureInfo.InvariantCulture));
}
