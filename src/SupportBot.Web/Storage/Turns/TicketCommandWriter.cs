using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Tickets;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage.Retention;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Storage.Turns;

/// <summary>Applies the ticket commands of a turn inside its transaction and writes each into the ticket's history.</summary>
internal sealed class TicketCommandWriter(Database database, TicketSecrets secrets, PersonalDataEraser eraser, IDataProtectionProvider protection)
{
    /// <summary>Purpose under which contacts are encrypted.</summary>
    public const string ContactPurpose = "ticket-contact";

    // Of the path of every message of a conversation with a ticket; nearly always there is none.
    private static readonly Statement FindSnoozed = new(
        "SELECT id FROM ticket WHERE snoozed_until IS NOT NULL AND id IN (SELECT COALESCE(merged_into, id) FROM ticket WHERE conversation_id = $1) LIMIT 1", ValueKind.Characters);

    private const string Citizen = "citizen";
    private const string Bot = "bot";

    /// <summary>
    /// The commands with their contacts encrypted. To be called before the transaction: now and then the key ring makes a key and writes it
    /// into the store itself.
    /// </summary>
    public IReadOnlyList<TicketCommand> Seal(IReadOnlyList<TicketCommand> commands) => commands.Any(command => command is KeepContact or HoldContact)
        ? commands.Select(command => command switch
        {
            KeepContact contact => contact with { Value = Protect(contact.Value) },
            HoldContact contact => contact with { Value = Protect(contact.Value) },
            _ => command,
        }).ToList()
        : commands;

