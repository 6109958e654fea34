using SupportBot.Recognizers.Answers;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Dates;
using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Tokens;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers;

/// <summary>
/// Finds what a Vietnamese text names: numbers, dates, money, telephones, ID numbers, codes, provinces, yes and no. Understands text with marks,
/// without marks and in decomposed letters. Pure and linear in the text's length; never throws.
/// </summary>
public sealed class EntityRecognizer
{
    private readonly ProvinceRecognizer provinces;
    private readonly CitizenIdRecognizer ids;

    /// <param name="provinces">The register of provinces: their names, and the codes with which ID numbers begin.</param>
    public EntityRecognizer(IReadOnlyList<Province> provinces)
    {
        this.provinces = new ProvinceRecognizer(provinces);
        ids = new CitizenIdRecognizer(provinces);
    }

    /// <summary>The entities of a text in the order in which they stand; none overlaps another, except an amount or a zero that can be read both ways.</summary>
    /// <param name="text">The text as typed.</param>
    /// <param name="reference">The moment to which "today" and "in two weeks" refer.</param>
    public IReadOnlyList<Entity> Recognize(string text, DateTime reference) => Recognize(CleanText.From(text), reference);

    /// <summary>The same for a text that was cleaned already.</summary>
    public IReadOnlyList<Entity> Recognize(CleanText text, DateTime reference)
    {
        var sentence = new Sentence(text.Text, reference);
        var found = new List<Found>();
        provinces.Find(sentence, found);
        BooleanRecognizer.Find(sentence, found);
        AddressRecognizer.Find(sentence, found);
        if (sentence.MayCount)
        {
            DossierCodeRecognizer.Find(sentence, found);
            ids.Find(sentence, found);
            PhoneRecognizer.Find(sentence, found);
            OtpRecognizer.Find(sentence, found);
            NumberRecognizer.Find(sentence, found);
            AmountRecognizer.Find(sentence, found);
        }

        DateRecognizer.Find(sentence, found);
        return Overlaps.Resolve(found, text.Text.Length).ConvertAll(entity => ToEntity(text, entity));
    }

    private static Entity ToEntity(CleanText text, Found found)
    {
        var start = text.OriginalOffset(found.Start);
        var end = EndOfCharacter(text.Original, text.OriginalOffset(found.End - 1));
        return new Entity(text.Original[start..end], start, end - 1, found.TypeName, found.Resolution);
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
