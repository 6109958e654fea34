using System.Buffers;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>
/// Finds numbers of identity papers, accounts, cards and telephones: nine digits and more, in one run or in groups. Groups that stand together are divided
/// into whole numbers where that is possible ("0912345678-0987654321" is two), else all of them are one. Linear in the text's length.
/// </summary>
internal static class LongNumbers
{
    public const int MinLength = 9;

    // An account's number can be shorter where the word for it stands directly before.
    public const int MinAccountLength = 6;

    // Groups that are looked at together; a longer row is cut.
    private const int MaxGroups = 48;

    // Stands in place of what is kept: no number reaches across it.
    private const char Barrier = '[';

    /// <summary>Adds what it finds.</summary>
    public static void Find(SensitiveText text)
    {
        var memory = ArrayPool<char>.Shared.Rent(text.Source.Length);
        var open = memory.AsSpan(0, text.Source.Length);
        text.Folded.CopyTo(open);
        DigitGroups.ReplaceLookAlikes(open);
        var groups = DigitGroups.Read(open);
        if (HasLong(groups, text.Cues.Numbers.Count > 0))
        {
            // What is kept is barred, so that a number beside a date is still seen as a number of its own.
            foreach (var (start, end) in text.Kept)
            {
                open[start..end].Fill(Barrier);
            }

            groups = DigitGroups.Read(open);
            FindIn(text, open, groups);
        }

        ArrayPool<char>.Shared.Return(memory, clearArray: true);
    }

    // Most messages hold a year or a count: they are done with quickly.
    private static bool HasLong(List<DigitGroup> groups, bool hasAccount)
    {
        var digits = 0;
        foreach (var group in groups)
        {
            digits = group.Before == DigitGap.Break ? group.Length : digits + group.Length;
            if (digits >= MinLength || (hasAccount && group.Length >= MinAccountLength))
            {
                return true;
            }
        }

        return false;
    }

    private static void FindIn(SensitiveText text, ReadOnlySpan<char> open, List<DigitGroup> groups)
    {
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(groups);
        for (var from = 0; from < all.Length;)
        {
            var to = from + 1;
            while (to < all.Length && all[to].Before != DigitGap.Break && to - from < MaxGroups)
            {
                to++;
            }

            var row = new DigitRow(text, open, all[from..to]);
            if (!row.IsCounting)
            {
                row.Divide();
            }

            from = to;
        }
    }
}
