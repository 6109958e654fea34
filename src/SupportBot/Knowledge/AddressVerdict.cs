using SupportBot.Recognizers.Contacts;

namespace SupportBot.Knowledge;

/// <summary>The verdict on an address that somebody named.</summary>
/// <param name="Named">The address.</param>
/// <param name="Status">True or false.</param>
/// <param name="Entry">The official address that it is, belongs to or looks like; null where it looks like none.</param>
internal sealed record AddressVerdict(NamedAddress Named, AddressStatus Status, OfficialAddress? Entry)
{
    /// <summary>True where the state vouches for it.</summary>
    public bool IsTrue => Status is AddressStatus.Official or AddressStatus.State;
}

/// <summary>The status of an address.</summary>
internal enum AddressStatus
{
    /// <summary>It looks like an official one and is none.</summary>
    Lookalike,

    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>It belongs to the state, but is not the address for what is asked about here.</summary>
    State,

    /// <summary>It is exactly an official one.</summary>
    Official,
}
