using Microsoft.Recognizers.Text;
using SupportBot.Recognizers.Answers;
using SupportBot.Recognizers.Dates;
using SupportBot.Recognizers.English;
using SupportBot.Recognizers.Models;
using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Sequences;
using SupportBot.Recognizers.Text;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers;

/// <summary>
/// Finds all that a text names, of every kind at once: the readings of the single models, with overlaps settled. Understands text with marks, without marks and in
/// decomposed letters; of an English text Microsoft's own models read numbers and dates. Never throws; linear in the text's length.
/// </summary>
public sealed class EntityRecognizer
{
    private readonly VietnameseRegisterRecognizer register;

    /// <param name="provinces">The register of provinces: their names, and the codes with which ID numbers begin.</param>
    public EntityRecognizer(IReadOnlyList<Province> provinces) => register = new VietnameseRegisterRecognizer(provinces);

    /// <summary>The entities of a text in the order in which they stand; none overlaps another, except an amount or a zero that can be read both ways.</summary>
    /// <param name="text">The text as typed.</param>
    /// <param name="reference">The moment to which "today" and "in two weeks" refer.</param>
    public IReadOnlyList<ModelResult> Recognize(string text, DateTime reference) => Recognize(CleanText.From(text), reference);

    /// <summary>The same for a text that was cleaned already.</summary>
    public IReadOnlyList<ModelResult> Recognize(CleanText text, DateTime reference)
    {
        var sentence = new Sentence(text.Text, reference);
        var found = new List<Found>();
        var isEnglish = EnglishModels.AreFor(sentence);
        var mayCount = sentence.MayCount();
        register.Provinces.Find(sentence, found);
        BooleanFinder.Find(sentence, found);
        AddressFinder.Find(sentence, found);
        if (mayCount)
        {
            DossierCodeFinder.Find(sentence, found);
            register.CitizenIds.Find(sentence, found);
            PhoneFinder.Find(sentence, found);
            OneTimeCodeFinder.Find(sentence, found);
            AmountFinder.Find(sentence, found);
        }

        if (isEnglish)
        {
            EnglishModels.FindNumbers(sentence, found);
            EnglishModels.FindDates(sentence, found);
        }
        else
        {
            if (mayCount)
            {
                NumberFinder.Find(sentence, found);
            }

            DateFinder.Find(sentence, found);
        }

        return ModelResults.From(text, Overlaps.Resolve(found, text.Text.Length));
    }
}
