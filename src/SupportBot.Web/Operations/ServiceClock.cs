using System.Globalization;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Operations;

/// <summary>Settings of the day that holds for the knowledge (section <c>Clock</c>).</summary>
internal sealed class ClockOptions
{
    /// <summary>A fixed day (<c>yyyy-MM-dd</c>); null: the real day in Việt Nam. Timestamps always keep the real clock.</summary>
    public string? Today { get; set; }
}

/// <summary>The day in force and the real moment.</summary>
internal sealed class ServiceClock(IOptions<ClockOptions> options, TimeProvider time)
{
    /// <summary>The zone in which citizens and staff read times.</summary>
    public static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private readonly DateOnly? fixedDay = Parse(options.Value.Today);

    /// <summary>The day whose knowledge is valid.</summary>
    public DateOnly Today => fixedDay ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Vietnam).DateTime);

    /// <summary>The real moment, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The time of the day in Việt Nam.</summary>
    public TimeOnly TimeOfDay => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Vietnam).DateTime);

    /// <summary>True for nothing and for a day that exists.</summary>
    public static bool IsDay(string? day) => string.IsNullOrEmpty(day) || DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static DateOnly? Parse(string? day) => string.IsNullOrEmpty(day) ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
