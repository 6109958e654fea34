using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Recognizers.Sensitive;

namespace SupportBot.Conversations.Replies;

/// <summary>Says in words what was masked, and nothing that was not seen: "số CCCD và số điện thoại".</summary>
internal static class MaskedKinds
{
    private static readonly (PersonalDataKinds Kind, string Key)[] Names =
    [
        (PersonalDataKinds.Password, MessageKeys.MaskedPassword),
        (PersonalDataKinds.OneTimeCode, MessageKeys.MaskedCode),
        (PersonalDataKinds.PaymentCard, MessageKeys.MaskedCard),
        (PersonalDataKinds.IdCard, MessageKeys.MaskedIdCard),
        (PersonalDataKinds.OldIdCard, MessageKeys.MaskedOldIdCard),
        (PersonalDataKinds.Passport, MessageKeys.MaskedPassport),
        (PersonalDataKinds.Phone, MessageKeys.MaskedPhone),
        (PersonalDataKinds.Email, MessageKeys.MaskedEmail),
        (PersonalDataKinds.OtherNumber, MessageKeys.MaskedNumber),
    ];

    /// <summary>The kinds of a message, the most delicate first.</summary>
    public static string In(TurnContext turn)
    {
        var names = Names.Where(name => turn.Read.Masked.Kinds.HasFlag(name.Kind)).Select(name => turn.Sentence(name.Key)).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} {turn.Sentence(MessageKeys.MaskedAnd)} {names[^1]}";
    }

    /// <summary>What to do where somebody else has seen it: a card is blocked by its bank, anything else changed by the citizen.</summary>
    public static string Advice(TurnContext turn) =>
        turn.Sentence((turn.Read.Masked.Kinds & (PersonalDataKinds.Password | PersonalDataKinds.OneTimeCode)) != 0 ? MessageKeys.SecretSeenPassword : MessageKeys.SecretSeenCard);
}
