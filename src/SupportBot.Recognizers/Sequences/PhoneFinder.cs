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
        foreach (var position in sentence.PersonalData())
        {
            if (position.Kind is PersonalDataKinds.Phone or PersonalDataKinds.OtherNumber or PersonalDataKinds.IdCard)
            {
                AddPersonal(sentence.Text, position, found);
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

    private static void AddPersonal(string text, PersonalDataPlace position, List<Found> found)
    {
        var start = StartOf(text, position);
        var typed = text[start..position.End];
        if (position.Kind == PersonalDataKinds.IdCard)
        {
            if (ContactValues.PhoneBefore(typed) is { } within)
            {
                Add(text, start, start + within.Length, within.Normalized, within.Kind, found);
            }
        }
        else if (ContactValues.KnownPhone(typed) is { } phone)
        {
            Add(text, start, position.End, phone.Normalized, phone.Kind, found);
        }
    }

    // "+84 …", "(028) …", "(+84) …": the signs belong to the number.
    private static int StartOf(string text, PersonalDataPlace position)
    {
        var start = position.Start > 0 && text[position.Start - 1] == '+' ? position.Start - 1 : position.Start;
        var isClosed = text.AsSpan(start, position.End - start).IndexOf(')') is var close && close > 0 && text.AsSpan(start, close).IndexOf('(') < 0;
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
