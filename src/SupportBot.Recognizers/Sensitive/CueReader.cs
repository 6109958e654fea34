namespace SupportBot.Recognizers.Sensitive;

/// <summary>All words of a text that tell of numbers, codes and passwords. One pass over the text finds them.</summary>
internal sealed class CueReader
{
    // How far before a number a word still speaks of it, and behind it.
    private const int Reach = 48;
    private const int ReachBehind = 24;

    // Between the words of a phrase: "mat - khau", "o.t.p".
    private const int MaxGap = 4;

    private static readonly CueWords Nothing = new();

    // Most messages hold none of a subject: its list is made when the first is found.
    private CueWords? numbers;
    private CueWords? codes;
    private CueWords? secrets;
    private CueWords? passwords;
    private CueWords? digits;

    /// <summary>Words that say whose number it is.</summary>
    public CueWords Numbers => numbers ?? Nothing;

    /// <summary>Words that speak of codes and text messages.</summary>
    public CueWords Codes => codes ?? Nothing;

    /// <summary>Of these the names of codes.</summary>
    public CueWords Secrets => secrets ?? Nothing;

    /// <summary>Words for passwords.</summary>
    public CueWords Passwords => passwords ?? Nothing;

    /// <summary>Digits in words.</summary>
    public CueWords Digits => digits ?? Nothing;

    /// <summary>Reads a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="folded">The same in lower case without marks, place by place.</param>
    public static CueReader Read(ReadOnlySpan<char> source, ReadOnlySpan<char> folded)
    {
        var read = new CueReader();
        for (var at = 0; at < folded.Length; at++)
        {
            if (!char.IsLetter(folded[at]))
            {
                continue;
            }

            var end = WordEnd(folded, at);
            var phrases = CuePhrases.BeginningWith(folded[at..end]);
            if (phrases.Length > 0)
            {
                read.AddLongest(source, folded, at, end, phrases);
            }

            at = end - 1;
        }

        return read;
    }

    /// <summary>What the nearest word before a place says of a number, and how many characters lie between.</summary>
    public (Cue Cue, int Distance) Before(int position) =>
        Numbers.Before(position) is { Cue: not Cue.None } near && position - near.End <= Reach ? (near.Cue, Math.Max(0, position - near.End)) : (Cue.None, int.MaxValue);

    /// <summary>What the nearest word behind a place says of a number.</summary>
    public Cue Behind(int position) => Numbers.Behind(position) is { Cue: not Cue.None } near && near.Start - position <= ReachBehind ? near.Cue : Cue.None;

    /// <summary>True where words of identity papers or banks stand nearest to a number.</summary>
    public bool IsSensitive(int start, int end) => Before(start).Cue is var before && before != Cue.None ? NamesOwner(before) : NamesOwner(Behind(end));

    private static bool NamesOwner(Cue cue) => cue is Cue.CitizenId or Cue.OldId or Cue.Paper or Cue.Passport or Cue.Account or Cue.Bank or Cue.Card;

    // Of each subject the longest phrase: "mã hồ sơ" is no "mã".
    private void AddLongest(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, int start, int wordEnd, ReadOnlySpan<CuePhrase> phrases)
    {
        var (hasNumber, hasCode) = (false, false);
        foreach (var phrase in phrases)
        {
            if (EndOf(folded, wordEnd, phrase.Words) is not { } end)
            {
                continue;
            }

            var cue = new FoundCue(start, end, phrase.Cue);
            switch (phrase.Cue)
            {
                case Cue.Password:
                    (passwords ??= new()).Add(cue);
                    break;
                case Cue.Digit or Cue.Filler:
                    (digits ??= new()).Add(cue);
                    break;
                case Cue.Secret or Cue.Code or Cue.Message or Cue.NoCode when !hasCode:
                    hasCode = true;
                    AddCode(source, cue);
                    break;
                case <= Cue.Harmless when !hasNumber && (phrase.Words is not ["the"] || IsBeforeDigits(folded, end)):
                    hasNumber = true;
                    (numbers ??= new()).Add(cue);
                    break;
                default:
                    break;
            }
        }
    }

    private void AddCode(ReadOnlySpan<char> source, FoundCue cue)
    {
        // Of "phiếu xác nhận" the last two words say nothing of their own.
        if (codes is { Count: > 0 } && codes[^1].End > cue.Start)
        {
            return;
        }

        // "mà" and "má" are no "mã".
        if (cue.Cue == Cue.Code && cue.End - cue.Start == 2 && source[cue.Start + 1] is not ('ã' or 'Ã' or 'a' or 'A'))
        {
            return;
        }

        (codes ??= new()).Add(cue);
        if (cue.Cue == Cue.Secret)
        {
            (secrets ??= new()).Add(cue);
        }
    }

    private static int WordEnd(ReadOnlySpan<char> folded, int start)
    {
        var end = start + 1;
        while (end < folded.Length && char.IsLetter(folded[end]))
        {
            end++;
        }

        return end;
    }

    // Where the phrase ends, whose first word ends at a place; nothing where the text goes on differently.
    private static int? EndOf(ReadOnlySpan<char> folded, int end, string[] words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var start = end;
            while (start < folded.Length && start - end < MaxGap && !char.IsLetterOrDigit(folded[start]))
            {
                start++;
            }

            if (!folded[start..].StartsWith(words[i]) || (start + words[i].Length is var next && next < folded.Length && char.IsLetter(folded[next])))
            {
                return null;
            }

            end = next;
        }

        return end;
    }

    private static bool IsBeforeDigits(ReadOnlySpan<char> folded, int end)
    {
        for (var at = end; at < folded.Length && at <= end + MaxGap; at++)
        {
            if (char.IsLetterOrDigit(folded[at]))
            {
                return char.IsAsciiDigit(folded[at]);
            }
        }

        return false;
    }
}
