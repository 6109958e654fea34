using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads times of day: "8h", "8 giờ rưỡi", "8 giờ kém 15", "9h30 tối", "15:23:24", "4pm".</summary>
internal static class ClockReader
{
    private static readonly Term Hour = new("giờ|h|g");
    private static readonly Term Minute = new("phút|p|ph");
    private static readonly Term Second = new("giây|s");
    private static readonly Term Half = new("rưỡi|rưởi");
    private static readonly Term Less = new("kém");
    private static readonly Term Sharp = new("đúng");
    private static readonly Term Before = new("am");
    private static readonly Term After = new("pm");

    private static readonly PhraseTable<int> Named = new(("giữa trưa|chính ngọ|đúng ngọ|đứng bóng", 12), ("nửa đêm", 0));

    // "giá 7 rưỡi", "được 7 rưỡi điểm", "1 rưỡi triệu".
    private static readonly Term NotClockBefore = new("giá|phí|lệ phí|tiền|trả|nộp|đóng|mất|hết|chuyển|tốn|lương|phạt|được|đạt|gấp|cỡ|nặng|dài|cao|rộng|trăm|nghìn|ngàn|triệu|tỷ|vạn");
    private static readonly Term NotClockBehind = new("điểm|cân|ký|kí|mét|lít|năm|tháng|tuần|ngày|tiếng|giờ|tuổi|lần|phần|cây|củ|đồng|%");

    // "8 giờ nữa" and "trong 8 giờ" count hours.
    private static readonly Term Counting = new("đồng hồ|nữa|trước|tiếp theo|vừa rồi|vừa qua|qua|làm việc|tới|liền|liên tục");
    private static readonly Term CountingBefore = new("trong|trong vòng|mất|suốt|cách đây|cách nay|mỗi|hơn|chờ|đợi");

    /// <summary>The time and the token behind it; null where none begins here.</summary>
    public static (Clock Clock, int Next)? Read(Sentence sentence, int index) => sentence.Remember(Memory.Clock, index, ReadNew);

    private static (Clock Clock, int Next)? ReadNew(Sentence sentence, int index)
    {
        if (Named.TryRead(sentence, index, out var named, out var behindNamed) && (sentence.IsMarked || named > 0 || !sentence.Is(behindNamed, TokenKind.Digits)))
        {
            return (Clock.Create(named, -1, -1), behindNamed);
        }

        return ReadNumbers(sentence, index) is { } clock ? TimeZones.WithZone(sentence, clock.Clock, clock.Next) : null;
    }

    private static (Clock Clock, int Next)? ReadNumbers(Sentence sentence, int index)
    {
        if (ReadPlain(sentence, index) is not { } plain)
        {
            return null;
        }

        var next = plain.Next;
        if (After.IsAt(sentence, next) || Before.IsAt(sentence, next))
        {
            var hour = plain.Clock.Time.Hour;
            var shifted = After.IsAt(sentence, next) ? hour < 12 ? 12 : 0 : hour == 12 ? -12 : 0;
            return (Clock.Create(hour + shifted, plain.Minute, plain.Second), next + 1);
        }

        return Words.DayParts.TryRead(sentence, next, out var part, out var behind) && (!sentence.Is(behind, ':') || behind == next + 1) && plain.Clock.Time.Hour <= 12
            ? (plain.Clock.In(part) with { IsOpen = false }, behind)
            : (plain.Clock, next);
    }

    private static (Clock Clock, int Minute, int Second, int Next)? ReadPlain(Sentence sentence, int index) =>
        ReadColons(sentence, index) ?? ReadHours(sentence, index) ?? ReadEnglish(sentence, index);

    // "4pm"
    private static (Clock Clock, int Minute, int Second, int Next)? ReadEnglish(Sentence sentence, int index) =>
        sentence.DigitsAt(index, 2) is >= 1 and <= 12 and var hour && (After.IsAt(sentence, index + 1) || Before.IsAt(sentence, index + 1))
            ? ToClock(hour, -1, -1, index + 1, isOpen: false)
            : null;

    private static (Clock Clock, int Minute, int Second, int Next)? ReadColons(Sentence sentence, int index)
    {
        var hour = sentence.DigitsAt(index, 2);
        var minute = sentence.DigitsAt(index + 2, 2);
        if (hour is < 0 or > 24 || minute is < 0 or > 59 || !IsColon(sentence, index + 1)
            || sentence[index + 2].Length != 2 || (sentence.IsGlued(index) && sentence.Is(index - 1, ':')))
        {
            return null;
        }

        var hasSeconds = IsColon(sentence, index + 3) && sentence.DigitsAt(index + 4, 2) is >= 0 and <= 59;
        return ToClock(hour, minute, hasSeconds ? sentence.DigitsAt(index + 4) : -1, hasSeconds ? index + 5 : index + 3, isOpen: sentence.Word(index)[0] != '0');
    }

