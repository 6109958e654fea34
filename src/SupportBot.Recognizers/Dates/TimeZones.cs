using System.Globalization;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>A zone that was said behind a time.</summary>
/// <param name="Name">As Recognizers-Text writes it: <c>UTC+01:00</c>.</param>
/// <param name="Words">The words for it in lower case.</param>
/// <param name="Minutes">Minutes before UTC.</param>
internal sealed record TimeZoneSaid(string Name, string Words, int Minutes);

/// <summary>Reads zones behind a time of day: "4pm CET", "16:00 GMT+7", "8h giờ Việt Nam".</summary>
internal static class TimeZones
{
    private const int MaxHours = 14;

    private static readonly PhraseTable<int> Zones = new(
        ("utc|gmt|z|wet", 0), ("cet|met|bst", 60), ("cest|eet|sast", 120), ("eest|msk", 180), ("ict|giờ việt nam|giờ vn|giờ hà nội|giờ thái lan", 420),
        ("giờ trung quốc|giờ singapore|giờ đài loan|sgt|hkt", 480), ("jst|kst|giờ nhật bản|giờ nhật|giờ hàn quốc|giờ hàn", 540), ("aest", 600), ("aedt", 660),
        ("edt", -240), ("est|cdt", -300), ("cst|mdt", -360), ("mst|pdt", -420), ("pst", -480));

    /// <summary>The time with the zone behind it, if there is one.</summary>
    public static (Clock Clock, int Next) WithZone(Sentence sentence, Clock clock, int index)
    {
        if (!Zones.TryRead(sentence, index, out var minutes, out var next) || (sentence[index].Length == 1 && !sentence.IsGlued(index)))
        {
            return (clock, index);
        }

        if (sentence.Word(index) is "utc" or "gmt" && Offset(sentence, next) is { } offset)
        {
            (minutes, next) = offset;
        }

        var words = sentence.Text[sentence[index].Start..sentence[next - 1].End].ToLowerInvariant();
        var name = string.Create(CultureInfo.InvariantCulture, $"UTC{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");
        return (clock with { Zone = new TimeZoneSaid(name, words, minutes) }, next);
    }

    // "+7", "-05:30"
    private static (int Minutes, int Next)? Offset(Sentence sentence, int index)
    {
        if (!sentence.IsAny(index, "+-") || !sentence.IsGlued(index + 1) || sentence.DigitsAt(index + 1, 2) is not (>= 0 and <= MaxHours and var hours))
        {
            return null;
        }

        var hasMinutes = sentence.Is(index + 2, ':') && sentence.IsGlued(index + 3) && sentence.DigitsAt(index + 3, 2) is >= 0 and < 60;
        var minutes = (60 * hours) + (hasMinutes ? sentence.DigitsAt(index + 3, 2) : 0);
        return (sentence.Is(index, '-') ? -minutes : minutes, hasMinutes ? index + 4 : index + 2);
    }
}
