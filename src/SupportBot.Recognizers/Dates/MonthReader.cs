using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads months and years by number.</summary>
internal static class MonthReader
{
    private static readonly PhraseTable<int> ByName = new(("tư", 4));
    private static readonly Term BirthOrWhich = new("sinh|nào");
    private static readonly PhraseTable<int> ByLunarName = new(("giêng", 1), ("chạp", 12));

    /// <summary>"tháng 6", "tháng tư": the month and the token behind it.</summary>
    public static (int Month, int Next)? ReadMonth(Sentence sentence, int index)
    {
        var start = Words.Month.Skip(sentence, index);
        if (start == index || IsDayMonthYear(sentence, index, start))
        {
            return null;
        }

        if (ByName.TryRead(sentence, start, out var named, out var next))
        {
            return (named, next);
        }

        return ReadSmall(sentence, start, 12) is { Value: > 0 } month ? (month.Value, month.Next) : null;
    }

    // "ngày tháng năm sinh" is the birth date as a field of a form, not May.
    private static bool IsDayMonthYear(Sentence sentence, int index, int start) =>
        sentence.Is(start, TokenKind.Word) && sentence.Word(start).SequenceEqual("nam") && (Words.Day.SkipBack(sentence, index) < index || BirthOrWhich.IsAt(sentence, start + 1));

    /// <summary>"tháng giêng", "tháng chạp": months that only the lunar calendar has.</summary>
    public static (int Month, int Next)? ReadLunarMonth(Sentence sentence, int index) =>
        Words.Month.Skip(sentence, index) is var start && start > index && ByLunarName.TryRead(sentence, start, out var month, out var next) ? (month, next) : null;

    /// <summary>"năm 2024", "của năm 2024", "năm ngoái", "/2024": the year and the token behind it.</summary>
    public static (int Year, int Next)? ReadYear(Sentence sentence, int index)
    {
        if (sentence.IsAny(index, "/-") && sentence.IsGlued(index) && sentence.IsGlued(index + 1) && sentence.DigitsAt(index + 1, 4) is >= 1000 and <= 2999 and var direct)
        {
            return (direct, index + 2);
        }

        var start = Words.Of.Skip(sentence, index);
        var behind = Words.Year.Skip(sentence, start);
        if (behind == start)
        {
            return null;
        }

        if (BirthYear.Read(sentence, behind) is { } birth)
        {
            return birth;
        }

        if (Words.TryReadWhich(sentence, behind, out var shift, out var next))
        {
            return (sentence.Reference.Year + shift, next);
        }

        if (sentence.NumberAt(behind) is not { } number || number.ToSmall(2999) is not (>= 10 and var year) || year is >= 100 and < 1000)
        {
            return null;
        }

        return (Calendar.FullYear(year, DateOnly.FromDateTime(sentence.Reference)), number.Next);
    }

    /// <summary>A small number in digits or words, from 1 to <paramref name="max"/>; digits that only begin "15.6" are read alone.</summary>
    public static (int Value, int Next)? ReadSmall(Sentence sentence, int index, int max)
    {
        if (sentence.DigitsAt(index, 2) is >= 0 and var digits)
        {
            return digits >= 1 && digits <= max ? (digits, index + 1) : null;
        }

        return sentence.NumberAt(index) is { } number && number.ToSmall(max) is > 0 and var value ? (value, number.Next) : null;
    }
}
