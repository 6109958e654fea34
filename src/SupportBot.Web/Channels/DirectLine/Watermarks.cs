using System.Globalization;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Reads the watermarks that clients send back.</summary>
internal static class Watermarks
{
    /// <summary>
    /// The place in the log; null where it is none. One beyond the end is put back to the last place: a client that holds such a one (from another
    /// store, from a conversation begun again) would otherwise hear nothing until as much has been said.
    /// </summary>
    /// <param name="watermark">What was sent; clients that have none send nothing, or nothing in it.</param>
    /// <param name="absent">What holds then.</param>
    /// <param name="last">The last place in the log.</param>
    public static long? TryRead(string? watermark, long absent, long last) =>
        string.IsNullOrEmpty(watermark) ? absent
        : !watermark.All(char.IsAsciiDigit) ? null
        : long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? Math.Min(position, last)
        : last;
}
