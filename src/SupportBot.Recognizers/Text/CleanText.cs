using System.Buffers;
using System.Globalization;
using System.Text;

namespace SupportBot.Recognizers.Text;

/// <summary>
/// A text as typed, made safe and uniform: precomposed letters (NFC), ASCII for full-width and mathematical letters, no control, zero-width
/// or tag characters, no lone surrogates. A map leads from every place back to what was typed.
/// </summary>
public sealed class CleanText
{
    private readonly int[]? starts;

    // Without a map the text is what was typed.
    private CleanText(string original, string text, int[]? starts)
    {
        Original = original;
        Text = text;
        this.starts = starts;
    }

    /// <summary>What was typed.</summary>
    public string Original { get; }

    /// <summary>The uniform text.</summary>
    public string Text { get; }

    /// <summary>Cleans a text. Never throws; the result is never longer than four times the text ("⑽" becomes "(10)").</summary>
    public static CleanText From(string original)
    {
        var clean = LengthOfClean(original);
        return clean == original.Length ? new CleanText(original, original, starts: null) : new Cleaning(original, clean).Run();
    }

    /// <summary>Offset in the original of a place in <see cref="Text"/>, 0 to its length.</summary>
    public int OriginalOffset(int offset) => starts is null ? offset : starts[offset];

    // Nearly all messages are clean as they are typed. A mark of its own belongs to the letter before it.
    private static int LengthOfClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ((>= ' ' and <= '~') or '\n') && !VietnameseLetters.IsMarked(text[i]))
            {
                return IsMark(text[i]) ? Math.Max(0, i - 1) : i;
            }
        }

        return text.Length;
    }

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    private static bool IsInvisible(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        || rune.Value is 0xAD or 0xFEFF or 0x115F or 0x1160 or 0x3164
        || rune.Value is >= 0x200B and <= 0x200F or >= 0x202A and <= 0x202E or >= 0x2060 and <= 0x206F or >= 0xFE00 and <= 0xFE0F
        || rune.Value is >= 0xE0000 and <= 0xE0FFF;

    // Full-width forms and mathematical letters and digits, as advertisers and pranksters type them.
    private static bool IsCompatibilityLetter(Rune rune) =>
        rune.Value is >= 0xFF01 and <= 0xFF5E or >= 0x1D400 and <= 0x1D7FF or >= 0x2460 and <= 0x24FF or 0xA0 or 0xB2 or 0xB3 or 0xB9 or >= 0x2070 and <= 0x209F or 0x3000 or 0x202F or 0x205F or >= 0x2000 and <= 0x200A;

    // Whole blocks in which every character by itself is its own NFC: most scripts and emoji, spared the long way through the normaliser.
    private static bool IsComposed(Rune rune) =>
        rune.Value is >= 0xA1 and < 0x0300 or >= 0x0400 and < 0x0958 or >= 0x0E00 and < 0x0F00 or >= 0x1100 and < 0x1200 or >= 0x1E00 and < 0x1F00 or >= 0x2500 and < 0x2ADC
            or >= 0x3001 and < 0xA4D0 or >= 0xAC00 and < 0xD7A4 or >= 0x1F000 and < 0x1FB00;

    // One text on its way. What is appended comes from the place of the cluster that is being read.
    private sealed class Cleaning
    {
        private readonly string original;
        private char[] text;
        private int[] starts;
        private int length;
        private int at;

        public Cleaning(string original, int cleanLength)
        {
            this.original = original;
            text = ArrayPool<char>.Shared.Rent(original.Length);
            starts = new int[original.Length + 1];
            original.AsSpan(0, cleanLength).CopyTo(text);
            for (; at < cleanLength; at++)
            {
                starts[at] = at;
            }

            length = cleanLength;
        }

        public CleanText Run()
        {
            while (at < original.Length)
            {
                var cluster = original.AsSpan(at, ClusterLength());
                AddCluster(cluster);
                at += cluster.Length;
            }

            var clean = new string(text, 0, length);
            starts[length] = original.Length;
            ArrayPool<char>.Shared.Return(text);
            return new CleanText(original, clean, starts);
        }

        // A base character with the combining marks behind it, of which all beyond three are noise ("Zalgo") but still belong to it.
        private int ClusterLength()
        {
            var end = at + (char.IsHighSurrogate(original[at]) && at + 1 < original.Length && char.IsLowSurrogate(original[at + 1]) ? 2 : 1);
            while (end < original.Length && IsMark(original[end]))
            {
                end++;
            }

            return end - at;
        }

        private void AddCluster(ReadOnlySpan<char> cluster)
        {
            if (cluster.Length == 1 && cluster[0] < 0x80)
            {
                AddAscii(cluster[0]);
            }
            else if (cluster.Length == 1 && VietnameseLetters.IsMarked(cluster[0]))
            {
                Add(cluster[0]); // Composed already: the way of nearly all Vietnamese text.
            }
            else if (Rune.DecodeFromUtf16(cluster, out var rune, out var used) == OperationStatus.Done)
            {
                AddRune(rune, cluster, used); // A lone surrogate is no character.
            }
        }

        private void AddAscii(char c)
        {
            if (c is >= ' ' and not '\x7f' or '\n' or '\t')
            {
                Add(c == '\t' ? ' ' : c);
            }
        }

        private void AddRune(Rune rune, ReadOnlySpan<char> cluster, int used)
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsInvisible(rune, category))
            {
                return;
            }

            if (category == UnicodeCategory.DecimalDigitNumber)
            {
                Add((char)('0' + (int)Rune.GetNumericValue(rune))); // The digits of every script are digits.
                return;
            }

            var isCompatibility = IsCompatibilityLetter(rune);
            if (cluster.Length == used && !isCompatibility && IsComposed(rune))
            {
                AddAll(cluster);
                return;
            }

            var composed = cluster[..Math.Min(cluster.Length, used + 3)].ToString();
            AddAll(composed.Normalize(isCompatibility ? NormalizationForm.FormKC : NormalizationForm.FormC));
        }

        private void AddAll(ReadOnlySpan<char> characters)
        {
            foreach (var c in characters)
            {
                if (!IsMark(c))
                {
                    Add(c);
                }
            }
        }

        // There is always one place more for the end of the text.
        private void Add(char c)
        {
            if (length + 1 == starts.Length || length == text.Length)
            {
                Grow();
            }

            text[length] = c;
            starts[length++] = at;
        }

        // Only compatibility letters take more places than they had.
        private void Grow()
        {
            Array.Resize(ref starts, (starts.Length * 2) + 1);
            var longer = ArrayPool<char>.Shared.Rent(text.Length * 2);
            text.AsSpan(0, length).CopyTo(longer);
            ArrayPool<char>.Shared.Return(text);
            text = longer;
        }
    }
}
