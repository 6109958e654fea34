namespace SupportBot.Tickets;

/// <summary>That a contact is held until the consent question is answered. The contact itself lies with the host, encrypted.</summary>
/// <param name="Kind"><c>phone</c> or <c>email</c>.</param>
/// <param name="At">When it was given.</param>
public sealed record HeldContact(string Kind, DateTimeOffset At)
{
    /// <summary>So long a contact is held without consent (docs/contract.md section 4).</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromMinutes(30);

    /// <summary>True where the time is over: the host has it no more.</summary>
    public bool IsOver(DateTimeOffset now) => now - At >= MaxAge;
}
