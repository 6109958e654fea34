using System.Buffers;
using System.Globalization;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Contacts;

/// <summary>
/// The names of which hosts are made, and what stands between each and the next: a point in one of the ways people type it, also to get past a filter
/// ("gov . vn", "gov[.]vn", "gov chấm vn").
/// </summary>
internal sealed class HostLabels
{
    private const int MaxBlanks = 2;

    /// <summary>What looks like a point and is none.</summary>
    public static readonly SearchValues<char> OddPoints = SearchValues.Create("\u00B7\u2022\u2024\uFE52\u2219\u22C5");

    // Signs that nobody needs between two words: where one stands inside a name, it belongs to it, and the name is not an official one.
    private const string InnerSigns = "+~$*^";

    private readonly string text;
    private readonly string folded;
    private readonly List<(int Start, int End)> labels = [];

    public HostLabels(string text, string folded)
    {
        this.text = text;
        this.folded = folded;
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && IsPart(i))
            {
                i++;
            }

            if (i > start)
            {
                labels.Add((start, i));
            }
        }
    }

    public int Count => labels.Count;

    public (int Start, int End) this[int index] => labels[index];

    /// <summary>The name as typed, in lower case.</summary>
    public string Typed(int index) => text[labels[index].Start..labels[index].End].ToLowerInvariant();

    /// <summary>The name without marks.</summary>
    public ReadOnlySpan<char> Folded(int index) => folded.AsSpan(labels[index].Start, labels[index].End - labels[index].Start);

    /// <summary>What stands between a name and the next; <see cref="HostJoint.Position"/> is the name behind it.</summary>
    public HostJoint JointBehind(int index)
    {
        var gap = Gap(index);
        if (gap is "." or "\u3002" or "\uFF0E" or "\uFF61" or "[.]" or "(.)" or "{.}" || (gap.Length == 1 && OddPoints.Contains(gap[0])))
        {
            return new HostJoint(Joint.Point, index + 1);
        }

        if (gap.Trim(' ') is "." or "\u3002" && gap.Length <= 1 + (2 * MaxBlanks))
        {
            return new HostJoint(gap[0] != ' ' ? Joint.EndOfSentence : gap[^1] == ' ' ? Joint.SpacedPoint : Joint.LoosePoint, index + 1);
        }

        if (IsBlank(gap))
        {
            return SpelledPoint(index) ?? new HostJoint(Joint.Blank, index + 1);
        }

        return BracketedWord(index, gap) ?? (gap.Trim(' ') is "@" && gap.Length <= 1 + (2 * MaxBlanks) ? new HostJoint(Joint.At, index + 1) : new HostJoint(Joint.None, index + 1));
    }

    /// <summary>True where names stand side by side with nothing but a blank between them.</summary>
    public bool IsBlankBehind(int index) => IsBlank(Gap(index));

    private ReadOnlySpan<char> Gap(int index) => (uint)index < (uint)(labels.Count - 1) ? text.AsSpan(labels[index].End, labels[index + 1].Start - labels[index].End) : default;

    private static bool IsBlank(ReadOnlySpan<char> gap) => gap.Length is >= 1 and <= MaxBlanks && gap.Trim(' ').IsEmpty;

    // "vneid chấm gov", "dichvucong a còng chinhphu".
    private HostJoint? SpelledPoint(int index)
    {
        if (Folded(index + 1) is not ("cham" or "dot" or "at" or "a") || !IsBlank(Gap(index + 1)))
        {
            return null;
        }

        return Typed(index + 1) switch
        {
            "cham" or "chấm" or "châm" or "dot" => new HostJoint(Joint.Word, index + 2),
            "at" => new HostJoint(Joint.AtWord, index + 2),
            "a" when Folded(index + 2) is "cong" or "moc" && IsBlank(Gap(index + 2)) => new HostJoint(Joint.At, index + 3),
            _ => null,
        };
    }

    // "vneid[dot]gov", "ten (at) chinhphu".
    private HostJoint? BracketedWord(int index, ReadOnlySpan<char> gap)
    {
        if (gap.Trim(' ') is not ("(" or "[" or "{") || Gap(index + 1).Trim(' ') is not (")" or "]" or "}"))
        {
            return null;
        }

        return Typed(index + 1) switch
        {
            "cham" or "chấm" or "châm" or "dot" => new HostJoint(Joint.Word, index + 2),
            "at" => new HostJoint(Joint.At, index + 2),
            _ => null,
        };
    }

    // Letters of every script, also such as stand outside the plane of the first 65,536 signs; emoji are none.
    private bool IsLetter(int i)
    {
        var start = i > 0 && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]) ? i - 1 : i;
        return char.IsLetterOrDigit(text, start) || char.GetUnicodeCategory(text, start) == UnicodeCategory.LetterNumber;
    }

    private bool IsPart(int i)
    {
        var c = text[i];
        return IsLetter(i) || (c == '-' && !(i + 1 < text.Length && VietnameseLetters.IsMarked(text[i + 1]))) || c is '_' or (>= '\u2010' and <= '\u2015') or '\u2212'
            || (InnerSigns.Contains(c, StringComparison.Ordinal) && i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]));
    }
}

/// <summary>The punctuation behind a name and what follows it.</summary>
internal readonly record struct HostJoint(Joint Kind, int Position);

/// <summary>The ways in which names are joined to a host or an e-mail address.</summary>
internal enum Joint
{
    None,

    /// <summary>A point alone.</summary>
    Point,

    /// <summary>A blank and a point: "vneid .vip".</summary>
    LoosePoint,

    /// <summary>A point between blanks.</summary>
    SpacedPoint,

    /// <summary>A point and a blank, as behind a sentence.</summary>
    EndOfSentence,

    /// <summary>The word for a point.</summary>
    Word,
    Blank,

    /// <summary>The sign of an e-mail address, also by its Vietnamese name.</summary>
    At,

    /// <summary>The English word for it.</summary>
    AtWord,
}
