using System.Text.RegularExpressions;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Runners;

/// <summary>Reads the answer to a consent question. Silence is no consent, and neither is anything that is not a clear yes: a question, a condition, a "để xem đã".</summary>
internal static partial class ConsentReader
{
    private const int MaxWords = 16;

    /// <summary>True: agreed; false: refused; null: neither.</summary>
    public static bool? Read(TurnContext turn)
    {
        var number = ChoiceNumber.Read(turn.Read.Utterance, 2);
        if (turn.Says(TypedCommand.No) || turn.Says(TypedCommand.Skip) || turn.Pressed(MessageKeys.ChoiceNo) || number == 2)
        {
            return false;
        }

        if (number == 1 || turn.Says(TypedCommand.Yes) || turn.Pressed(MessageKeys.ChoiceYes))
        {
            return true;
        }

        var words = turn.Read.Utterance.Folded;
        var text = string.Join(' ', words);
        return words.Count > MaxWords || turn.Request.Message.Text.Contains('?', StringComparison.Ordinal) || Open().IsMatch(text) ? null
            : Refusal().IsMatch(text) || PlainRefusal().IsMatch(text) ? false
            : Agreement().IsMatch(text) ? true
            : null;
    }

    /// <summary>True where keeping is refused in so many words; a mere "không" beside a number may mean the number.</summary>
    public static bool Refuses(TurnContext turn) => PlainRefusal().IsMatch(string.Join(' ', turn.Read.Utterance.Folded));

    // "nếu tôi đồng ý thì ai xem được", "để xem đã".
    [GeneratedRegex(@"\b(?:neu|thi|sao|the nao|nhu nao|ai|gi|bao gio|khi nao|xem da|suy nghi|co can|phai khong|duoc khong|hay khong)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Open();

    [GeneratedRegex(@"^(?:da |a |thoi |u ){0,2}(?:khong|ko|k|hong|khoi|dung|no)\b(?! (?:biet|hieu|ro|sao|chac))", RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\b(?:khong|ko|k|chua|dung|chang|hong|khoi)(?: co| can| nen| phai| muon| duoc){0,2} (?:luu|giu|cho|dong y|muon|de lai|ghi)\b|\bdo not\b|\bdon t\b", RegexOptions.CultureInvariant)]
    private static partial Regex PlainRefusal();

    [GeneratedRegex(@"\bdong y\b|^(?:da |vang |u |uh |ok |oke |roi ){0,2}(?:cu )?luu (?:di|lai|giup|ho|nhe|so|vao|cho)\b|\bi agree\b", RegexOptions.CultureInvariant)]
    private static partial Regex Agreement();
}
