using System.Collections.Frozen;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Tokens;

/// <summary>
/// A few syllables to look for. A syllable typed with marks must carry the right ones (wherever the tone stands); one typed without marks is
/// accepted, except where the message has marks elsewhere and the bare syllable is a frequent word of its own.
/// </summary>
internal sealed class Phrase
{
    // Bare syllables that are other words: in a message with marks "sau" is never six.
    private static readonly FrozenSet<string> OwnWords =
        "nam sau bay tam tu toi sang do dong ta le kem moi nua quy dem bua chua ro phai sai dau uh tram ti ty xu lang cu hao yen nhan can"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly Part[] parts;

    public Phrase(string text)
    {
        parts = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Part.From)];
        First = parts[0].Folded;
    }

    /// <summary>The first syllable without marks.</summary>
    public string First { get; }

    /// <summary>Number of syllables.</summary>
    public int Length => parts.Length;

    /// <summary>True where the phrase stands at a token.</summary>
    public bool IsAt(Sentence sentence, int index)
    {
        if (index < 0 || index + parts.Length > sentence.Count)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].IsAt(sentence, index + i))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Part(string Marked, string Folded, char Tone, bool IsPlain, bool NeedsMarks)
    {
        public static Part From(string syllable)
        {
            var folded = VietnameseLetters.Fold(syllable);
            var plain = string.Equals(folded, syllable, StringComparison.Ordinal);
            return new Part(syllable, folded, ToneOf(syllable), plain, !plain && OwnWords.Contains(folded));
        }

        public bool IsAt(Sentence sentence, int index)
        {
            var token = sentence[index];
            if (token.Length != Folded.Length || !sentence.Word(index).SequenceEqual(Folded))
            {
                return false;
            }

            return token.IsPlain ? !NeedsMarks || !sentence.IsMarked : !IsPlain && HasTheseMarks(sentence.Text.AsSpan(token.Start, token.Length));
        }

        private bool HasTheseMarks(ReadOnlySpan<char> typed)
        {
            for (var i = 0; i < typed.Length; i++)
            {
                if (char.ToLowerInvariant(VietnameseLetters.WithoutTone(typed[i])) != VietnameseLetters.WithoutTone(Marked[i]))
                {
                    return false;
                }
            }

            return ToneOf(typed) == Tone;
        }

        private static char ToneOf(ReadOnlySpan<char> syllable)
        {
            foreach (var c in syllable)
            {
                if (VietnameseLetters.ToneOf(c) is not VietnameseLetters.NoTone and var tone)
                {
                    return tone;
                }
            }

            return VietnameseLetters.NoTone;
        }
    }
}