    /// <summary>True where a ticket to be opened would get a code that another one has.</summary>
    public static async Task<bool> IsCodeTakenAsync(DbConnection connection, IReadOnlyList<TicketCommand> commands)
    {
        foreach (var open in commands.OfType<OpenTicket>())
        {
            if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ticket WHERE code = @Code", new { open.Code }) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Applies sealed commands in order, after the turn's rows are written. A command for a ticket that does not exist (erased meanwhile) changes
    /// nothing. What the citizen said is added to the words by which the conversation's tickets are found.
    /// </summary>
    public async Task WriteAsync(DbConnection connection, TurnCommit commit)
    {
        foreach (var own in commit.Before.Tickets.Where(ticket => ticket.IsOwn))
        {
            await TicketWords.AddAsync(connection, database.Dialect, own.Code, TicketWords.Said(commit.Rows));
        }

        if (commit.IsUserMessage && commit.Before.Tickets.Any(ticket => ticket.IsOwn))
        {
            await WakeAsync(connection, commit);
        }

        foreach (var command in commit.Commands)
        {
            if (command is OpenTicket open)
            {
                await OpenAsync(connection, commit, open);
                continue;
            }

            if (command is EraseConversation)
            {
                await eraser.EraseOnRequestAsync(connection, commit.Before.Id, commit.Before.NextSeq, commit.Now);
                continue;
            }

            var ticket = await FindAsync(connection, command.Code);
            if (command is HoldContact or KeepHeldContact or DropHeldContact)
            {
                await HeldContactWriter.WriteAsync(connection, commit, command, ticket?.Id);
                continue;
            }

            if (command is RateAnswer rating)
            {
                await RateAsync(connection, commit, rating);
            }

            if (ticket is not null)
            {
                await ApplyAsync(connection, ticket, command, commit.Now);
            }
        }
    }

    // Anyone who was left alone for a while and speaks is left alone no longer.
    private async Task WakeAsync(DbConnection connection, TurnCommit commit)
    {
        while (await database.Dialect.ReadFirstAsync(connection, FindSnoozed.With(commit.Before.Id), row => row.GetString(0)) is { } id)
        {
            await connection.ExecuteAsync("UPDATE ticket SET snoozed_until = NULL, version = version + 1 WHERE id = @id", new { id });
            await TicketHistory.AppendAsync(connection, id, Citizen, "woken", null, commit.Now);
        }
    }

    private string Protect(string contact) => protection.CreateProtector(ContactPurpose).Protect(contact);

    /// <summary>
    /// A ticket's place in time: its millisecond, and 15 random bits for those of the same millisecond. Where even these are the same, the turn
    /// is decided again.
    /// </summary>
    private static long NumberAt(DateTimeOffset now) => (now.ToUnixTimeMilliseconds() << 15) | (uint)Random.Shared.Next(1 << 15);

    private async Task OpenAsync(DbConnection connection, TurnCommit commit, OpenTicket open)
    {
        var id = Guid.CreateVersion7(commit.Now).ToString("N");
        await connection.ExecuteAsync(
            """
            INSERT INTO ticket (id, code, conversation_id, state, hotline, topic, case_id, facts, summary, province, consent_refused, created_at, updated_at, version, number, secret_hash, flag, kind, resolved_at, channel)
            VALUES (@id, @Code, @ConversationId, @State, @Hotline, @Topic, @Case, @Facts, @Summary, @Province, 0, @Now, @Now, 1, @Number, @SecretHash, @Flag, @Kind, @ResolvedAt, @Channel)
            """,
            new
            {
                id,
                open.Code,
                State = StoredState.Write(open.Kind == TicketKind.Referral ? TicketState.Closed : TicketState.New),
                Kind = TicketKindNames.Write(open.Kind),
                ResolvedAt = open.Kind == TicketKind.Referral ? commit.Now.ToUnixTimeMilliseconds() : (long?)null,
                ConversationId = commit.Before.Id,
                commit.Before.Key.Channel,
                open.Hotline,
                open.Topic,
                open.Case,
                Facts = StoredState.WriteFacts(open.Facts),
                open.Summary,
                open.Province,
                Now = commit.Now.ToUnixTimeMilliseconds(),
                Number = NumberAt(commit.Now),
                SecretHash = open.Secret is null ? null : secrets.HashOf(open.Code, open.Secret),
                Flag = open.Flag is { } flag ? StoredState.Write(flag) : null,
            });
        await TicketWords.FillAsync(connection, open.Code);
        await TicketHistory.AppendAsync(connection, id, Bot, open.Kind == TicketKind.Referral ? "referred" : "opened", open.Summary, commit.Now);
    }

    private Task ApplyAsync(DbConnection connection, TicketSummary ticket, TicketCommand command, DateTimeOffset now) => command switch
    {
        KeepContact contact => KeepAsync(connection, ticket, contact, now),
        RequestCallBack callBack => TicketHistory.AppendAsync(connection, ticket.Id, Bot, "call_back", StoredState.WriteTime(callBack.OpensAt), now),
        RecordRefusal => ChangeAsync(connection, ticket, "consent_refused = 1", "consent_refused", null, now),
        MakeRequest => MakeRequestAsync(connection, ticket, now),
        ReviseTicket revised => ReviseAsync(connection, ticket, revised, now),
        FlagTicket flag => FlagAsync(connection, ticket, flag.Flag, now),
        SetProvince province => SetProvinceAsync(connection, ticket, province, now),
        AddCitizenWords words => AddWordsAsync(connection, ticket, words, now),
        RateAnswer rating => TicketHistory.AppendAsync(connection, ticket.Id, Citizen, "rated", rating.Right ? "right" : "wrong", now),
        _ => throw new NotSupportedException($"No way to apply {command.GetType().Name}."),
    };

    private static async Task KeepAsync(DbConnection connection, TicketSummary ticket, KeepContact contact, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            """
            UPDATE ticket SET contact_kind = @Kind, contact_cipher = @Value, contact_hash = NULL, consent_text = @ConsentText, consent_at = @ConsentAt, consent_refused = 0,
              updated_at = @Now, version = version + 1
            WHERE id = @Id
            """,
            new { ticket.Id, contact.Kind, contact.Value, contact.ConsentText, ConsentAt = contact.ConsentAt.ToUnixTimeMilliseconds(), Now = now.ToUnixTimeMilliseconds() });
        await TicketHistory.AppendAsync(connection, ticket.Id, Citizen, "contact", contact.Kind, now);
    }

    private static async Task MakeRequestAsync(DbConnection connection, TicketSummary ticket, DateTimeOffset now)
    {
        var changed = await connection.ExecuteAsync(
            "UPDATE ticket SET kind = 'request', state = 'new', resolved_at = NULL, outcome = NULL, updated_at = @Now, version = version + 1 WHERE id = @Id AND kind = 'referral'",
            new { ticket.Id, Now = now.ToUnixTimeMilliseconds() });
        if (changed > 0)
        {
            await TicketHistory.AppendAsync(connection, ticket.Id, Citizen, "requested", null, now);
        }
    }

    private async Task ReviseAsync(DbConnection connection, TicketSummary ticket, ReviseTicket revised, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            "UPDATE ticket SET topic = @Topic, case_id = @Case, hotline = @Hotline, facts = @Facts, summary = @Summary, updated_at = @Now, version = version + 1 WHERE id = @Id",
            new { ticket.Id, revised.Topic, revised.Case, revised.Hotline, Facts = StoredState.WriteFacts(revised.Facts), revised.Summary, Now = now.ToUnixTimeMilliseconds() });
        await TicketHistory.AppendAsync(connection, ticket.Id, Bot, "revised", revised.Summary, now);
        await TicketWords.AddAsync(connection, database.Dialect, revised.Code, revised.Summary);
    }

