using System.Globalization;
using System.Text;

namespace SupportBot.Text;

/// <summary>
/// A text as typed, made safe and uniform: precomposed letters (NFC), ASCII for full-width and mathematical letters, no control, zero-width
/// or tag characters, no lone surrogates. A map leads from every place back to what was typed.
/// </summary>
public sealed class CleanText
{
    private readonly int[] starts;

    private CleanText(string original, string text, int[] starts)
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
        var text = new StringBuilder(original.Length);
        var starts = new List<int>(original.Length + 1);
        var i = 0;
        while (i < original.Length)
        {
            var length = ClusterLength(original, i);
            Append(original.AsSpan(i, length), i, text, starts);
            i += length;
        }

        starts.Add(original.Length);
        return new CleanText(original, text.ToString(), [.. starts]);
    }

    /// <summary>Offset in the original of a place in <see cref="Text"/>, 0 to its length.</summary>
    public int OriginalOffset(int offset) => starts[offset];

    // A base character with the combining marks behind it, of which all beyond three are noise ("Zalgo") but still belong to it.
    private static int ClusterLength(string text, int start)
    {
        var length = char.IsHighSurrogate(text[start]) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1;
        while (start + length < text.Length && text[start + length] is >= '\u0300' and <= '\u036F')
        {
            length++;
        }

        return length;
    }

    private static void Append(ReadOnlySpan<char> cluster, int origin, StringBuilder text, List<int> starts)
    {
        if (cluster.Length == 1 && cluster[0] < 0x80)
        {
            AppendAscii(cluster[0], origin, text, starts);
            return;
        }

        if (cluster.Length == 1 && VietnameseLetters.IsMarked(cluster[0]))
        {
            text.Append(cluster[0]); // Composed already: the way of nearly all Vietnamese text.
            starts.Add(origin);
            return;
        }

        if (char.IsSurrogate(cluster[0]) && (cluster.Length < 2 || !char.IsSurrogatePair(cluster[0], cluster[1])))
        {
            return; // A lone surrogate is no character.
        }

        Rune.DecodeFromUtf16(cluster, out var rune, out var used);
        if (IsInvisible(rune))
        {
            return;
        }

        if (CharUnicodeInfo.GetDecimalDigitValue(cluster.ToString(), 0) is >= 0 and var digit)
        {
            text.Append((char)('0' + digit)); // The digits of every script are digits.
            starts.Add(origin);
            return;
        }

        var marks = Math.Min(3, cluster.Length - used);
        var composed = cluster[..(used + marks)].ToString();
        composed = composed.Normalize(IsCompatibilityLetter(rune) ? NormalizationForm.FormKC : NormalizationForm.FormC);
        foreach (var c in composed)
        {
            if (c is < '\u0300' or > '\u036F')
            {
                text.Append(c);
                starts.Add(origin);
            }
        }
    }

    private static void AppendAscii(char c, int origin, StringBuilder text, List<int> starts)
    {
        if (c is >= ' ' and not '\x7f' or '\n' or '\t')
        {
            text.Append(c == '\t' ? ' ' : c);
            starts.Add(origin);
        }
    }

    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0xAD or 0xFEFF or 0x115F or 0x1160 or 0x3164
        || rune.Value is >= 0x200B and <= 0x200F or >= 0x202A and <= 0x202E or >= 0x2060 and <= 0x206F or >= 0xFE00 and <= 0xFE0F
        || rune.Value is >= 0xE0000 and <= 0xE0FFF
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    // Full-width forms and mathematical letters and digits, as advertisers and pranksters type them.
    private static bool IsCompatibilityLetter(Rune rune) =>
        rune.Value is >= 0xFF01 and <= 0xFF5E or >= 0x1D400 and <= 0x1D7FF or >= 0x2460 and <= 0x24FF or 0xA0 or 0xB2 or 0xB3 or 0xB9 or >= 0x2070 and <= 0x209F or 0x3000 or 0x202F or 0x205F or >= 0x2000 and <= 0x200A;
}
