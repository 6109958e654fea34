using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>Finds telephone numbers.</summary>
internal static class PhoneRecognizer
{
    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence[i].Kind == TokenKind.Word || !DigitChain.MayStart(sentence, i) || PhoneNumbers.Read(sentence, i) is not { } phone)
            {
                continue;
            }

            var end = sentence[phone.Next - 1].End;
            found.Add(new Found(sentence[i].Start, end, "phonenumber", Rank.Contact, Resolve(sentence.Text[sentence[i].Start..end], phone)));
            i = phone.Next - 1;
        }
    }

    private static Dictionary<string, object?> Resolve(string text, PhoneNumber phone) => new()
    {
        ["value"] = text,
        ["score"] = "1",
        ["kind"] = phone.Kind,
        ["normalized"] = phone.Normalized,
    };
}