    private static bool IsColon(Sentence sentence, int index) => sentence.IsGlued(index) && sentence.IsGlued(index + 1) && sentence.Is(index, ':');

    private static (Clock Clock, int Minute, int Second, int Next)? ReadHours(Sentence sentence, int index)
    {
        if (HourAt(sentence, index) is not { } hour)
        {
            return null;
        }

        if (Half.IsAt(sentence, hour.Next) && hour.Value <= 12 && IsBareHalf(sentence, index, hour.Next + 1))
        {
            return ToClock(hour.Value, 30, -1, hour.Next + 1, isOpen: true);
        }

        if (!Hour.IsAt(sentence, hour.Next) || IsLetterAlone(sentence, hour.Next) || CountingBefore.SkipBack(sentence, index) < index || UnmarkedCount.IsOther(sentence, index, hour.Next))
        {
            return null;
        }

        var isOpen = !sentence.Is(index, TokenKind.Digits) || sentence.Word(index)[0] != '0';
        var next = hour.Next + 1;
        if (Counting.IsAt(sentence, next) && (sentence.IsMarked || !sentence.Word(next).SequenceEqual("toi")))
        {
            return null;
        }

        if (Half.IsAt(sentence, next))
        {
            return ToClock(hour.Value, 30, -1, next + 1, isOpen);
        }

        if (Less.IsAt(sentence, next) && MonthReader.ReadSmall(sentence, next + 1, 59) is { } less)
        {
            return ToClock((hour.Value + 23) % 24, 60 - less.Value, -1, Minute.Skip(sentence, less.Next), isOpen && hour.Value <= 12);
        }

        return ReadMinutes(sentence, next) is { } rest
            ? ToClock(hour.Value, rest.Minute, rest.Second, rest.Next, isOpen)
            : ToClock(hour.Value, -1, -1, Sharp.Skip(sentence, next), isOpen);
    }

    // "7 rưỡi", "bảy rưỡi tối": half past, where nothing is counted or paid.
    private static bool IsBareHalf(Sentence sentence, int index, int next) =>
        (!sentence.IsGlued(index) || sentence.IsAny(index - 1, "(,;\"")) && !sentence.IsGlued(index + 1) && NotClockBefore.SkipBack(sentence, index) == index
        && !NumberWords.Scales.TryRead(sentence, next, out _, out _) && !NotClockBehind.IsAt(sentence, next) && !Classifiers.AreAt(sentence, next);

    private static (int Value, int Next)? HourAt(Sentence sentence, int index) =>
        sentence.DigitsAt(index, 2) == 0 ? (0, index + 1) : MonthReader.ReadSmall(sentence, index, 24);

    private static bool IsLetterAlone(Sentence sentence, int index) =>
        sentence[index].Length == 1 && !sentence.IsGlued(index) && (sentence.Is(index, 'g') || !sentence.Is(index - 1, TokenKind.Digits));

    private static (int Minute, int Second, int Next)? ReadMinutes(Sentence sentence, int index)
    {
        var minute = sentence.DigitsAt(index, 2) == 0 ? (0, index + 1) : MonthReader.ReadSmall(sentence, index, 59);
        if (minute is not { } found)
        {
            return null;
        }

        var next = Minute.Skip(sentence, found.Item2);
        if (next == found.Item2)
        {
            // "8h 2 tài khoản": minutes without their word are two digits or glued.
            var isMinutes = sentence.IsGlued(index) || sentence.DigitsAt(index, 2) >= 10 || (sentence.Is(index, TokenKind.Digits)
                && sentence[index].Length == 2) || (sentence.Is(index, TokenKind.Word) && found.Item1 >= 10);
            var isDate = sentence.IsAny(next, "/-.") && sentence.IsGlued(next) && sentence.IsGlued(next + 1) && sentence.Is(next + 1, TokenKind.Digits);
            return isMinutes && !isDate && !Words.Month.IsAt(sentence, next) ? (found.Item1, -1, next) : null;
        }

        return MonthReader.ReadSmall(sentence, next, 59) is { } second && Second.IsAt(sentence, second.Next)
            ? (found.Item1, second.Value, second.Next + 1) : (found.Item1, -1, next);
    }

    private static (Clock Clock, int Minute, int Second, int Next)? ToClock(int hour, int minute, int second, int next, bool isOpen) =>
        hour > 24 || (hour == 24 && minute > 0) ? null : (Clock.Create(hour % 24, minute, second) with { IsOpen = isOpen && hour is >= 1 and <= 12 }, minute, second, next);
}
