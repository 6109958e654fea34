using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>Finds telephone numbers: those of persons among the personal data, those of hotlines by their shape.</summary>
internal static class PhoneFinder
{
    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        foreach (var place in sentence.PersonalData)
        {
            if (place.Kind is PersonalDataKinds.Phone or PersonalDataKinds.OtherNumber)
            {
                AddPersonal(sentence.Text, place, found);
            }
        }

        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence.Is(i, TokenKind.Digits) && sentence.Word(i)[0] == '1' && DigitChain.MayStart(sentence, i) && PhoneNumbers.Read(sentence, i) is { } hotline)
            {
                Add(sentence.Text, sentence[i].Start, sentence[hotline.Next - 1].End, hotline.Normalized, hotline.Kind, found);
                i = hotline.Next - 1;
            }
        }
    }

    private static void AddPersonal(string text, PersonalDataPlace place, List<Found> found)
    {
        var start = place.Start > 0 && text[place.Start - 1] == '+' ? place.Start - 1 : place.Start;
        if (ContactValues.KnownPhone(text[start..place.End]) is { } phone)
        {
            Add(text, start, place.End, phone.Normalized, phone.Kind, found);
        }
    }

    private static void Add(string text, int start, int end, string normalized, string kind, List<Found> found) =>
        found.Add(new Found(start, end, "phonenumber", Rank.Contact, new Dictionary<string, object?>
        {
            ["value"] = text[start..end],
            ["score"] = "1",
            ["kind"] = kind,
            ["normalized"] = normalized,
        }));
}
