using System.Globalization;
using SupportBot.Text;
using SupportBot.Tickets;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>
/// A year of a busy ministry, the same for both engines: conversations of ten messages, each with a ticket. Two of five tickets are referrals; of the requests
/// of the last five weeks most are open, of those before hardly any. Words are as frequent as in life: few are in many tickets, most in few.
/// </summary>
internal sealed class YearOfTickets
{
    private const int MessagesEach = 10;
    private const int WordsOfTicket = 30;
    private const int Agents = 40;
    private const long Year = 365 * 86_400_000L;

    private static readonly string[] Channels = ["directline", "directline", "messenger", "zalo", "webhook"];
    private static readonly string[] Cases = ["same_id", "old_number", "organisation_account", "unknown"];

    // One of the hundred outcomes of a hundred turns.
    private static readonly string[] Outcomes =
    [
        .. Enumerable.Repeat("answered", 58), .. Enumerable.Repeat("concluded", 8), .. Enumerable.Repeat("asked", 12), .. Enumerable.Repeat("suggested", 8), .. Enumerable.Repeat("declined", 6),
        .. Enumerable.Repeat("greeted", 5), .. Enumerable.Repeat("escalated", 3),
    ];

    private static readonly string[] Vocabulary = MakeVocabulary();

    private readonly int count;
    private readonly long first;
    private readonly string[] provinces = [.. TrainedBot.Content.Knowledge.Provinces.Select(province => province.Name)];
    private readonly string[] questions = [.. TrainedBot.Content.Knowledge.Articles.SelectMany(article => article.Questions)];

    /// <param name="count">How many tickets.</param>
    /// <param name="now">UTC milliseconds of the last one.</param>
    public YearOfTickets(int count, long now)
    {
        this.count = count;
        first = now - Year;
    }

    /// <summary>Provinces of the unit that the store holds.</summary>
    public IReadOnlyList<string> UnitProvinces => provinces[..5];

    /// <summary>A word: at 0 the most frequent, in thousands of tickets; from some hundred on in few.</summary>
    public static string Word(int rank) => Vocabulary[rank % Vocabulary.Length];

    /// <summary>Code of a ticket: spread over all codes, so that neighbours do not look alike.</summary>
    public static string CodeOf(int ticket)
    {
        const ulong Codes = 3_404_825_447; // 23 letters in seven places.
        Span<byte> choice = stackalloc byte[16];
        choice.Clear();
        for (var (i, rest) = (0, (ulong)ticket * 2_654_435_761 % Codes); i < 7; i++, rest /= 23)
        {
            choice[(2 * i) + 1] = (byte)(rest % 23);
        }

        return TicketCode.Create(choice);
    }

    /// <summary>Adds all of it.</summary>
    public async Task FillAsync(BulkLoader store)
    {
        await store.LoadAsync("staff_unit", "id, name, created_at", [["unit", "Đơn vị đo", first]]);
        await store.LoadAsync("staff_unit_province", "unit_id, province", UnitProvinces.Select(province => new object?[] { "unit", province }));
        await store.LoadAsync(
            "conversation", "id, key, channel, account, external_id, citizen_id, state, version, next_seq, created_at, spoke_at, province", Tickets().Select(ticket => new object?[]
            {
                ticket.Id, ticket.Id, ticket.Channel, "", ticket.Id, "u", "{}", 1L, MessagesEach + 1L, ticket.At, ticket.At + 300_000, ticket.Province,
            }));
        await store.LoadAsync("activity", "conversation_id, seq, activity_id, direction, type, once_key, activity, topic, outcome, article, confidence, created_at", Messages());
        await store.LoadAsync(
            "ticket",
            "id, code, conversation_id, state, kind, hotline, topic, case_id, facts, summary, province, consent_refused, assignee, flag, outcome, snoozed_until, created_at, updated_at, resolved_at, first_reply_at, announced_at, due_version, version, number, words, channel",
            Tickets().Select(Row));
        await store.LoadAsync("ticket_event", "ticket_id, seq, at, actor, kind, text, version", Events());
        await store.LoadAsync("ticket_mention", "ticket_id, seq, staff, at", Tickets().Where(ticket => ticket.IsOpen && ticket.Number % 400 == 0).Select(ticket => new object?[] { ticket.Id, 2L, "bench-agent", ticket.At }));
        await store.LoadAsync("rating", "id, conversation_id, at, intent, article, was_right", Tickets().Where(ticket => ticket.Number % 8 == 0).Select(ticket => new object?[]
        {
            ticket.Id, ticket.Id, ticket.At + 200_000, "conversion", "conversion", ticket.Number % 40 == 0 ? 0 : 1,
        }));
        await store.CompleteAsync();
    }

