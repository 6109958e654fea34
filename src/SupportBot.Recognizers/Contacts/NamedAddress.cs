namespace SupportBot.Recognizers.Contacts;

/// <summary>An address that a text names. Of a private number or e-mail address it holds what was typed: in memory only, never to be shown or kept.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First place in the cleaned text.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Value">In one form: a host or e-mail address in lower case, the digits of a number.</param>
internal sealed record NamedAddress(AddressKind Kind, int Start, int End, string Value)
{
    /// <summary>True for a host in which something stands that no official address has: foreign letters, a dash of another kind, an end that does not exist.</summary>
    public bool IsStrange { get; init; }

    /// <summary>True for a number of a person's telephone or from abroad: it is never shown.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>The kinds of addresses that can be true or false.</summary>
internal enum AddressKind
{
    Host,
    Number,
    Email,
}
