namespace SupportBot.Recognizers.Models;

/// <summary>The culture of these recognizers.</summary>
public static class VietnameseCulture
{
    /// <summary>Its code, as Recognizers-Text writes codes.</summary>
    public const string Code = "vi-vn";

    /// <summary>The time in Việt Nam, which has one zone and no summer time.</summary>
    internal static DateTime Now => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime;
}
