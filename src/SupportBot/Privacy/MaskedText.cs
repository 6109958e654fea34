using SupportBot.Recognizers.Sensitive;

namespace SupportBot.Privacy;

/// <summary>A text from which personal data were taken.</summary>
/// <param name="Text">The text with placeholders such as <c>[số CCCD đã che]</c>.</param>
/// <param name="Kinds">What was in it.</param>
/// <param name="Values">What was taken out, in order: in memory only, never stored or logged.</param>
public sealed record MaskedText(string Text, PersonalDataKinds Kinds, IReadOnlyList<(PersonalDataKinds Kind, string Value)> Values)
{
    /// <summary>What these words let expect of the next message.</summary>
    public AwaitedSecret Announces { get; init; }

    /// <summary>How much was taken out beside names.</summary>
    public int NumberCount => Values.Count(value => value.Kind != PersonalDataKinds.Name);

    /// <summary>True where the citizen gave away a password, a code or the number of a payment card.</summary>
    public bool HasSecret => (Kinds & (PersonalDataKinds.Password | PersonalDataKinds.OneTimeCode | PersonalDataKinds.PaymentCard)) != 0;
}
