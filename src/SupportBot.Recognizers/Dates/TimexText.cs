using Microsoft.Recognizers.Text.DataTypes.TimexExpression;

namespace SupportBot.Recognizers.Dates;

/// <summary>
/// Writes TIMEX expressions by Microsoft's own type. Seconds of zero ("T07:00:00" of a moment counted out), half units, working days and open ranges it cannot
/// write back as they are: those stand in the readers.
/// </summary>
internal static class TimexText
{
    /// <summary><c>2026-11-22</c></summary>
    public static string Date(DateOnly date) => new TimexProperty { Year = date.Year, Month = date.Month, DayOfMonth = date.Day }.TimexValue;

    /// <summary><c>XXXX-11-22</c></summary>
    public static string DayOfYear(int month, int day) => new TimexProperty { Month = month, DayOfMonth = day }.TimexValue;

    /// <summary><c>XXXX-WXX-1</c>; Monday is 1.</summary>
    public static string DayOfWeek(int weekday) => new TimexProperty { DayOfWeek = weekday }.TimexValue;

    /// <summary><c>2026-11</c></summary>
    public static string Month(int year, int month) => new TimexProperty { Year = year, Month = month }.TimexValue;

    /// <summary><c>XXXX-11</c></summary>
    public static string Month(int month) => new TimexProperty { Month = month }.TimexValue;

    /// <summary><c>2026</c></summary>
    public static string Year(int year) => new TimexProperty { Year = year }.TimexValue;

    /// <summary><c>2026-W47</c></summary>
    public static string Week(int year, int week) => new TimexProperty { Year = year, WeekOfYear = week }.TimexValue;
}
