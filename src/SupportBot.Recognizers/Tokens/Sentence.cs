using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Tokens;

/// <summary>A text taken apart once for all recognizers. Asking for a token outside of it is allowed and finds nothing.</summary>
internal sealed class Sentence
{
    private const int MaxTokens = 4000;

    private static readonly object Nothing = new();

    private readonly Token[] tokens;
    private readonly object?[]?[] memories = new object?[(int)Memory.Last + 1][];
    private readonly object?[] findings = new object?[(int)Finding.Last + 1];

    public Sentence(string text, DateTime reference)
    {
        Text = text;
        Folded = VietnameseLetters.Fold(text);
        Reference = reference;
        tokens = Split();
    }

    /// <summary>The cleaned text.</summary>
    public string Text { get; }

    /// <summary>The same without marks, in lower case; place by place.</summary>
    public string Folded { get; }

    /// <summary>The moment to which relative dates refer.</summary>
    public DateTime Reference { get; }

    /// <summary>Number of tokens.</summary>
    public int Count => tokens.Length;

    /// <summary>Tokens in which numbers, amounts and dates are sought; behind them only what must never be overlooked (telephones, ID numbers, codes).</summary>
    public int CountToRead => Math.Min(tokens.Length, MaxTokens);

    /// <summary>True where some letter carries a mark: then marks are evidence.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>The token at an index inside the sentence.</summary>
    public Token this[int index] => tokens[index];

    /// <summary>True where the token exists and is of the kind.</summary>
    public bool Is(int index, TokenKind kind) => (uint)index < (uint)tokens.Length && tokens[index].Kind == kind;

    /// <summary>True where the token is this one character.</summary>
    public bool Is(int index, char symbol) => (uint)index < (uint)tokens.Length && tokens[index].Length == 1 && Folded[tokens[index].Start] == symbol;

    /// <summary>True where the token is one of these characters.</summary>
    public bool IsAny(int index, string symbols) =>
        (uint)index < (uint)tokens.Length && tokens[index].Length == 1 && symbols.Contains(Folded[tokens[index].Start], StringComparison.Ordinal);

    /// <summary>True where nothing stands between the token and the one before it.</summary>
    public bool IsGlued(int index) => (uint)(index - 1) < (uint)(tokens.Length - 1) && tokens[index].Start == tokens[index - 1].End;

    /// <summary>The token's letters or digits without marks.</summary>
    public ReadOnlySpan<char> Word(int index) => Folded.AsSpan(tokens[index].Start, tokens[index].Length);

    /// <summary>What a reader finds in the whole sentence; it is asked only once.</summary>
    public T Remember<T>(Finding finding, Func<Sentence, T> read)
        where T : class => (T)(findings[(int)finding] ??= read(this));

    /// <summary>What a reader found at a token; it is asked only once, because several others ask for the same.</summary>
    public (T Value, int Next)? Remember<T>(Memory memory, int index, Func<Sentence, int, (T Value, int Next)?> read)
        where T : class
    {
        if ((uint)index >= (uint)tokens.Length)
        {
            return null;
        }

        var cells = memories[(int)memory] ??= new object?[tokens.Length];
        var cell = cells[index] ??= (object?)read(this, index) ?? Nothing;
        return ReferenceEquals(cell, Nothing) ? null : ((T, int))cell;
    }

    /// <summary>The value of a run of digits, at most nine; -1 otherwise.</summary>
    public int DigitsAt(int index, int maxLength = 9)
    {
        if (!Is(index, TokenKind.Digits) || tokens[index].Length > maxLength)
        {
            return -1;
        }

        var value = 0;
        foreach (var digit in Word(index))
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    private Token[] Split()
    {
        var list = new List<Token>((Text.Length / 4) + 4);
        for (var i = 0; i < Text.Length;)
        {
            if (Text[i] != '\n' && char.IsWhiteSpace(Text[i]))
            {
                i++;
                continue;
            }

            var token = TokenAt(i);
            IsMarked |= !token.IsPlain;
            list.Add(token);
            i = token.End;
        }

        return [.. list];
    }

    private Token TokenAt(int start)
    {
        var kind = KindOf(Text[start]);
        var end = start + 1;
        var plain = !VietnameseLetters.IsMarked(Text[start]);
        while (kind != TokenKind.Symbol && end < Text.Length && KindOf(Text[end]) == kind)
        {
            plain &= !VietnameseLetters.IsMarked(Text[end]);
            end++;
        }

        return new Token(start, end - start, kind, plain);
    }

    private static TokenKind KindOf(char c) => char.IsAsciiDigit(c) ? TokenKind.Digits : char.IsLetter(c) ? TokenKind.Word : TokenKind.Symbol;
}
