using SupportBot.Cues;
using SupportBot.Knowledge;
using SupportBot.Text;

namespace SupportBot.Dialogs;

/// <summary>The citizens' questions about an address, and the answers (<c>dialogs/addresses.yaml</c>).</summary>
public sealed class AddressPhrases
{
    private readonly CueGroups groups;

    internal AddressPhrases(IReadOnlyDictionary<AddressCue, IReadOnlyList<MarkedCue>> cues, IReadOnlyList<SourceUse> sources, Messages sentences)
    {
        groups = new CueGroups(cues.Select(group => (group.Key.ToString(), group.Value)));
        Sources = sources;
        Sentences = sentences;
    }

    /// <summary>The word that stands in place of each address while cues are sought: no other word is written like it.</summary>
    public static string Placeholder => "bmbmb";

    /// <summary>What the advice rests on.</summary>
    public IReadOnlyList<SourceUse> Sources { get; }

    /// <summary>What is said, by keys of <see cref="AddressSentences"/>.</summary>
    public Messages Sentences { get; }

    /// <summary>What the words round the addresses say.</summary>
    internal IReadOnlySet<AddressCue> Read(Utterance around) => groups.In(SpokenText.From(around)).Select(Enum.Parse<AddressCue>).ToHashSet();
}

/// <summary>A cue about an address that a message names.</summary>
public enum AddressCue
{
    /// <summary>Asks whether it is true, safe, official.</summary>
    Asks,

    /// <summary>A mere "right?", which may ask about anything in the message.</summary>
    Confirms,

    /// <summary>Asks about something to do, not about the address: takes <see cref="Confirms"/> its meaning.</summary>
    Acts,

    /// <summary>Speaks of fraud or truth in any way.</summary>
    Doubts,

    /// <summary>"And this one?", right after another address was looked at.</summary>
    Again,

    /// <summary>Came from somebody: was sent, or called.</summary>
    Received,

    /// <summary>A call or message came from it.</summary>
    Contacted,

    /// <summary>Was opened.</summary>
    Opened,

    /// <summary>By mistake, or just now: what was done there is over.</summary>
    Done,

    /// <summary>Nothing was done there yet.</summary>
    NotYet,

    /// <summary>Secrets or personal data were given there.</summary>
    Entered,

    /// <summary>Something was installed from there.</summary>
    Installed,

    /// <summary>Money or data of a bank went there.</summary>
    Paid,

    /// <summary>Is the citizen's own number or mail.</summary>
    Own,

    /// <summary>Speaks of a text message or mail.</summary>
    Message,

    /// <summary>Speaks of a call.</summary>
    Call,
}

/// <summary>Keys of the sentences about addresses; each must be there.</summary>
internal static class AddressSentences
{
    public const string HostOfficial = "hostOfficial";
    public const string HostState = "hostState";
    public const string HostLookalike = "hostLookalike";
    public const string HostStrange = "hostStrange";
    public const string HostUnknown = "hostUnknown";
    public const string HostUnnamed = "hostUnnamed";
    public const string HostCare = "hostCare";
    public const string HostCareMessage = "hostCareMessage";
    public const string HostCareCall = "hostCareCall";
    public const string HostAvoid = "hostAvoid";
    public const string NumberOfficial = "numberOfficial";
    public const string NumberLookalike = "numberLookalike";
    public const string NumberUnknown = "numberUnknown";
    public const string NumberUnnamed = "numberUnnamed";
    public const string NumberCare = "numberCare";
    public const string NumberAvoid = "numberAvoid";
    public const string EmailOfficial = "emailOfficial";
    public const string EmailState = "emailState";
    public const string EmailUnknown = "emailUnknown";
    public const string EmailCare = "emailCare";
    public const string EmailAvoid = "emailAvoid";
    public const string IfDone = "ifDone";
    public const string AfterOpened = "afterOpened";
    public const string AfterEntered = "afterEntered";
    public const string AfterPaid = "afterPaid";
    public const string NoteHost = "noteHost";
    public const string NoteNumber = "noteNumber";
    public const string Right = "right";
    public const string Or = "or";
    public const string More = "more";

    /// <summary>Every key.</summary>
    public static IReadOnlyList<string> All { get; } = typeof(AddressSentences)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToList();
}
