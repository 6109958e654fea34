using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sequences;

/// <summary>Finds telephone numbers: those of persons among the personal data, those of hotlines by their shape.</summary>
internal static class PhoneFinder
{
    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        foreach (var place in sentence.PersonalData())
        {
            if (place.Kind is PersonalDataKinds.Phone or PersonalDataKinds.OtherNumber or PersonalDataKinds.IdCard)
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
        var start = StartOf(text, place);
        var typed = text[start..place.End];
        if (place.Kind == PersonalDataKinds.IdCard)
        {
            if (ContactValues.PhoneBefore(typed) is { } within)
            {
                Add(text, start, start + within.Length, within.Normalized, within.Kind, found);
            }
        }
        else if (ContactValues.KnownPhone(typed) is { } phone)
        {
            Add(text, start, place.End, phone.Normalized, phone.Kind, found);
        }
    }

    // "+84 …", "(028) …", "(+84) …": the signs belong to the number.
    private static int StartOf(string text, PersonalDataPlace place)
    {
        var start = place.Start > 0 && text[place.Start - 1] == '+' ? place.Start - 1 : place.Start;
        var isClosed = text.AsSpan(start, place.End - start).IndexOf(')') is var close && close > 0 && text.AsSpan(start, close).IndexOf('(') < 0;
        return isClosed && start > 0 && text[start - 1] == '(' ? start - 1 : start;
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
