using System.Text;
using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>
/// Left-overs of Telex and VNI: what stands on the screen when the keyboard was not switched to Vietnamese ("taif khoanr", "ta2i khoa3n").
/// A word is decoded only where it is no Vietnamese syllable as it stands and becomes one.
/// </summary>
public static class InputMethod
{
    /// <summary>The word with its marks, or null where it is no left-over.</summary>
    /// <param name="word">One word, lower case, ASCII.</param>
    /// <param name="digitsAreMarks">True where the message as a whole was typed in VNI: then a digit at the end is a tone, too.</param>
    public static string? TryDecode(string word, bool digitsAreMarks)
    {
        if (word.Length is < 2 or > 12 || !word.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        word = WithoutDoubledConsonants(word);
        var decoded = HasInnerDigit(word) || (digitsAreMarks && char.IsAsciiDigit(word[^1]) && char.IsAsciiLetter(word[0]))
            ? DecodeVni(word)
            : word.Any(char.IsAsciiDigit) ? null : DecodeTelex(word);
        return decoded is not null && Syllable.IsPossible(VietnameseLetters.Fold(decoded)) ? decoded : null;
    }

    /// <summary>True where a digit stands between letters, as only VNI leaves it.</summary>
    public static bool HasInnerDigit(string word)
    {
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (char.IsAsciiDigit(word[i]) && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(word[^1]))
            {
                return true;
            }
        }

        return false;
    }

    // "trrungf", "bbij": no consonant is doubled in Telex but d, which is đ.
    private static string WithoutDoubledConsonants(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && "bcghklmnpqtvr".Contains(word[i], StringComparison.Ordinal))
            {
                return string.Concat(word.Where((letter, at) => at == 0 || letter != word[at - 1] || !"bcghklmnpqtvr".Contains(letter, StringComparison.Ordinal)));
            }
        }

        return word;
    }

    private static string? DecodeTelex(string word)
    {
        var letters = new StringBuilder();
        var tone = VietnameseLetters.NoTone;
        var changed = false;
        var hasVowel = false;
        foreach (var c in word)
        {
            var last = letters.Length > 0 ? letters[^1] : '\0';
            hasVowel |= "aeiouy".Contains(last, StringComparison.Ordinal);
            if (hasVowel && "sfrxj".Contains(c, StringComparison.Ordinal) && tone == VietnameseLetters.NoTone)
            {
                tone = c switch { 's' => '\'', 'f' => '`', 'r' => '?', 'x' => '~', _ => '.' };
                changed = true;
            }
            else if (TelexVowel(letters, last, c))
            {
                changed = true;
            }
            else
            {
                letters.Append(c);
            }
        }

        return changed ? PlaceTone(letters, tone) : null;
    }

    private static bool TelexVowel(StringBuilder letters, char last, char c)
    {
        // The doubled letter may come after the final consonant: "khoongr", "dda", "cuocw".
        if (c == 'd' && letters.Length == 1 && letters[0] == 'd')
        {
            letters[0] = 'đ';
            return true;
        }

        if (c is 'a' or 'e' or 'o' && last == c)
        {
            letters[^1] = c switch { 'a' => 'â', 'e' => 'ê', _ => 'ô' };
            return true;
        }

        if (c != 'w')
        {
            return false;
        }

        var done = false;
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            var horn = letters[i] switch { 'a' => 'ă', 'o' => 'ơ', 'u' => 'ư', _ => '\0' };
            if (horn != '\0' && (!done || letters[i] == 'u'))
            {
                letters[i] = horn;
                done = true;
            }
        }

        return done;
    }

    private static string? DecodeVni(string word)
    {
        var letters = new StringBuilder();
        var tone = VietnameseLetters.NoTone;
        foreach (var c in word)
        {
            if (!char.IsAsciiDigit(c))
            {
                letters.Append(c);
                continue;
            }

            if (c is >= '1' and <= '5')
            {
                tone = c switch { '1' => '\'', '2' => '`', '3' => '?', '4' => '~', _ => '.' };
            }
            else if (!VniQuality(letters, c))
            {
                return null;
            }
        }

        return PlaceTone(letters, tone);
    }

    private static bool VniQuality(StringBuilder letters, char digit)
    {
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            var marked = (digit, letters[i]) switch
            {
                ('6', 'a') => 'â',
                ('6', 'e') => 'ê',
                ('6', 'o') => 'ô',
                ('7', 'o') => 'ơ',
                ('7', 'u') => 'ư',
                ('8', 'a') => 'ă',
                ('9', 'd') => 'đ',
                _ => '\0',
            };
            if (marked != '\0')
            {
                letters[i] = marked;
                if (marked == 'ơ' && i > 0 && letters[i - 1] == 'u')
                {
                    letters[i - 1] = 'ư'; // "nguoi72": one 7 stands for ươ.
                }

                return true;
            }
        }

        return false;
    }

    // Where exactly the tone stands does not matter here: comparison is by syllable and tone, not by place (hòa = hoà).
    private static string PlaceTone(StringBuilder letters, char tone)
    {
        if (tone != VietnameseLetters.NoTone)
        {
            for (var i = letters.Length - 1; i >= 0; i--)
            {
                var toned = VietnameseLetters.AddTone(letters[i], tone);
                if (toned != letters[i])
                {
                    letters[i] = toned;
                    break;
                }
            }
        }

        return letters.ToString();
    }
}
