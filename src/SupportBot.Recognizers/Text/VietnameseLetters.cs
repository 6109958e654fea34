namespace SupportBot.Recognizers.Text;

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

    // All Vietnamese letters lie below; a place for every character there is quicker than to look letters up.
    private const int TableSize = 0x1F00;

    private static readonly Letter[] Table = BuildTable();

    /// <summary>The letter without tone and quality (ế → e, đ → d), its case kept; any other character as it is.</summary>
    public static char Fold(char c) => c < TableSize ? Table[c].Base : c;

    /// <summary>The letter without its tone but with its quality (ế → ê); any other character as it is.</summary>
    public static char WithoutTone(char c) => c < TableSize ? Table[c].Toneless : c;

    /// <summary>The tone of a letter as one of <c>` ' . ? ~</c> (huyền, sắc, nặng, hỏi, ngã), or <see cref="NoTone"/>.</summary>
    public static char ToneOf(char c) => c < TableSize ? Table[c].Tone : NoTone;

    /// <summary>True for a letter with a tone or a quality, and for đ.</summary>
    public static bool IsMarked(char c) => c is >= '\x80' and < (char)TableSize && Table[c].Base != c;

    /// <summary>True where one of the letters carries a mark.</summary>
    public static bool AnyMarked(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (IsMarked(c))
            {
                return true;
            }
        }

        return false;
    }

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
    public static string Fold(string text) => string.Create(text.Length, text, static (span, source) => Fold(source, span));

    /// <summary>The same into memory that is at least as long as the text.</summary>
    public static void Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = text[i] < TableSize ? Table[text[i]].LowerBase : char.ToLowerInvariant(text[i]);
        }
    }

    private static Letter[] BuildTable()
    {
        var table = new Letter[TableSize];
        for (var c = '\0'; c < TableSize; c++)
        {
            table[c] = Letter.Create(c, c, NoTone);
        }

        table['đ'] = Letter.Create('d', 'đ', NoTone);
        table['Đ'] = Letter.Create('D', 'Đ', NoTone);
        foreach (var row in Rows)
        {
            var plain = PlainOf(row[0]);
            for (var tone = 0; tone < row.Length; tone++)
            {
                table[row[tone]] = Letter.Create(plain, row[0], Tones[tone]);
                table[char.ToUpperInvariant(row[tone])] = Letter.Create(char.ToUpperInvariant(plain), char.ToUpperInvariant(row[0]), Tones[tone]);
            }
        }

        return table;
    }

    private static char PlainOf(char vowel) => vowel switch
    {
        'â' or 'ă' => 'a',
        'ê' => 'e',
        'ô' or 'ơ' => 'o',
        'ư' => 'u',
        _ => vowel,
    };

    private readonly record struct Letter(char Base, char LowerBase, char Toneless, char Tone)
    {
        public static Letter Create(char plain, char toneless, char tone) => new(plain, char.ToLowerInvariant(plain), toneless, tone);
    }
}
