using SupportBot.Cues;

namespace SupportBot.Knowledge;

/// <summary>An address that is what it says: a web host, a telephone number, an e-mail address (<c>knowledge/official-addresses.yaml</c>).</summary>
public sealed record OfficialAddress
{
    /// <summary>In one form: a host or e-mail address in lower case, the digits of a number.</summary>
    public required string Value { get; init; }

    /// <summary>As written in texts.</summary>
    public required string Display { get; init; }

    /// <summary>Whose it is, in few words.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is and what for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The owner in English.</summary>
    public required string OwnerEnglish { get; init; }

    /// <summary>The purpose in English.</summary>
    public required string PurposeEnglish { get; init; }

    /// <summary>True where every name below a host is its owner's as well.</summary>
    public bool Below { get; init; }

    /// <summary>True where it is named when nothing tells which one is wanted.</summary>
    public bool IsMain { get; init; }

    /// <summary>Names that forgers make theirs from, in lower case without marks: an address that holds one and is not official is a look-alike.</summary>
    public IReadOnlyList<string> Alike { get; init; } = [];

    /// <summary>Words in a message that mean this one.</summary>
    public IReadOnlyList<Cue> Words { get; init; } = [];

    /// <summary>What says so.</summary>
    public IReadOnlyList<SourceUse> Sources { get; init; } = [];
}

/// <summary>All official addresses.</summary>
/// <param name="Hosts">Web hosts.</param>
/// <param name="Suffixes">Ends of hosts that only the state may have, such as <c>gov.vn</c>.</param>
/// <param name="Numbers">Telephone numbers and numbers for text messages.</param>
/// <param name="Emails">E-mail addresses.</param>
public sealed record OfficialAddresses(
    IReadOnlyList<OfficialAddress> Hosts,
    IReadOnlyList<OfficialAddress> Suffixes,
    IReadOnlyList<OfficialAddress> Numbers,
    IReadOnlyList<OfficialAddress> Emails)
{
    /// <summary>Every entry.</summary>
    public IEnumerable<OfficialAddress> All => Hosts.Concat(Suffixes).Concat(Numbers).Concat(Emails);
}
