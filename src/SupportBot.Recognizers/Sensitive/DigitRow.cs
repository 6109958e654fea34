
namespace SupportBot.Recognizers.Sensitive;

/// <summary>Groups of digits without words between them: divided into whole numbers, each called what it is.</summary>
internal ref struct DigitRow
{
    private const int MinLength = LongNumbers.MinLength;
    private const int MaxLength = 19;
    private const int MinAccountLength = LongNumbers.MinAccountLength;
    private const int AccountReach = 14;
    private const int HalfReach = 12;
    private const int BankReach = 2;
    private const int MinLengthBeside = 8;

    // How near a word must stand that makes a number harmless.
    private const int HarmlessReach = 22;

    private const int MaxAddressLength = 200;

    // Of a longer row without any known number each so many digits are one.
    private const int MaxDigits = 24;

    private const int Known = 1;
    private const int Rest = 50;
    private const int RestBeside = 600;
    private const int Unknown = 1000;
    private const int MaxRestBeside = 4;
    private const int MaxCountedLength = 6;

    private readonly SensitiveText text;
    private readonly ReadOnlySpan<DigitGroup> groups;
    private readonly char[] digits;
    private readonly byte[] sizes;
    private readonly int[] offsets;

    public DigitRow(SensitiveText text, ReadOnlySpan<char> open, ReadOnlySpan<DigitGroup> groups)
    {
        this.text = text;
        this.groups = groups;
        offsets = new int[groups.Length + 1];
        sizes = new byte[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            offsets[i + 1] = offsets[i] + groups[i].Length;
            sizes[i] = (byte)Math.Min(groups[i].Length, byte.MaxValue);
        }

        digits = new char[offsets[^1]];
        for (var i = 0; i < groups.Length; i++)
        {
            open[groups[i].Start..groups[i].End].CopyTo(digits.AsSpan(offsets[i]));
        }
    }

    // "1, 2, 3, 4, 5, 6, 7, 8, 9", "trang 100-120, 130-150", "10000 20000 50000": nobody's number, unless somebody says so.
    public readonly bool IsCounting
    {
        get
        {
            return groups.Length >= 3 && digits[0] != '0' && (AreRound || IsAscending) && !text.Cues.IsSensitive(groups[0].Start, groups[^1].End);
        }
    }

    private readonly bool AreRound
    {
        get
        {
            for (var i = 0; i < groups.Length; i++)
            {
                if (groups[i].Length < 4 || !digits.AsSpan(0, offsets[i + 1]).EndsWith("000"))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private readonly bool HasEvenSteps
    {
        get
        {
            for (var i = 2; i < groups.Length; i++)
            {
                if (Value(i) - Value(i - 1) != Value(1) - Value(0))
                {
                    return false;
                }
            }

            return true;
        }
    }

    // Each more than the one before; without commas only short ones that begin with one digit or go in even steps: pairs of digits may be a number of a person.
    private readonly bool IsAscending
    {
        get
        {
            var (hasComma, longest) = (false, groups[0].Length);
            for (var i = 1; i < groups.Length; i++)
            {
                if (Value(i) <= Value(i - 1) || groups[i].Length > MaxCountedLength)
                {
                    return false;
                }

                hasComma |= groups[i].Before == DigitGap.Wide;
                longest = Math.Max(longest, groups[i].Length);
            }

            return hasComma || (groups.Length >= 5 && longest <= 2 && (groups[0].Length < longest || HasEvenSteps));
        }
    }

    /// <summary>Divides the row so that as much as possible is whole numbers, and adds them.</summary>
    public readonly void Divide()
    {
        var count = groups.Length;
        if (count == 1)
        {
            Add(0, 1);
            return;
        }

        Span<int> cost = stackalloc int[count + 1];
        Span<int> cut = stackalloc int[count + 1];
        cost.Fill(int.MaxValue / 2);
        cost[0] = 0;
        for (var to = 1; to <= count; to++)
        {
            var isOdd = false;
            for (var from = to - 1; from >= 0 && (offsets[to] - offsets[from] <= MaxDigits || from == to - 1); from--)
            {
                var here = cost[from] + CostOf(from, to, isOdd);
                if (here < cost[to])
                {
                    (cost[to], cut[to]) = (here, from);
                }

                isOdd |= groups[from].Before == DigitGap.Odd;
            }
        }

        for (var to = count; to > 0; to = cut[to])
        {
            Add(cut[to], to);
        }
    }

    private readonly int CostOf(int from, int to, bool isOdd)
    {
        var length = offsets[to] - offsets[from];
        if (length is >= MinLength and <= MaxLength)
        {
            var number = digits.AsSpan(offsets[from], length);
            var isKnown = NumberShapes.IsCertain(number) || (isOdd ? IsNamed(from) : IsAbroad(from) || (IsApart(from, to) && NumberShapes.IsWhole(number, sizes.AsSpan(from, to - from))));
            if (isKnown)
            {
                return Known;
            }
        }

        if (isOdd)
        {
            return int.MaxValue / 4;
        }

        return length >= MinLength ? Unknown : RestCost(from, to, length);
    }

    // A few digits that belong to no number: free where a comma or more stands between.
    private readonly int RestCost(int from, int to, int length) => IsFree(from, to) ? Rest : length <= MaxRestBeside ? RestBeside : 2 * Unknown;

    private readonly bool IsFree(int from, int to) => (from == 0 || groups[from].Before != DigitGap.Close) && (to == groups.Length || groups[to].Before != DigitGap.Close);

    // What is known by its grouping only must not go on; one run is a number of its own.
    private readonly bool IsApart(int from, int to) => to == from + 1 || IsFree(from, to);

    // "stk 1234:5678:90": a word says that it is a number, whatever the signs.
    private readonly bool IsNamed(int from) => text.Cues.Before(groups[from].Start) is (not (Cue.None or Cue.Harmless), <= AccountReach);

    // "+49 151 …": the sign stands before the first group.
    private readonly bool IsAbroad(int from) => groups[from].Start is var start && (text.Folded[..start].TrimEnd().EndsWith("+") || text.Folded[..start].TrimEnd().EndsWith("(+"));

    private readonly void Add(int from, int to)
    {
        var (start, end) = (groups[from].Start, groups[to - 1].End);
        var number = digits.AsSpan(offsets[from], offsets[to] - offsets[from]);
        var (cue, distance) = number.Length >= MinAccountLength ? text.Cues.Before(start) : (Cue.None, int.MaxValue);
        if (number.Length < MinLength)
        {
            if (BelongsToNumber(from, to) || (number.Length >= MinAccountLength && IsPart(cue, distance, number)))
            {
                text.Found.Add(start, end, PersonalDataKinds.OtherNumber);
            }

            return;
        }

        if (IsHarmless(number, cue, distance, start, end))
        {
            return;
        }

        cue = cue is Cue.None or Cue.Harmless ? BehindCue(number, end) : cue;
        text.Found.Add(start, end, NumberShapes.KindOf(number, cue, IsAbroad(from)));
    }

    // A short account number; or half of an ID number directly behind the word for it, the other half of which comes with the next message.
    private static bool IsPart(Cue cue, int distance, ReadOnlySpan<char> number) =>
        cue switch
        {
            Cue.Account => distance <= AccountReach,
            Cue.Bank => distance <= BankReach && number.Length >= MinLengthBeside,
            Cue.CitizenId or Cue.OldId => distance <= HalfReach && !IsDay(number),
            _ => false,
        };

    // "cấp 21042021"
    private static bool IsDay(ReadOnlySpan<char> number) =>
        number.Length == 8 && (number.StartsWith("19") || number.StartsWith("20") || number[4..].StartsWith("19") || number[4..].StartsWith("20"));

    // A bank named behind an ID number says nothing of it.
    private readonly Cue BehindCue(ReadOnlySpan<char> number, int end) =>
        text.Cues.Behind(end) is var behind && (behind == Cue.Harmless || (behind is Cue.Bank or Cue.Card && NumberChecks.IsCitizenId(number))) ? Cue.None : behind;

    // Digits close beside a number in groups may be the rest of it; beside one run they are something else.
    private readonly bool BelongsToNumber(int from, int to) =>
        (from > 0 && groups[from].Before == DigitGap.Close && groups[from - 1].Length < MinLength) || (to < groups.Length && groups[to].Before == DigitGap.Close && groups[to].Length < MinLength);

    private readonly bool IsHarmless(ReadOnlySpan<char> number, Cue cue, int distance, int start, int end)
    {
        if (cue == Cue.Harmless && distance <= HarmlessReach)
        {
            return !NumberChecks.IsCitizenId(number) || (start > 0 && char.IsLetter(text.Folded[start - 1]));
        }

        if (IsInAddress(start, end) && !NumberShapes.IsCertain(number) && !text.Cues.IsSensitive(start, end))
        {
            return true;
        }

        return NumberChecks.IsArticleNumber(number) && !text.Cues.IsSensitive(start, end);
    }

    // Of an address on the web, or of a file's name.
    private readonly bool IsInAddress(int start, int end)
    {
        var from = Math.Max(0, start - MaxAddressLength);
        var before = text.Folded[from..start];
        before = before[(before.LastIndexOfAny(' ', '\n') + 1)..];
        return before.Contains("://", StringComparison.Ordinal) || (end < text.Folded.Length && text.Folded[end] == '.' && EndsFile(text.Folded[(end + 1)..]));
    }

    private static bool EndsFile(ReadOnlySpan<char> behind) =>
        behind.StartsWith("jpg") || behind.StartsWith("jpeg") || behind.StartsWith("png") || behind.StartsWith("heic") || behind.StartsWith("pdf") || behind.StartsWith("mp4") || behind.StartsWith("doc");

    private readonly int Value(int group)
    {
        var value = 0;
        foreach (var c in digits.AsSpan(offsets[group], Math.Min(groups[group].Length, 9)))
        {
            value = (value * 10) + c - '0';
        }

        return value;
    }
}
