using System.Globalization;

namespace SupportBot.Recognizers.Numbers;

/// <summary>The form of a written number.</summary>
internal enum NumberForm
{
    /// <summary>One run of digits.</summary>
    Digits,

    /// <summary>Digits with separators, a sign or a word of magnitude.</summary>
    Written,

    /// <summary>One word for a digit.</summary>
    OneWord,

    /// <summary>Several words.</summary>
    Words,

    /// <summary>With the short form of a magnitude that only money has: "50k", "30tr".</summary>
    Slang,
}

/// <summary>A number in a text.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Next">The token behind it.</param>
/// <param name="Form">How it was written.</param>
internal sealed record Number(decimal Value, int Next, NumberForm Form)
{
    /// <summary>Stands for "no number here".</summary>
    public static Number None { get; } = new(0, 0, NumberForm.Digits);

    /// <summary>True for a part of a whole ("một phần ba").</summary>
    public bool IsFraction { get; init; }

    /// <summary>True for a number without a part behind the point.</summary>
    public bool IsInteger => decimal.Truncate(Value) == Value;

    /// <summary>The value as an integer from 0 to <paramref name="max"/>; -1 where it is none.</summary>
    public int ToSmall(int max) => IsInteger && Value >= 0 && Value <= max ? (int)Value : -1;

    /// <summary>The value as resolutions write it: a point, no thousands, no needless zeros.</summary>
    public static string Write(decimal value) => decimal.Round(value, 15).ToString("0.###############", CultureInfo.InvariantCulture);
}
