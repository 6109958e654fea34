namespace SupportBot.Recognizers.Tokens;

/// <summary>The characters of a token.</summary>
internal enum TokenKind : byte
{
    Word,
    Digits,
    Symbol,
}

/// <summary>A run of letters, a run of digits, or one other character (a line break included, blanks not).</summary>
/// <param name="Start">First place in the cleaned text.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="IsPlain">True where no letter carries a mark.</param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind, bool IsPlain)
{
    /// <summary>The place behind it.</summary>
    public int End => Start + Length;
}
