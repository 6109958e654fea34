using System.Text;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Conversations.Turns;

/// <summary>A message that names addresses: what is known of them, and what the words around them say. Read from the raw words; lives as long as the turn.</summary>
internal sealed class AddressReading
{
    // Longer questions than this ask "right?" about something else.
    private const int MaxConfirmingWords = 8;
    private const int MaxBareWords = 2;
    private const int MaxShortCode = 5;

    private readonly IReadOnlySet<AddressCue> said;
    private readonly bool inDialog;
    private readonly bool tellsTrouble;
    private readonly bool follows;

    private AddressReading(TurnContext turn, IReadOnlyList<AddressVerdict> verdicts, string around)
    {
        inDialog = turn.State.Dialog is not null;
        tellsTrouble = turn.ExtractedFacts.Value.Facts.Count > 0;
        follows = turn.FollowsAddress;
        Verdicts = verdicts;
        Around = turn.Content.Normalizer.Read(around);
        said = turn.Content.AddressPhrases.Read(Around);
    }

    /// <summary>Every address, in the order of the text.</summary>
    public IReadOnlyList<AddressVerdict> Verdicts { get; }

    /// <summary>The words with a placeholder for each address.</summary>
    public Utterance Around { get; }

    /// <summary>The reading of a message; null where it names no address.</summary>
    public static AddressReading? From(TurnContext turn, AddressVerifier verifier)
    {
        if (!turn.Request.Message.IsUserMessage || turn.Request.Message.Text.Length == 0)
        {
            return null;
        }

        var text = CleanText.From(Excerpt.From(turn.Request.Message.Text));
        var verdicts = verifier.Verify(text);
        return verdicts.Count == 0 ? null : new AddressReading(turn, verdicts, WithPlaceholders(text.Text, verdicts));
    }

    public bool Says(AddressCue cue) => said.Contains(cue);

    /// <summary>True where the message asks whether this address is true, or tells of something that happened with it while it is not.</summary>
    public bool IsAbout(AddressVerdict verdict) => verdict.Named.Kind switch
    {
        AddressKind.Host => IsAboutHost(verdict),
        AddressKind.Number => IsAboutNumber(verdict),
        _ => IsAboutEmail(verdict),
    };

    /// <summary>True where a false address was put in place of an official one, whatever the message is about.</summary>
    public static bool NeedsNote(AddressVerdict verdict) => verdict.Status == AddressStatus.Lookalike && verdict.Named.Kind != AddressKind.Email;

    private bool IsAboutHost(AddressVerdict verdict)
    {
        if (verdict.IsTrue)
        {
            return IsAsked;
        }

        var isLookalike = verdict.Status == AddressStatus.Lookalike;
        if (AsksAgain || Says(AddressCue.Asks) || Says(AddressCue.Confirms) || Says(AddressCue.Doubts) || Says(AddressCue.Received) || IsBare(isLookalike ? MaxBareWords : 1))
        {
            return true;
        }

        // Who tells of an error mostly mistyped the address: the error is answered, with a remark.
        var hasGiven = Says(AddressCue.Entered) || Says(AddressCue.Paid) || Says(AddressCue.Installed);
        var isOver = Says(AddressCue.Done);
        return (isOver || !tellsTrouble) && (hasGiven || (Says(AddressCue.Opened) && (isOver || (isLookalike && !inDialog))));
    }

    private bool IsAboutNumber(AddressVerdict verdict)
    {
        if (verdict.IsTrue)
        {
            return IsAsked || Says(AddressCue.Contacted);
        }

        if ((AsksAgain || Says(AddressCue.Asks)) && !(verdict.Named.IsPrivate && Says(AddressCue.Own)))
        {
            return true;
        }

        if (verdict.Named.Value.Length <= MaxShortCode)
        {
            return Says(AddressCue.Contacted);
        }

        return verdict.Named.IsPrivate
            ? !Says(AddressCue.Own) && (Says(AddressCue.Contacted) || (Says(AddressCue.Doubts) && Says(AddressCue.Call)))
            : Says(AddressCue.Confirms) || Says(AddressCue.Doubts) || Says(AddressCue.Contacted) || IsBare(MaxBareWords);
    }

    private bool IsAboutEmail(AddressVerdict verdict) =>
        verdict.IsTrue ? IsAsked : Says(AddressCue.Entered) || (!Says(AddressCue.Own) && (AsksAgain || Says(AddressCue.Asks) || Says(AddressCue.Confirms) || Says(AddressCue.Doubts) || Says(AddressCue.Contacted)));

    // A question that leaves no doubt that the address is meant.
    private bool IsAsked => AsksAgain || Says(AddressCue.Asks) || (Around.Words.Count <= MaxConfirmingWords && Says(AddressCue.Confirms) && !Says(AddressCue.Acts));

    // "còn … thì sao", right after another address.
    private bool AsksAgain => follows && Around.Words.Count <= MaxConfirmingWords && (Says(AddressCue.Again) || IsBare(1));

    // Next to nothing but the address: it was pasted to be looked at.
    private bool IsBare(int maxWords) => !inDialog && Around.Folded.Count(word => word != AddressPhrases.Placeholder) <= maxWords;

    private static string WithPlaceholders(string text, IReadOnlyList<AddressVerdict> verdicts)
    {
        var around = new StringBuilder(text.Length);
        var at = 0;
        foreach (var named in verdicts.Select(verdict => verdict.Named).Where(named => named.Start >= at))
        {
            around.Append(text, at, named.Start - at).Append(' ').Append(AddressPhrases.Placeholder).Append(' ');
            at = named.End;
        }

        return around.Append(text, at, text.Length - at).ToString();
    }
}
