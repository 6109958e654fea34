using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>
/// Finds money and measures: a number with a unit beside it. Of "từ 1000 đến 2000 đồng" both ends are money; "50k" and, where one speaks of paying,
/// "2 triệu" are money without a word for it, and stay numbers as well.
/// </summary>
internal static class AmountFinder
{
    private const int CueDistance = 4;
    private const decimal MinWithoutUnit = 1000;

    private static readonly Term MoneyCue = new("giá|phí|lệ phí|tiền|trả|nộp|đóng|mất|hết|chuyển|chuyển khoản|tốn|lương|phạt|nợ|vay|mua|bán|lừa|đòi");
    private static readonly Term RangeWord = new("đến|tới|và|hoặc");
    private static readonly Term Joint = new("và");
    private static readonly Term PartName = new("xu|xen|cent|cents");

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        for (var i = 0; i < sentence.CountToRead; i++)
        {
            if (sentence.NumberAt(i) is { } number && IsFree(sentence, i) && !(number.Form == NumberForm.OneWord && number.Value == 0))
            {
                i = Math.Max(i, FindAt(sentence, i, number, found) - 1);
            }
        }
    }

    private static int FindAt(Sentence sentence, int index, Number number, List<Found> found)
    {
        if (ReadMoney(sentence, index, number) is { } money)
        {
            AddMoney(sentence, money.Start, money.Next, money.Value, money.Currency, isTwin: false, found);
            return money.Next;
        }

        if (CurrencyOfRange(sentence, number) is { } shared)
        {
            AddMoney(sentence, index, number.Next, number.Value, shared, isTwin: false, found);
            return number.Next;
        }

        if (Units.SlangMillion.IsAt(sentence, number.Next) && !sentence[number.Next].IsPlain && number.Form is NumberForm.Digits or NumberForm.OneWord)
        {
            AddMoney(sentence, index, number.Next + 1, number.Value * 1_000_000, Units.Dong, isTwin: false, found);
            return number.Next + 1;
        }

        if (number.Form == NumberForm.Slang || (number.Value >= MinWithoutUnit
            && !sentence.Is(number.Next, '%') && number.Form == NumberForm.Words && HasMoneyCue(sentence, index)))
        {
            AddMoney(sentence, index, number.Next, number.Value, Units.Dong, isTwin: true, found);
            return number.Next;
        }

        return AddMeasure(sentence, index, number, found);
    }

    private static int AddMeasure(Sentence sentence, int index, Number number, List<Found> found)
    {
        if (number.Form == NumberForm.Slang || !Units.Measures.TryRead(sentence, number.Next, out var unit, out var next) || !IsUnit(sentence, number.Next, next))
        {
            return number.Next;
        }

        found.Add(new Found(sentence[index].Start, sentence[next - 1].End, unit.TypeName, Rank.Measure, new Dictionary<string, object?>
        {
            ["value"] = Number.Write(number.Value),
            ["unit"] = unit.Name,
        }));
        return next;
    }

    // A single letter is a unit only close to the digits: "5 m", "2g", not "9g45" and not "5 g" of a sentence.
    private static bool IsUnit(Sentence sentence, int index, int next) =>
        !(sentence.IsGlued(next) && sentence.Is(next, TokenKind.Digits))
        && !(sentence.Word(index).SequenceEqual("can") && sentence.Is(next, TokenKind.Word) && sentence.Word(next).SequenceEqual("cuoc"))
        && (sentence[index].Length > 1 || next > index + 1 || sentence.IsGlued(index));

    private static (int Start, int Next, decimal Value, Currency Currency)? ReadMoney(Sentence sentence, int index, Number number)
    {
        if (Prefix(sentence, index) is { } prefix)
        {
            return (prefix.Start, number.Next, number.Value, prefix.Currency);
        }

        if (Suffix(sentence, number.Next) is not { } suffix)
        {
            return null;
        }

        return suffix.Currency.Part is not null && ReadPart(sentence, suffix.Next) is { } part
            ? (index, part.Next, number.Value + (part.Value / 100), suffix.Currency)
            : (index, suffix.Next, number.Value, suffix.Currency);
    }

    // "$20", "VN$1000", "USD 1,23", "Rs. 20".
    private static (int Start, Currency Currency)? Prefix(Sentence sentence, int index)
    {
        var before = index - 1;
        if (sentence.Is(before, TokenKind.Symbol) && Units.BySign(sentence.Text[sentence[before].Start]) is { } bySign)
        {
            var country = sentence.IsGlued(before) && sentence.Is(before - 1, TokenKind.Word) ? sentence.Word(before - 1) : default;
            return country is "vn" ? (before - 1, Units.Dong) : country is "us" ? (before - 1, bySign) : (before, bySign);
        }

        before = sentence.Is(before, '.') && sentence.IsGlued(before) ? before - 1 : before;
        return Units.Before.TryRead(sentence, before, out var currency, out var next) && next <= index
            && sentence[before].Length > 1 && !sentence.Word(before).SequenceEqual("us") ? (before, currency) : null;
    }

    private static (Currency Currency, int Next)? Suffix(Sentence sentence, int index)
    {
        if (sentence.Is(index, TokenKind.Symbol) && Units.BySign(sentence.Text[sentence[index].Start]) is { } bySign && !sentence.Is(index + 1, TokenKind.Digits))
        {
            return (bySign, index + 1);
        }

        if (!Units.Behind.TryRead(sentence, index, out var currency, out var next) || IsOtherWord(sentence, index, next))
        {
            return null;
        }

        return (currency, next);
    }

    // "đồng ý" and "đồng thời" are no money, nor is a "d" that stands apart.
    private static bool IsOtherWord(Sentence sentence, int index, int next) =>
        (sentence.Word(index).SequenceEqual("dong") && sentence.Is(next, TokenKind.Word)
            && sentence.Word(next) is "y" or "thoi" or "chi" or "bao" or "bo" or "nai" or "thap" or "ho" or "hanh")
        || (sentence[index].Length == 1 && (!sentence.IsGlued(index) || (sentence.IsGlued(next) && !sentence.Is(next, TokenKind.Symbol))))
        || (sentence.Word(index).SequenceEqual("do") && sentence.Is(next, TokenKind.Word) && sentence.Word(next) is "tuoi" or "c" or "dai");

    // "2 đô la và 23 xen", "2 đô 23".
    private static (decimal Value, int Next)? ReadPart(Sentence sentence, int index)
    {
        var start = Joint.Skip(sentence, index);
        if (sentence.NumberAt(start) is not { } part || part.ToSmall(99) < 0)
        {
            return null;
        }

        var next = PartName.Skip(sentence, part.Next);
        return next > part.Next || (start == index && part.Form == NumberForm.Digits && next >= sentence.Count) ? (part.Value, next) : null;
    }

    private static Currency? CurrencyOfRange(Sentence sentence, Number first)
    {
        var start = sentence.Is(first.Next, '-') ? first.Next + 1 : RangeWord.Skip(sentence, first.Next);
        return start > first.Next && sentence.NumberAt(start) is { } second && first.Value > 0 && second.Value > first.Value ? Suffix(sentence, second.Next)?.Currency : null;
    }

    private static bool HasMoneyCue(Sentence sentence, int index)
    {
        for (var i = index - 1; i >= 0 && i >= index - CueDistance; i--)
        {
            if (MoneyCue.IsAt(sentence, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFree(Sentence sentence, int index) =>
        !sentence.IsGlued(index) || sentence.Is(index - 1, TokenKind.Symbol) || Units.Before.TryRead(sentence, index - 1, out _, out _);

    private static void AddMoney(Sentence sentence, int start, int next, decimal value, Currency currency, bool isTwin, List<Found> found) =>
        found.Add(new Found(sentence[start].Start, sentence[next - 1].End, "currency", Rank.Measure, new Dictionary<string, object?>
        {
            ["value"] = Number.Write(value),
            ["unit"] = currency.Name,
            ["isoCurrency"] = currency.Code,
        })
        {
            MayBeTwin = isTwin,
        });
}
