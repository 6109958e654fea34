namespace SupportBot.Recognizers.Sensitive;

/// <summary>A run without blanks, colons and equals signs, of which the punctuation and quotation marks round it are no part; or such a sign alone.</summary>
internal readonly record struct PasswordToken(int Start, int End, int Next)
{
    // A longer run without blanks is judged piece by piece.
    private const int MaxLength = 64;

    private const string Around = ".,?!)\"'”’»>;";
    private const string Opening = "\"'“‘«(<";

    public int Length => End - Start;

    public ReadOnlySpan<char> Slice(ReadOnlySpan<char> text) => text[Start..End];

    /// <summary>The first from a place on; at the end of the text where there is none.</summary>
    public static PasswordToken At(ReadOnlySpan<char> text, int from)
    {
        var start = from;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        var next = Math.Min(start + 1, text.Length);
        while (next < text.Length && next - start < MaxLength && !IsSign(text[start]) && !IsSign(text[next]) && !char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        var end = start + text[start..next].TrimEnd(Around).Length;
        var inner = start + (end - start - text[start..end].TrimStart(Opening).Length);
        return end > start && inner < end ? new PasswordToken(inner, end, next) : new PasswordToken(start, end, next);
    }

    private static bool IsSign(char c) => c is ':' or '=';
}
