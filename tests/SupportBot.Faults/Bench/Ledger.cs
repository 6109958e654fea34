using System.Collections.Concurrent;

namespace SupportBot.Faults;

/// <summary>What citizens sent and what was acknowledged to them: kept outside the service, where no fault of it reaches.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<(string Conversation, string IdempotencyKey), LedgerEntry> entries = new();
    private long moments;
    private int acknowledged;
    private int refused;
    private int broken;
    private int sent;

    public IReadOnlyCollection<LedgerEntry> Entries => [.. entries.Values];

    /// <summary>Messages that were acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>Times that a message was sent, repeats included.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>Times that sending ended without an acknowledgement.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Of those, how many with 500: the service met something that it did not know.</summary>
    public int Broken => Volatile.Read(ref broken);

    /// <summary>A message that is about to be sent for the first time, or again.</summary>
    public LedgerEntry Send(string conversation, string idempotencyKey, string text)
    {
        Interlocked.Increment(ref sent);
        return entries.GetOrAdd((conversation, idempotencyKey), key => new LedgerEntry(key.Conversation, key.IdempotencyKey, text, Interlocked.Increment(ref moments)));
    }

    /// <summary>Notes an acknowledgement. <paramref name="replies"/>: what was answered; null where the replies come another way.</summary>
    public void Acknowledge(LedgerEntry entry, IReadOnlyList<Said>? replies)
    {
        if (entry.Acknowledge(replies, Interlocked.Increment(ref moments)))
        {
            Interlocked.Increment(ref acknowledged);
        }
    }

    public void Refuse(bool isBroken)
    {
        Interlocked.Increment(ref refused);
        if (isBroken)
        {
            Interlocked.Increment(ref broken);
        }
    }
}

/// <summary>Something that the bot said, as it reached the outside. <paramref name="Ticket"/>: the code that it names.</summary>
internal sealed record Said(string Conversation, string Id, string? Ticket);

/// <summary>One message of a citizen.</summary>
internal sealed class LedgerEntry(string conversation, string idempotencyKey, string text, long firstSent)
{
    private readonly Lock guard = new();

    public string Conversation { get; } = conversation;

    public string IdempotencyKey { get; } = idempotencyKey;

    public string Text { get; } = text;

    /// <summary>When it was first sent, in moments of the ledger.</summary>
    public long FirstSent { get; } = firstSent;

    /// <summary>When it was first acknowledged; null: never.</summary>
    public long? FirstAcknowledged { get; private set; }

    /// <summary>What was answered first; null where replies come another way.</summary>
    public IReadOnlyList<Said>? Replies { get; private set; }

    /// <summary>True where a repeat got something else than the first.</summary>
    public bool IsAnsweredTwice { get; private set; }

    /// <summary>True for the first acknowledgement.</summary>
    public bool Acknowledge(IReadOnlyList<Said>? replies, long moment)
    {
        lock (guard)
        {
            if (FirstAcknowledged is not null)
            {
                IsAnsweredTwice |= !(Replies ?? []).SequenceEqual(replies ?? []);
                return false;
            }

            (FirstAcknowledged, Replies) = (moment, replies);
            return true;
        }
    }
}
