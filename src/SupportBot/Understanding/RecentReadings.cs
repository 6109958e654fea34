using SupportBot.Caching;
using SupportBot.Privacy;
using SupportBot.Recognizers.Sensitive;

namespace SupportBot.Understanding;

/// <summary>
/// What short texts were lately understood to be. Buttons, greetings and common questions come again and again in the same words, and what words by themselves
/// mean never changes. Only texts in which nothing was masked are kept, in memory, a bounded number of them.
/// </summary>
internal sealed class RecentReadings
{
    private const int MaxEntries = 1_000;
    private const int MaxTextLength = 80;

    private readonly BoundedCache<(string Text, AwaitedSecret Announces), Interpretation> known = new(MaxEntries);

    /// <summary>The reading of a text, by itself; <paramref name="understand"/> is asked where it is not known.</summary>
    public Interpretation GetOrAdd(MaskedText masked, Func<MaskedText, Interpretation> understand)
    {
        if (masked.Kinds != PersonalDataKinds.None || masked.Text.Length > MaxTextLength)
        {
            return understand(masked);
        }

        // The same words can let expect something else: "là" behind "mã otp" still announces a code.
        return known.GetOrMake((masked.Text, masked.Announces), (masked, understand), static asked => asked.understand(asked.masked));
    }
}
