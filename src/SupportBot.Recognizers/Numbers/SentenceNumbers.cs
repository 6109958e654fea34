using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>The numbers of a sentence, each read once.</summary>
internal static class SentenceNumbers
{
    /// <summary>The number that begins at a token; null where none does.</summary>
    public static Number? NumberAt(this Sentence sentence, int index)
    {
        if ((uint)index >= (uint)sentence.Count)
        {
            return null;
        }

        var numbers = sentence.Remember(Finding.Numbers, static whole => new Number?[whole.Count]);
        var number = numbers[index] ??= NumberReader.Read(sentence, index) ?? Number.None;
        return ReferenceEquals(number, Number.None) ? null : number;
    }

    /// <summary>True where a digit or the beginning of a number in words occurs.</summary>
    public static bool MayCount(this Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            var token = sentence[i];
            if (token.Kind == TokenKind.Digits
                || (token.Kind == TokenKind.Word ? NumberWords.MayBegin(sentence.Word(i)) : NumberWords.Fractions.ContainsKey(sentence.Text[token.Start])))
            {
                return true;
            }
        }

        return false;
    }
}
