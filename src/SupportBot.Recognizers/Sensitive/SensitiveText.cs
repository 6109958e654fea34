using System.Buffers;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>A text in which sensitive words and numbers are sought: as typed, folded, and what of it is known to be harmless. Lives for one search.</summary>
internal sealed class SensitiveText : IDisposable
{
    private readonly char[] folded;
    private Spans? kept;
    private Findings? found;

    public SensitiveText(string source, AwaitedSecret awaited)
    {
        Source = source;
        Awaited = awaited;
        folded = ArrayPool<char>.Shared.Rent(source.Length);
        VietnameseLetters.Fold(source, folded.AsSpan(0, source.Length));
        Digits = CountDigits(Folded);
        Cues = CueReader.Read(source, Folded);
    }

    /// <summary>The cleaned text.</summary>
    public string Source { get; }

    /// <summary>The same in lower case without marks, place by place.</summary>
    public ReadOnlySpan<char> Folded => folded.AsSpan(0, Source.Length);

    /// <summary>What the message before lets expect.</summary>
    public AwaitedSecret Awaited { get; }

    /// <summary>Tells codes of the service itself, which are no secret; null = there are none.</summary>
    public Predicate<string>? IsOwnCode { get; init; }

    /// <summary>Number of digits in it.</summary>
    public int Digits { get; }

    /// <summary>What is found.</summary>
    public Findings Found => found ??= new();

    /// <summary>True where something was found.</summary>
    public bool HasFound => found is not null;

    /// <summary>What has the shape of something harmless: dates, amounts, codes of tickets; sought when first asked for.</summary>
    public Spans Kept => kept ??= HarmlessNumbers.Find(this);

    /// <summary>The words that say what stands beside them.</summary>
    public CueReader Cues { get; }

    /// <summary>True where a letter of the source is a capital.</summary>
    public bool IsCapital(int at) => (uint)at < (uint)Source.Length && char.IsUpper(Source[at]);

    public void Dispose() => ArrayPool<char>.Shared.Return(folded, clearArray: true);

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var at = text.IndexOfAnyInRange('0', '9'); at >= 0;)
        {
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                count++;
                at++;
            }

            var step = text[at..].IndexOfAnyInRange('0', '9');
            at = step < 0 ? -1 : at + step;
        }

        return count;
    }
}
