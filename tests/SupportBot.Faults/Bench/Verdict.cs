namespace SupportBot.Faults;

/// <summary>What is wrong with a store, measured by the ledger: a line each.</summary>
internal sealed record Verdict(IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, IReadOnlyList<string> OutOfOrder)
{
    public bool IsClean => Lost.Count + Doubled.Count + OutOfOrder.Count == 0;

    /// <summary>
    /// Compares what was acknowledged with what is stored and with what reached the outside.
    /// <paramref name="received"/>: replies that came by push or stream, in the order in which they came.
    /// </summary>
    public static Verdict From(Ledger ledger, StoreImage store, IReadOnlyCollection<Said> received)
    {
        var entries = ledger.Entries;
        var judged = new Judgement(entries, store, received);
        judged.JudgeMessages();
        judged.JudgeReplies();
        judged.JudgeTickets();
        judged.JudgeOrder();
        return new Verdict(judged.Lost, judged.Doubled, judged.OutOfOrder);
    }

    public override string ToString() => string.Join('\n', Lost.Select(line => $"lost: {line}").Concat(Doubled.Select(line => $"doubled: {line}")).Concat(OutOfOrder.Select(line => $"out of order: {line}")));
}

/// <summary>The comparison behind a <see cref="Verdict"/>.</summary>
internal sealed class Judgement(IReadOnlyCollection<LedgerEntry> entries, StoreImage store, IReadOnlyCollection<Said> received)
{
    private readonly ILookup<(string Conversation, string IdempotencyKey), LoggedRow> turns =
        store.Log.Where(row => row.IsInbound).ToLookup(row => (row.Conversation, row.IdempotencyKey ?? ""));

    private readonly ILookup<(string Conversation, string ReplyTo), LoggedRow> replies =
        store.Log.Where(row => !row.IsInbound).ToLookup(row => (row.Conversation, row.ReplyTo ?? ""));

    public List<string> Lost { get; } = [];

    public List<string> Doubled { get; } = [];

    public List<string> OutOfOrder { get; } = [];

    /// <summary>Each acknowledged message is one turn, and no turn stands for a message that nobody sent.</summary>
    public void JudgeMessages()
    {
        foreach (var entry in entries.Where(entry => entry.FirstAcknowledged is not null && !turns.Contains(KeyOf(entry))))
        {
            Lost.Add($"{entry.Conversation} {entry.IdempotencyKey} was acknowledged and is not in the log");
        }

        var sent = entries.Select(KeyOf).ToHashSet();
        foreach (var turn in turns)
        {
            if (turn.Count() > 1)
            {
                Doubled.Add($"{turn.Key} has {turn.Count()} turns");
            }

            if (!sent.Contains(turn.Key))
            {
                Doubled.Add($"{turn.Key} was sent by nobody");
            }
        }
    }

    /// <summary>The log holds the replies that were acknowledged or came, those alone, and each once.</summary>
    public void JudgeReplies()
    {
        var came = received.Select(said => (said.Conversation, said.Id)).ToHashSet();
        foreach (var entry in entries.Where(entry => entry.FirstAcknowledged is not null))
        {
            if (entry.IsAnsweredTwice)
            {
                Doubled.Add($"{entry.Conversation} {entry.IdempotencyKey} was answered in two ways");
            }

            var logged = turns[KeyOf(entry)].SelectMany(turn => replies[(entry.Conversation, turn.Id)]).OrderBy(row => row.Seq).ToList();
            if (entry.Replies is { } acknowledged)
            {
                Lost.AddRange(acknowledged.Where(said => logged.TrueForAll(row => row.Id != said.Id)).Select(said => $"reply {said.Id} was acknowledged and is not in the log"));
                Doubled.AddRange(logged.Where(row => acknowledged.All(said => said.Id != row.Id)).Select(row => $"reply {row.Id} is in the log and was never acknowledged"));
            }
            else
            {
                Lost.AddRange(logged.Where(row => !came.Contains((row.Conversation, row.Id))).Select(row => $"reply {row.Id} never arrived ({row.Delivery ?? "not pushed"})"));
            }
        }

        Lost.AddRange(store.Log.Where(row => row.IsInbound && !replies.Contains((row.Conversation, row.Id))).Select(row => $"{row.Conversation} {row.IdempotencyKey} has no reply"));
        Doubled.AddRange(store.Log.GroupBy(row => (row.Conversation, row.Id, row.IsInbound)).Where(same => same.Count() > 1).Select(same => $"{same.Key} is {same.Count()} times in the log"));
    }

    /// <summary>The store holds the tickets that citizens were told of, and those alone.</summary>
    public void JudgeTickets()
    {
        var told = entries.SelectMany(entry => entry.Replies ?? []).Concat(received).Where(said => said.Ticket is not null).Select(said => (said.Conversation, said.Ticket!)).ToHashSet();
        var stored = store.Tickets.Select(ticket => (ticket.Conversation, ticket.Code)).ToList();
        Lost.AddRange(told.Except(stored).Select(ticket => $"ticket {ticket} was promised and is not in the store"));
        Doubled.AddRange(stored.Except(told).Select(ticket => $"ticket {ticket} is in the store and no citizen was told of it"));
    }

    /// <summary>
    /// What was acknowledged before another message was first sent comes before it in the log; the log has no gaps; what arrived came in the order of the log.
    /// </summary>
    public void JudgeOrder()
    {
        var known = entries.ToDictionary(KeyOf);
        foreach (var conversation in store.Log.GroupBy(row => row.Conversation))
        {
            var rows = conversation.OrderByDescending(row => row.Seq).ToList();
            if (rows[^1].Seq != 1 || rows[0].Seq != rows.Count)
            {
                Lost.Add($"the log of {conversation.Key} has gaps");
            }

            var earliest = long.MaxValue;
            foreach (var entry in rows.Where(row => row.IsInbound).Select(row => known.GetValueOrDefault((row.Conversation, row.IdempotencyKey ?? ""))).OfType<LedgerEntry>())
            {
                if (earliest < entry.FirstSent)
                {
                    OutOfOrder.Add($"{entry.Conversation} {entry.IdempotencyKey} stands before what was acknowledged before it was sent");
                }

                earliest = Math.Min(earliest, entry.FirstAcknowledged ?? long.MaxValue);
            }
        }

        JudgeArrivals();
    }

    private (string Conversation, string IdempotencyKey) KeyOf(LedgerEntry entry) => (entry.Conversation, store.StoredKey(entry.IdempotencyKey));

    private void JudgeArrivals()
    {
        var positions = store.Log.Where(row => !row.IsInbound).GroupBy(row => (row.Conversation, row.Id)).ToDictionary(same => same.Key, same => same.First().Seq);
        foreach (var conversation in received.DistinctBy(said => (said.Conversation, said.Id)).GroupBy(said => said.Conversation))
        {
            var seqs = conversation.Select(said => positions.GetValueOrDefault((said.Conversation, said.Id), -1)).ToList();
            Doubled.AddRange(seqs.Where(seq => seq < 0).Select(_ => $"{conversation.Key} got a reply that is not in the log"));
            OutOfOrder.AddRange(seqs.Zip(seqs.Skip(1)).Where(pair => pair.First > pair.Second).Select(pair => $"{conversation.Key} got reply {pair.Second} after {pair.First}"));
        }
    }
}
