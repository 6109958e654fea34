using Microsoft.Recognizers.Text;
using SupportBot.Recognizers.Text;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Models;

/// <summary>Writes what was found in the form of Recognizers-Text, with places in the original text.</summary>
internal static class ModelResults
{
    public static List<ModelResult> From(CleanText text, List<Found> found) => found.ConvertAll(entity => From(text, entity));

    private static ModelResult From(CleanText text, Found found)
    {
        var start = text.OriginalOffset(found.Start);
        var end = EndOfCharacter(text.Original, text.OriginalOffset(found.End - 1));
        var resolution = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in found.Resolution)
        {
            resolution[name] = value!; // Microsoft's own resolutions hold null as well.
        }

        return new ModelResult { Text = text.Original[start..end], Start = start, End = end - 1, TypeName = found.TypeName, Resolution = resolution };
    }

    // Behind the last character may follow its combining marks (part of it) and invisible characters (not part of it).
    private static int EndOfCharacter(string original, int start)
    {
        var end = start + (char.IsSurrogatePair(original, start) ? 2 : 1);
        while (end < original.Length && original[end] is >= '\u0300' and <= '\u036F')
        {
            end++;
        }

        return end;
    }
}
