using System.Collections.Frozen;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using SupportBot.Recognizers.Text;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.English;

/// <summary>
/// Reads numbers and dates of English messages by Microsoft's own models. They read 500 characters of a message and no more, the date model at most 80 at a
/// time: of "two days ago" written again and again it takes 30 ms for 80 characters, 2 minutes for 500.
/// </summary>
internal static class EnglishModels
{
    private const int MaxText = 500;
    private const int MaxPiece = 80;

    // Words of dates and numbers, beside those by which the bot tells a language.
    private static readonly FrozenSet<string> TimeWords = (
        "on or at by be come came go next last since until between before after ago day days week weeks month months year years hour hours minute minutes today tomorrow yesterday morning " +
        "afternoon evening night noon midnight monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
        "jan feb mar apr jun jul aug sep oct nov dec am pm first second third three four five six seven eight nine ten hundred thousand million half only just am visit lost made appointment " +
        "meet birthday born expires expired renew done will").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Built at the first English message: that takes a second.
    private static readonly Lazy<NumberModel> Numbers = new(() => new NumberRecognizer(Culture.English).GetNumberModel());
    private static readonly Lazy<OrdinalModel> Ordinals = new(() => new NumberRecognizer(Culture.English).GetOrdinalModel());
    private static readonly Lazy<PercentModel> Percentages = new(() => new NumberRecognizer(Culture.English).GetPercentageModel());
    private static readonly Lazy<DateTimeModel> Dates = new(() => new DateTimeRecognizer(Culture.English).GetDateTimeModel());

    /// <summary>True for a text that these models should read: English, and not too long.</summary>
    public static bool AreFor(Sentence sentence) => !sentence.IsMarked && sentence.Text.Length <= MaxText && EnglishWords.AreMost(sentence.Text, TimeWords);

    /// <summary>Adds numbers, ordinals and percentages.</summary>
    public static void FindNumbers(Sentence sentence, List<Found> found)
    {
        Add(Numbers.Value.Parse(sentence.Text), 0, Rank.Number, found);
        Add(Ordinals.Value.Parse(sentence.Text), 0, Rank.Measure, found);
        Add(Percentages.Value.Parse(sentence.Text), 0, Rank.Measure, found);
    }

    /// <summary>Adds dates, times, durations and ranges.</summary>
    public static void FindDates(Sentence sentence, List<Found> found)
    {
        for (var start = 0; start < sentence.Text.Length;)
        {
            var end = EndOfPiece(sentence.Text, start);
            Add(Dates.Value.Parse(sentence.Text[start..end], sentence.Reference), start, Rank.Date, found);
            start = end;
        }
    }

    // Behind the last end of a sentence or clause that fits, else behind the last word.
    private static int EndOfPiece(string text, int start)
    {
        if (text.Length - start <= MaxPiece)
        {
            return text.Length;
        }

        var piece = text.AsSpan(start, MaxPiece);
        var last = Math.Max(piece.LastIndexOfAny('\n', ';', '!'), Math.Max(piece.LastIndexOf(". "), piece.LastIndexOf(", ")));
        last = last > 0 ? last : piece.LastIndexOf(' ');
        return last > 0 ? start + last + 1 : start + MaxPiece;
    }

    private static void Add(List<ModelResult> results, int offset, Rank rank, List<Found> found)
    {
        foreach (var result in results)
        {
            if (result.Resolution is { } resolution)
            {
                found.Add(new Found(offset + result.Start, offset + result.End + 1, result.TypeName, rank, resolution!));
            }
        }
    }
}