    private async Task SetProvinceAsync(DbConnection connection, TicketSummary ticket, SetProvince province, DateTimeOffset now)
    {
        await ChangeAsync(connection, ticket, "province = @Text", "province", province.Province, now);
        await TicketWords.AddAsync(connection, database.Dialect, province.Code, province.Province);
    }

    private async Task AddWordsAsync(DbConnection connection, TicketSummary ticket, AddCitizenWords words, DateTimeOffset now)
    {
        await ChangeAsync(connection, ticket, null, "words", words.Words, now);
        await TicketWords.AddAsync(connection, database.Dialect, words.Code, words.Words);
        if (ticket.State is "waiting" or "resolved")
        {
            await connection.ExecuteAsync("UPDATE ticket SET state = 'assigned', resolved_at = NULL, outcome = NULL WHERE id = @Id", new { ticket.Id });
            await TicketHistory.AppendAsync(connection, ticket.Id, Citizen, "state", $"{ticket.State} → assigned", now);
        }
    }

    private static async Task ChangeAsync(DbConnection connection, TicketSummary ticket, string? change, string kind, string? text, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            $"UPDATE ticket SET {(change is null ? "" : change + ", ")}updated_at = @Now, version = version + 1 WHERE id = @Id",
            new { ticket.Id, Text = text, Now = now.ToUnixTimeMilliseconds() });
        await TicketHistory.AppendAsync(connection, ticket.Id, Citizen, kind, text, now);
    }

    private static async Task FlagAsync(DbConnection connection, TicketSummary ticket, TicketUrgency flag, DateTimeOffset now)
    {
        // What is about life and death stays so, whatever is told besides.
        var changed = await connection.ExecuteAsync(
            "UPDATE ticket SET flag = @Flag, updated_at = @Now, version = version + 1 WHERE id = @Id AND (flag IS NULL OR flag NOT IN (@Flag, 'danger'))",
            new { ticket.Id, Flag = StoredState.Write(flag), Now = now.ToUnixTimeMilliseconds() });
        if (changed > 0)
        {
            await TicketHistory.AppendAsync(connection, ticket.Id, Bot, "flagged", StoredState.Write(flag), now);
        }
    }

    private static Task<int> RateAsync(DbConnection connection, TurnCommit commit, RateAnswer rating) => connection.ExecuteAsync(
        """
        INSERT INTO rating (id, conversation_id, at, intent, article, was_right)
        VALUES (@Id, @ConversationId, @Now, @LastIntent,
          (SELECT article FROM activity WHERE conversation_id = @ConversationId AND seq < @NextSeq AND article IS NOT NULL ORDER BY seq DESC LIMIT 1), @Right)
        """,
        new
        {
            Id = Guid.CreateVersion7(commit.Now).ToString("N"),
            ConversationId = commit.Before.Id,
            Now = commit.Now.ToUnixTimeMilliseconds(),
            commit.Before.State.LastIntent,
            commit.Before.NextSeq,
            Right = rating.Right ? 1 : 0,
        });

    // What the citizen says to a merged ticket goes to the one that goes on in its place.
    private Task<TicketSummary?> FindAsync(DbConnection connection, string code) => connection.QuerySingleOrDefaultAsync<TicketSummary?>(
        $"SELECT id, state FROM ticket WHERE id = (SELECT COALESCE(merged_into, id) FROM ticket WHERE code = @code){database.Dialect.ForUpdate}", new { code });

    private sealed record TicketSummary(string Id, string State);
}
