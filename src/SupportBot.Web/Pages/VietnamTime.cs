using System.Globalization;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Pages;

/// <summary>Times as staff read them: Việt Nam time, day first.</summary>
internal static class VietnamTime
{
    /// <summary>Such as <c>22/11/2026 19:05</c>.</summary>
    public static string Moment(long milliseconds) => At(milliseconds).ToString("d/M/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>19:05</c> on the day of <paramref name="now"/> (both UTC milliseconds), <c>22/11 19:05</c> in its year, otherwise as <see cref="Moment"/>.</summary>
    public static string Near(long milliseconds, long now)
    {
        var (moment, today) = (At(milliseconds), At(now));
        return moment.Year != today.Year ? Moment(milliseconds) : moment.ToString(moment.Date == today.Date ? "HH:mm" : "d/M HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Such as <c>22/11/2026 19:05:33</c>.</summary>
    public static string Second(long milliseconds) => At(milliseconds).ToString("d/M/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The moment that a clock on a wall in Việt Nam shows.</summary>
    public static DateTimeOffset FromWall(DateTime shown) => new(shown, ServiceClock.Vietnam.GetUtcOffset(shown));

    /// <summary>What a clock on a wall in Việt Nam shows at a moment.</summary>
    public static DateTime ToWall(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, ServiceClock.Vietnam).DateTime;

    /// <summary>UTC milliseconds at which a day begins in Việt Nam.</summary>
    public static long Midnight(DateOnly day) => FromWall(day.ToDateTime(TimeOnly.MinValue)).ToUnixTimeMilliseconds();

    /// <summary>A day as addresses write it, <c>yyyy-MM-dd</c>; null where it is none of this age.</summary>
    public static DateOnly? TryReadDay(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 2000 and < 2200 ? read : null;

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(long milliseconds) => At(milliseconds).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(long milliseconds) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), ServiceClock.Vietnam);
}
