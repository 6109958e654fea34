using System.Collections.Frozen;

namespace SupportBot.Text;

/// <summary>
/// The letters of Vietnamese taken apart into base letter, quality (â ă ê ô ơ ư đ) and tone. A table of our own: under invariant
/// globalization <c>Normalize(FormD)</c> leaves the marks in place without a word.
/// </summary>
public static class VietnameseLetters
{
    /// <summary>Tone of a letter that carries none (ngang).</summary>
    public const char NoTone = '\0';

    // One row a vowel: the vowel without tone, then with huyền, sắc, nặng, hỏi, ngã.
    private static readonly string[] Rows =
    [
        "aàáạảã", "âầấậẩẫ", "ăằắặẳẵ", "eèéẹẻẽ", "êềếệểễ", "iìíịỉĩ",
        "oòóọỏõ", "ôồốộổỗ", "ơờớợởỡ", "uùúụủũ", "ưừứựửữ", "yỳýỵỷỹ",
    ];

    private const string Tones = "\0`'.?~";

    private static readonly FrozenDictionary<char, (char Base, char Toneless, char Tone)> Table = BuildTable();

    /// <summary>The letter without tone and quality (ế → e, đ → d), its case kept; any other character as it is.</summary>
    public static char Fold(char c) => c < 0x80 ? c : Table.TryGetValue(c, out var parts) ? parts.Base : c;

    /// <summary>The letter without its tone but with its quality (ế → ê); any other character as it is.</summary>
    public static char WithoutTone(char c) => c < 0x80 ? c : Table.TryGetValue(c, out var parts) ? parts.Toneless : c;

    /// <summary>The tone of a letter as one of <c>` ' . ? ~</c> (huyền, sắc, nặng, hỏi, ngã), or <see cref="NoTone"/>.</summary>
    public static char ToneOf(char c) => c < 0x80 ? NoTone : Table.TryGetValue(c, out var parts) ? parts.Tone : NoTone;

    /// <summary>True for a letter with a tone or a quality, and for đ.</summary>
    public static bool IsMarked(char c) => c >= 0x80 && Table.ContainsKey(c);

    /// <summary>Puts a tone on a vowel (without one); the vowel itself where there is no such letter.</summary>
    public static char AddTone(char vowel, char tone)
    {
        foreach (var row in Rows)
        {
            if (row[0] == vowel)
            {
                return row[Math.Max(0, Tones.IndexOf(tone, StringComparison.Ordinal))];
            }
        }

        return vowel;
    }

    /// <summary>The text in lower case without any mark: what people type who leave the marks out. Same length as the text.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.ToLowerInvariant(Fold(source[i]));
        }
    });

    private static FrozenDictionary<char, (char Base, char Toneless, char Tone)> BuildTable()
    {
        var table = new Dictionary<char, (char, char, char)> { ['đ'] = ('d', 'đ', NoTone), ['Đ'] = ('D', 'Đ', NoTone) };
        foreach (var row in Rows)
        {
            var plain = "aâăeêiôoơuưy".Contains(row[0], StringComparison.Ordinal) ? PlainOf(row[0]) : row[0];
            for (var tone = 0; tone < row.Length; tone++)
            {
                if (row[tone] >= 0x80)
                {
                    table[row[tone]] = (plain, row[0], Tones[tone]);
                    table[char.ToUpperInvariant(row[tone])] = (char.ToUpperInvariant(plain), char.ToUpperInvariant(row[0]), Tones[tone]);
                }
            }
        }

        return table.ToFrozenDictionary();
    }

    private static char PlainOf(char vowel) => vowel switch
    {
        'â' or 'ă' => 'a',
        'ê' => 'e',
        'ô' or 'ơ' => 'o',
        'ư' => 'u',
        _ => vowel,
    };
}
