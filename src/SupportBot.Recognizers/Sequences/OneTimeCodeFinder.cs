using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sequences;

/// <summary>Finds one-time codes of six digits among the personal data.</summary>
internal static class OneTimeCodeFinder
{
    private const int CodeLength = 6;

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        foreach (var place in sentence.PersonalData())
        {
            if (place.Kind is PersonalDataKinds.OneTimeCode or PersonalDataKinds.Password && DigitsOf(sentence.Folded.AsSpan(place.Start, place.End - place.Start)) is { Length: CodeLength } digits)
            {
                found.Add(new Found(place.Start, place.End, "otp", Rank.Code, new Dictionary<string, object?> { ["value"] = digits }));
            }
        }
    }

    private static string DigitsOf(ReadOnlySpan<char> typed)
    {
        Span<char> digits = stackalloc char[typed.Length];
        var count = 0;
        foreach (var c in typed)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
            else if (char.IsLetter(c))
            {
                return string.Empty; // A word with digits in it is a password.
            }
        }

        return digits[..count].ToString();
    }
}
