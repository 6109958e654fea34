using System.Text;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Privacy;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;

namespace SupportBot.Conversations.Replies;

/// <summary>
/// Puts into words what is known of addresses. Shown of what the citizen typed are hosts, with points that no program makes a link of, and numbers that are
/// nobody's private ones; official addresses are shown as the register has them.
/// </summary>
internal sealed class AddressReplies(TurnContext turn, AddressReading reading)
{
    private const int MaxAddresses = 4;
    private const int MaxShown = 60;
    private const int MaxDigits = 8;
    private const int MaxSources = 3;
    private readonly List<OfficialAddress> used = [];
    private string? hotline;

    /// <summary>True where the answer told what to do first, because something was given away there.</summary>
    public bool HasToldFirstSteps { get; private set; }

    /// <summary>The answer about some of the addresses, the false ones first.</summary>
    public Reply Answer(IReadOnlyList<AddressVerdict> verdicts)
    {
        var inOrder = verdicts.DistinctBy(verdict => (verdict.Named.Kind, verdict.Named.Value)).OrderBy(verdict => verdict.IsTrue).ToList();
        var text = new StringBuilder(string.Join('\n', inOrder.Take(MaxAddresses).Select(Line)));
        if (inOrder.Count > MaxAddresses)
        {
            text.Append('\n').Append(Say(AddressSentences.More, ("count", (inOrder.Count - MaxAddresses).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        var isFalse = !inOrder.TrueForAll(verdict => verdict.IsTrue);
        text.Append("\n\n").Append(isFalse ? Warning(inOrder) : Care(inOrder[0]));
        var uses = used.SelectMany(entry => entry.Sources).Concat(isFalse ? turn.Content.AddressPhrases.Sources : []).DistinctBy(use => use.SourceId).Take(MaxSources).ToList();
        var citations = ReplyComposer.Citations(turn, uses);
        ReplyComposer.AppendSources(turn, text, citations);
        var about = turn.About(Topics.Scam, isFalse ? Outcome.Warned : Outcome.Answered) with { Hotline = hotline };
        return new Reply(text.ToString(), about)
        {
            Citations = citations,
            Choices = [ReplyComposer.Human(turn)],
            Calls = ReplyComposer.Calls(turn, used.Where(entry => turn.Content.Knowledge.Hotlines.ContainsKey(entry.Value)).Select(entry => entry.Value).Append(hotline).Distinct().ToArray()),
        };
    }

    /// <summary>A remark about a false address in a message that is about something else.</summary>
    public string Note(AddressVerdict verdict) =>
        Say(verdict.Named.Kind == AddressKind.Host ? AddressSentences.NoteHost : AddressSentences.NoteNumber, ("address", Shown(verdict)), ("right", Right(verdict)));

    private string Line(AddressVerdict verdict)
    {
        var key = (verdict.Named.Kind, verdict.Status) switch
        {
            (AddressKind.Host, AddressStatus.Official) => AddressSentences.HostOfficial,
            (AddressKind.Host, AddressStatus.State) => AddressSentences.HostState,
            (AddressKind.Host, _) when HasForeignLetters(verdict.Named) => AddressSentences.HostStrange,
            (AddressKind.Host, AddressStatus.Lookalike) => AddressSentences.HostLookalike,
            (AddressKind.Host, _) => AddressSentences.HostUnknown,
            (AddressKind.Number, AddressStatus.Official) => AddressSentences.NumberOfficial,
            (AddressKind.Number, AddressStatus.Lookalike) => AddressSentences.NumberLookalike,
            (AddressKind.Number, _) => AddressSentences.NumberUnknown,
            (_, AddressStatus.Official) => AddressSentences.EmailOfficial,
            (_, AddressStatus.State) => AddressSentences.EmailState,
            _ => AddressSentences.EmailUnknown,
        };
        if (verdict.Status == AddressStatus.Official)
        {
            used.Add(verdict.Entry!);
            hotline ??= verdict.Named.Kind == AddressKind.Number ? LineOf(verdict.Entry!) : null;
            return Say(key, ("address", Shown(verdict)), ("purpose", InEnglish ? verdict.Entry!.PurposeEnglish : verdict.Entry!.Purpose));
        }

        return Say(key, ("address", Shown(verdict)), ("right", Right(verdict)));
    }

    private string Warning(List<AddressVerdict> verdicts)
    {
        var host = verdicts.Exists(verdict => verdict.Named.Kind == AddressKind.Host && !verdict.IsTrue);
        var number = verdicts.Exists(verdict => verdict.Named.Kind == AddressKind.Number && !verdict.IsTrue);

        // What was given may still be about to be given, where it is asked about or was asked for.
        var isOpen = reading.Says(AddressCue.Asks) || reading.Says(AddressCue.Doubts) || reading.Says(AddressCue.Received) || reading.Says(AddressCue.Contacted);
        var isOver = !reading.Says(AddressCue.NotYet) && (reading.Says(AddressCue.Done) || !isOpen);
        if (isOver && (reading.Says(AddressCue.Paid) || reading.Says(AddressCue.Installed)))
        {
            (hotline, HasToldFirstSteps) = (HotlineNumbers.Vneid, true);
            return Say(AddressSentences.AfterPaid);
        }

        if (isOver && reading.Says(AddressCue.Entered))
        {
            (hotline, HasToldFirstSteps) = (HotlineNumbers.Vneid, true);
            return Say(AddressSentences.AfterEntered);
        }

        if (!host)
        {
            return Say(number ? AddressSentences.NumberAvoid : AddressSentences.EmailAvoid);
        }

        return reading.Says(AddressCue.Opened) && reading.Says(AddressCue.Done)
            ? Say(AddressSentences.AfterOpened) + "\n" + Say(AddressSentences.IfDone)
            : Say(AddressSentences.HostAvoid) + "\n" + Say(AddressSentences.IfDone);
    }

    private string Care(AddressVerdict first) => first.Named.Kind switch
    {
        AddressKind.Number => Say(AddressSentences.NumberCare, ("address", Shown(first))),
        AddressKind.Email => Say(AddressSentences.EmailCare),
        _ => Say(reading.Says(AddressCue.Call) ? AddressSentences.HostCareCall : reading.Says(AddressCue.Message) ? AddressSentences.HostCareMessage : AddressSentences.HostCare),
    };

    // The address that was meant, or those for what the words speak of, or the two that everybody needs.
    private string Right(AddressVerdict verdict)
    {
        var right = verdict.Status == AddressStatus.Lookalike && verdict.Entry is { } meant ? [meant] : RightOf(verdict.Named.Kind);
        used.AddRange(right);
        if (verdict.Named.Kind == AddressKind.Number && right.Count == 1)
        {
            hotline ??= LineOf(right[0]);
        }

        return string.Join($" {Say(AddressSentences.Or)} ", right.Select(entry => Say(AddressSentences.Right, ("address", entry.Display), ("owner", InEnglish ? entry.OwnerEnglish : entry.Owner))));
    }

    private List<OfficialAddress> RightOf(AddressKind kind)
    {
        var addresses = turn.Content.Addresses;
        var all = kind switch { AddressKind.Host => addresses.Hosts, AddressKind.Number => addresses.Numbers, _ => addresses.Emails };
        var meant = all.Where(entry => entry.Words.Any(cue => cue.IsIn(reading.Around))).Take(2).ToList();
        return meant.Count > 0 ? meant : all.Where(entry => entry.IsMain).ToList();
    }

    private string? LineOf(OfficialAddress entry) => turn.Content.Knowledge.Hotlines.ContainsKey(entry.Value) ? entry.Value : null;

    private string Shown(AddressVerdict verdict)
    {
        var named = verdict.Named;
        if (verdict.Status == AddressStatus.Official && (named.Kind != AddressKind.Host || named.Value == verdict.Entry!.Value || named.Value == "www." + verdict.Entry.Value))
        {
            return verdict.Entry!.Display;
        }

        return named.Kind switch
        {
            AddressKind.Host when !HasForeignLetters(named) && HoldsNothingPrivate(named.Value) => Defanged(named.Value),
            AddressKind.Number when !named.IsPrivate && named.Value.Length <= MaxDigits => named.Value.Length == MaxDigits ? named.Value[..4] + " " + named.Value[4..] : named.Value,
            AddressKind.Number => Say(AddressSentences.NumberUnnamed),
            _ => Say(AddressSentences.HostUnnamed),
        };
    }

    // No program makes a link of it.
    private static string Defanged(string host) => (host.Length <= MaxShown ? host : host[..MaxShown] + "…").Replace(".", "[.]", StringComparison.Ordinal);

    private static bool HasForeignLetters(NamedAddress named) => named.Value.Any(c => !char.IsAscii(c)) || named.Value.Contains("xn--", StringComparison.Ordinal);

    // Four numbers are the address of a machine, whatever else they look like.
    private static bool HoldsNothingPrivate(string host) =>
        host.All(c => char.IsAsciiDigit(c) || c == '.') ? host.Contains('.', StringComparison.Ordinal) : PersonalData.Mask(CleanText.From(host)).Kinds == PersonalDataKinds.None;

    private bool InEnglish => turn.Language == "en";

    private string Say(string key, params ReadOnlySpan<(string, string)> values) => turn.Content.AddressPhrases.Sentences.Get(key, turn.Language, values);
}
