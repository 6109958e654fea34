using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Office;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/office.yaml</c>: when staff of the console work, and how soon they are to answer. Without the file nothing is promised and nothing is due.</summary>
internal static partial class OfficeReader
{
    private const string FileName = "office.yaml";
    private const int MaxDaysAround = 15;

    private static readonly string[] KnownNotices = ["new", "flagged", "overdue"];

    private static readonly string[] KnownFlags = ["fraud", "danger"];

    public static OfficeRules Read(ContentFolder dialogs)
    {
        if (!dialogs.Has(FileName) || dialogs.Yaml(FileName) is not { } file)
        {
            return OfficeRules.None;
        }

        var map = file.Map;
        var calendar = new WorkingCalendar(ReadWeek(map), [.. map.Maps("holidays").Select(ReadHoliday).OfType<Holiday>()], map.Flag("compensated"), ReadExceptions(map));
        var levels = ReadLevels(map);
        var notices = ReadNotices(map);
        map.Close();
        return new OfficeRules(calendar, levels, notices, Hashing.Compute(File.ReadAllText(dialogs.Files("", FileName).First())).ToString("x16", CultureInfo.InvariantCulture));
    }

    private static Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> ReadWeek(YamlMap map)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>>();
        if (map.Map("week") is { } days)
        {
            foreach (var day in Enum.GetValues<DayOfWeek>())
            {
                week[day] = ReadHours(days, day.ToString().ToLowerInvariant());
            }

            days.Close();
        }
        else
        {
            map.Problem(Fault.WeekMissing, "week");
        }

        return week;
    }

    // "7:30-11:30"
    private static List<WorkingHours> ReadHours(YamlMap map, string key)
    {
        var hours = new List<WorkingHours>();
        foreach (var text in map.Texts(key))
        {
            var parts = text.Split('-', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || ReadTime(parts[0]) is not { } from || ReadTime(parts[1]) is not { } to || from >= to)
            {
                map.Problem(Fault.BadHours, key, text);
            }
            else if (hours.Count > 0 && hours[^1].To > from)
            {
                map.Problem(Fault.HoursOverlap, key, text);
            }
            else
            {
                hours.Add(new WorkingHours(from, to));
            }
        }

        return hours;
    }

    private static TimeOnly? ReadTime(string text) => TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static Holiday? ReadHoliday(YamlMap map)
    {
        var name = map.Required("name");
        var isLunar = map.Has("lunar");
        var key = isLunar ? "lunar" : "solar";
        var day = DayAndMonth().Match(map.Required(key));
        var (first, last) = ((int)(map.Number("from") ?? 0), (int)(map.Number("to") ?? 0));
        map.Close();
        if (!day.Success || !IsDay(Number(day, "month"), Number(day, "day"), isLunar))
        {
            map.Problem(Fault.BadDayOfYear, key, key);
            return null;
        }

        if (first > last || first < -MaxDaysAround || last > MaxDaysAround)
        {
            map.Problem(Fault.BadDaysAround, "from", MaxDaysAround);
            return null;
        }

        return new Holiday(name, Number(day, "month"), Number(day, "day"), isLunar, first, last);
    }

    private static bool IsDay(int month, int day, bool isLunar) => month is >= 1 and <= 12 && day >= 1 && day <= (isLunar ? 30 : DateTime.DaysInMonth(2024, month));

    private static List<CalendarDeparture> ReadExceptions(YamlMap map)
    {
        var exceptions = new List<CalendarDeparture>();
        foreach (var one in map.Maps("exceptions"))
        {
            var (from, name) = (one.Date("day") ?? one.Date("from"), one.Required("name"));
            var to = one.Date("to") ?? from;
            var exception = new CalendarDeparture(from ?? default, to ?? default, name, ReadHours(one, "hours"));
            one.Close();
            if (from is null || to < from)
            {
                one.Problem(from is null ? Fault.NoDay : Fault.DaysReversed, "to");
            }
            else if (exceptions.Find(other => other.From <= to && from <= other.To) is { } other)
            {
                one.Problem(Fault.OtherSaysOfDay, null, other.Name);
            }
            else
            {
                exceptions.Add(exception);
            }
        }

        return exceptions;
    }

    private static Dictionary<string, string> ReadNotices(YamlMap map)
    {
        if (map.Map("notices") is not { } words)
        {
            return [];
        }

        var notices = KnownNotices.Concat(KnownFlags).ToDictionary(key => key, words.Required, StringComparer.Ordinal);
        words.Close();
        return notices;
    }

    private static ServiceLevels ReadLevels(YamlMap map)
    {
        if (map.Map("serviceLevels") is not { } levels)
        {
            return ServiceLevels.Empty;
        }

        var otherwise = levels.Map("otherwise") is { } rest ? ReadLevel(rest) : null;
        var topics = ReadNamed(levels, "topics", Topics.All, Fault.NoSuchTopic);
        var flags = ReadNamed(levels, "flags", KnownFlags, Fault.NoSuchFlag);
        levels.Close();
        return new ServiceLevels(otherwise, topics, flags);
    }

    private static Dictionary<string, ServiceLevel> ReadNamed(YamlMap levels, string key, IReadOnlyList<string> known, Fault unknown)
    {
        var read = new Dictionary<string, ServiceLevel>(StringComparer.Ordinal);
        if (levels.Map(key) is { } map)
        {
            foreach (var name in map.Keys.ToList())
            {
                if (!known.Contains(name, StringComparer.Ordinal))
                {
                    map.Problem(unknown, name, name);
                }

                if (map.Map(name) is { } level && ReadLevel(level) is { } found)
                {
                    read[name] = found;
                }
            }
        }

        return read;
    }

    private static ServiceLevel? ReadLevel(YamlMap map)
    {
        var (reply, resolution) = (ReadLength(map, "firstReply"), ReadLength(map, "resolution"));
        map.Close();
        if (reply > resolution)
        {
            map.Problem(Fault.ReplyAfterResolution, "firstReply");
        }

        return reply is null || resolution is null ? null : new ServiceLevel(reply.Value, resolution.Value);
    }

    // "30m", "4h", "3d": minutes, hours, and days of eight hours, of working time.
    private static TimeSpan? ReadLength(YamlMap map, string key)
    {
        var text = map.Required(key);
        var length = Length().Match(text);
        if (length.Success)
        {
            var count = Number(length, "count");
            return length.Groups["unit"].Value switch { "m" => TimeSpan.FromMinutes(count), "h" => TimeSpan.FromHours(count), _ => TimeSpan.FromHours(8 * count) };
        }

        if (text.Length > 0)
        {
            map.Problem(Fault.BadLength, key, key);
        }

        return null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>\d{1,2})/(?<month>\d{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"^(?<count>[1-9]\d{0,3})(?<unit>[mhd])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Length();
}