    private IEnumerable<Ticket> Tickets()
    {
        var dice = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var at = first + (i * (Year / count));
            var kind = dice.Next(5) < 2 ? "referral" : "request";
            var isOpen = kind == "request" && dice.NextDouble() < (i > count * 0.9 ? 0.7 : 0.03);
            var agent = dice.Next(Agents);
            yield return new Ticket(string.Create(CultureInfo.InvariantCulture, $"{i:x32}"), i, at)
            {
                Kind = kind,
                State = !isOpen ? dice.Next(3) == 0 || kind == "referral" ? "closed" : "resolved" : dice.Next(10) switch { < 5 => "new", < 8 => "assigned", _ => "waiting" },
                Assignee = agent == 0 ? "bench-agent" : string.Create(CultureInfo.InvariantCulture, $"agent-{agent}"),
                Channel = Channels[dice.Next(Channels.Length)],
                Province = dice.Next(4) == 0 ? null : provinces[(int)(provinces.Length * Math.Pow(dice.NextDouble(), 2))],
                Topic = Topics.All[(int)(Topics.All.Count * Math.Pow(dice.NextDouble(), 2))],
                Case = dice.Next(3) == 0 ? Cases[dice.Next(Cases.Length)] : null,
                Flag = dice.Next(200) switch { 0 => "danger", 1 => "fraud", _ => null },
                IsSnoozed = isOpen && dice.Next(30) == 0,
            };
        }
    }

    private object?[] Row(Ticket ticket)
    {
        var dice = new Random(ticket.Number);
        var summary = questions[dice.Next(questions.Length)];
        var (isNew, hour) = (ticket.State == "new", 3_600_000L);
        var resolvedAt = ticket.IsOpen || ticket.Kind == "referral" ? (long?)null : ticket.At + dice.Next(1, 100) * hour;
        return
        [
            ticket.Id, CodeOf(ticket.Number), ticket.Id, ticket.State, ticket.Kind, dice.Next(3) == 0 ? "19000368" : "18001096", ticket.Topic, ticket.Case, "{}", summary, ticket.Province, 0,
            isNew || ticket.Kind == "referral" ? null : ticket.Assignee, ticket.Flag, resolvedAt is null ? null : "accepted", ticket.IsSnoozed ? first + Year + dice.Next(1, 72) * hour : null,
            ticket.At, resolvedAt ?? ticket.At + 300_000, resolvedAt, isNew ? null : ticket.At + dice.Next(1, 20) * hour, ticket.At, ticket.IsOpen ? 0L : 3L, 3L,
            ticket.At * 32_768 + ticket.Number % 32_768, string.Join(' ', Words(dice, WordsOfTicket).Concat(Normalizer.TypedWords(summary)).Distinct(StringComparer.Ordinal)), ticket.Channel,
        ];
    }

    private IEnumerable<object?[]> Messages()
    {
        foreach (var ticket in Tickets())
        {
            var dice = new Random(ticket.Number);
            for (var seq = 1; seq <= MessagesEach; seq++)
            {
                var isIn = seq % 2 == 1;
                var outcome = Outcomes[dice.Next(Outcomes.Length)];
                var text = isIn ? $"{questions[dice.Next(questions.Length)]} {string.Join(' ', Words(dice, 3))}" : string.Join(' ', Words(dice, 80));
                yield return
                [
                    ticket.Id, (long)seq, $"{ticket.Id}|{seq}", isIn ? "in" : "out", "message", isIn ? $"m{seq}" : null, $$"""{"form":2,"speaker":"{{(isIn ? "citizen" : "bot")}}","text":"{{text.Replace("\"", "'", StringComparison.Ordinal)}}"}""",
                    ticket.Topic, outcome, outcome == "answered" ? "conversion" : null, dice.NextDouble(), ticket.At + (seq * 20_000L),
                ];
            }
        }
    }

    private IEnumerable<object?[]> Events()
    {
        foreach (var ticket in Tickets())
        {
            yield return [ticket.Id, 1L, ticket.At, "bot", "opened", null, 1L];
            if (ticket.Kind == "request")
            {
                yield return [ticket.Id, 2L, ticket.At + 400_000, ticket.Assignee, "note", string.Join(' ', Words(new Random(ticket.Number), 12)), 2L];
                yield return [ticket.Id, 3L, ticket.At + 500_000, ticket.Assignee, ticket.IsOpen ? "assigned" : "resolved", null, 3L];
            }
        }
    }

    private static IEnumerable<string> Words(Random dice, int words) => Enumerable.Range(0, words).Select(_ => Vocabulary[(int)(Vocabulary.Length * Math.Pow(dice.NextDouble(), 3))]);

    private static string[] MakeVocabulary()
    {
        string[] initials = ["b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "ch", "gi", "kh", "ng", "nh", "ph", "th", "tr"];
        string[] rimes = ["a", "ai", "an", "ang", "anh", "ao", "at", "au", "ay", "e", "em", "en", "eo", "i", "ia", "ich", "in", "inh", "o", "oan", "oi", "on", "ong", "u", "ua", "ui", "uoc", "uong", "y", "yen"];
        return [.. initials.SelectMany(initial => rimes.Select(rime => initial + rime)), .. initials.SelectMany(initial => rimes.Select(rime => $"{initial}{rime}{initial}"))];
    }

    private sealed record Ticket(string Id, int Number, long At)
    {
        public required string Kind { get; init; }

        public required string State { get; init; }

        public required string Assignee { get; init; }

        public required string Channel { get; init; }

        public required string? Province { get; init; }

        public required string Topic { get; init; }

        public required string? Case { get; init; }

        public required string? Flag { get; init; }

        public required bool IsSnoozed { get; init; }

        public bool IsOpen => State is "new" or "assigned" or "waiting";
    }
}
