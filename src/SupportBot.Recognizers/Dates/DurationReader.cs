using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>A unit of time.</summary>
/// <param name="Letter">Its letter in a TIMEX.</param>
/// <param name="Seconds">Its length; months count 30 days, years 365.</param>
internal sealed record TimeUnit(string Letter, long Seconds)
{
    public bool IsOfDay => Seconds < 86_400;
}

/// <summary>A length of time.</summary>
/// <param name="Timex">Such as <c>PT2H15M</c>.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="Amount">How many of <paramref name="Unit"/>, where it is one number with one unit.</param>
/// <param name="Unit">The largest unit.</param>
internal sealed record Duration(string Timex, decimal Seconds, decimal Amount, TimeUnit Unit)
{
    /// <summary>True where several units were said, or working days: then only the seconds tell how long it is.</summary>
    public bool IsComposite { get; init; }

    /// <summary>True for a whole number of one unit.</summary>
    public bool IsWhole => !IsComposite && decimal.Truncate(Amount) == Amount;
}

/// <summary>Reads lengths of time: "3 ngày", "nửa tiếng", "một tháng rưỡi", "2 tiếng 15 phút", "15 ngày làm việc".</summary>
internal static class DurationReader
{
    private const decimal MaxAmount = 100_000;

    private static readonly TimeUnit Day = new("D", 86_400);
    private static readonly PhraseTable<TimeUnit> Units = new(
        ("giây|s", new TimeUnit("S", 1)),
        ("phút|p|ph", new TimeUnit("M", 60)),
        ("giờ|tiếng|tiếng đồng hồ|giờ đồng hồ|h", new TimeUnit("H", 3600)),
        ("ngày|hôm|bữa", Day),
        ("tuần|tuần lễ", new TimeUnit("W", 604_800)),
        ("tháng", new TimeUnit("M", 2_592_000)),
        ("năm", new TimeUnit("Y", 31_536_000)));

    private static readonly Term Working = new("làm việc");
    private static readonly Term Joint = new("và");

    /// <summary>The duration and the token behind it; null where none begins here.</summary>
    public static (Duration Duration, int Next)? Read(Sentence sentence, int index) => sentence.Remember(Memory.Duration, index, ReadNew);

    private static (Duration Duration, int Next)? ReadNew(Sentence sentence, int index)
    {
        if (ReadPart(sentence, index) is not { } first)
        {
            return null;
        }

        if (Working.Skip(sentence, first.Next) is var working && working > first.Next && first.Duration.Unit == Day)
        {
            return (first.Duration with { Timex = first.Duration.Timex[..^1] + "BD", IsComposite = true }, working);
        }

        var (duration, next) = first;
        for (var parts = 0; parts < 4; parts++)
        {
            if (ReadPart(sentence, Joint.Skip(sentence, next)) is not { } more || more.Duration.Unit.Seconds >= duration.Unit.Seconds || !IsSmaller(duration, more.Duration))
            {
                break;
            }

            duration = Join(duration, more.Duration);
            next = more.Next;
        }

        return (duration, next);
    }

    private static bool IsSmaller(Duration whole, Duration part) => !whole.IsComposite || part.Seconds < whole.Seconds;

    private static Duration Join(Duration whole, Duration part)
    {
        var isTime = part.Unit.IsOfDay && !whole.Timex.Contains('T', StringComparison.Ordinal);
        var letters = part.Timex[(part.Unit.IsOfDay ? 2 : 1)..];
        return whole with { Timex = whole.Timex + (isTime ? "T" : string.Empty) + letters, Seconds = whole.Seconds + part.Seconds, IsComposite = true };
    }

    private static (Duration Duration, int Next)? ReadPart(Sentence sentence, int index)
    {
        if (NumberWords.Half.IsAt(sentence, index) && Units.TryRead(sentence, index + 1, out var halved, out var behind))
        {
            return (Create(0.5m, halved), behind);
        }

        // "ngày 31 tháng 2" is a date that does not exist, no duration.
        if (Words.Month.IsAt(sentence, index + 1) && Words.DayOrFirst.SkipBack(sentence, index) < index)
        {
            return null;
        }

        if (sentence.NumberAt(index) is not { Value: > 0 and <= MaxAmount } number || number.Form == NumberForm.Slang
            || !Units.TryRead(sentence, number.Next, out var unit, out var next) || !IsUnit(sentence, index, number.Next, next) || UnmarkedCount.IsOther(sentence, index, number.Next))
        {
            return null;
        }

        return NumberWords.AndHalf.IsAt(sentence, next) ? (Create(number.Value + 0.5m, unit), next + 1) : (Create(number.Value, unit), next);
    }

    // A single letter is a unit only behind digits; "5 năm 2024" and "3 hôm nay" are something else.
    private static bool IsUnit(Sentence sentence, int start, int index, int next)
    {
        if (sentence[index].Length <= 2 && next == index + 1)
        {
            return sentence.Is(start, TokenKind.Digits) && (sentence.IsGlued(index) || !sentence.Is(index, 'h')) && !(sentence.IsGlued(next) && sentence.Is(next, TokenKind.Word));
        }

        return !IsDate(sentence, index)
            && !Words.RelativeDays.TryRead(sentence, index, out _, out _)
            && !(Words.Year.IsAt(sentence, index) && sentence.DigitsAt(next, 4) >= 1000)
            && !(Words.Year.IsAt(sentence, index) && sentence.Is(next, TokenKind.Word) && sentence.Word(next) is "nay" or "ngoai");
    }

    // "công văn 3701 ngày 29.05.2024", "nghị định 59 tháng 9 năm 2022": the word begins a date.
    private static bool IsDate(Sentence sentence, int unit) =>
        (Words.Day.IsAt(sentence, unit) && DateReader.Read(sentence, unit) is { } date && !date.Day.Timex.StartsWith("XXXX-XX", StringComparison.Ordinal))
        || (Words.Month.IsAt(sentence, unit) && MonthReader.ReadMonth(sentence, unit) is { } month && MonthReader.ReadYear(sentence, month.Next) is not null);

    private static Duration Create(decimal amount, TimeUnit unit) =>
        new((unit.IsOfDay ? "PT" : "P") + Number.Write(amount) + unit.Letter, amount * unit.Seconds, amount, unit);
}
