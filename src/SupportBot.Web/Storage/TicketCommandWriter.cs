using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Tickets;

namespace SupportBot.Web.Storage;

/// <summary>Applies the ticket commands of a turn inside its transaction and writes each into the ticket's history.</summary>
internal sealed class TicketCommandWriter(IDataProtectionProvider protection)
{
    /// <summary>Purpose under which contacts are encrypted.</summary>
    public const string ContactPurpose = "ticket-contact";

    private const string Citizen = "citizen";
    private const string Bot = "bot";

    /// <summary>True where a ticket to be opened would get a code that another one has.</summary>
    public static async Task<bool> IsCodeTakenAsync(DbConnection connection, IReadOnlyList<TicketCommand> commands)
    {
        foreach (var open in commands.OfType<OpenTicket>())
        {
            if (await FindAsync(connection, open.Code) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Applies the commands in order. A command for a ticket that does not exist (erased meanwhile) changes nothing.</summary>
    public async Task WriteAsync(DbConnection connection, TurnCommit commit)
    {
        foreach (var command in commit.Commands)
        {
            if (command is OpenTicket open)
            {
                await OpenAsync(connection, commit, open);
                continue;
            }

            var ticket = await FindAsync(connection, command.Code);
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

    private static async Task OpenAsync(DbConnection connection, TurnCommit commit, OpenTicket open)
    {
        var id = Guid.CreateVersion7(commit.Now).ToString("N");
        await connection.ExecuteAsync(
            """
            INSERT INTO ticket (id, code, conversation_id, state, hotline, topic, case_id, facts, summary, province, consent_refused, created_at, updated_at, version)
            VALUES (@id, @Code, @ConversationId, 'new', @Hotline, @Topic, @Case, @Facts, @Summary, @Province, 0, @Now, @Now, 1)
            """,
            new
            {
                id,
                open.Code,
                ConversationId = commit.Before.Id,
                open.Hotline,
                open.Topic,
                open.Case,
                Facts = StoredState.WriteFacts(open.Facts),
                open.Summary,
                open.Province,
                Now = commit.Now.ToUnixTimeMilliseconds(),
            });
        await TicketHistory.AppendAsync(connection, id, Bot, "opened", open.Summary, commit.Now);
    }

    private Task ApplyAsync(DbConnection connection, TicketHead ticket, TicketCommand command, DateTimeOffset now) => command switch
    {
        KeepContact contact => KeepAsync(connection, ticket, contact, now),
        RecordRefusal => ChangeAsync(connection, ticket, "consent_refused = 1", "consent_refused", null, now),
        SetProvince province => ChangeAsync(connection, ticket, "province = @Text", "province", province.Province, now),
        AddCitizenWords words => AddWordsAsync(connection, ticket, words, now),
        RateAnswer rating => TicketHistory.AppendAsync(connection, ticket.Id, Citizen, "rated", rating.Right ? "right" : "wrong", now),
        _ => throw new NotSupportedException($"No way to apply {command.GetType().Name}."),
    };

    private async Task KeepAsync(DbConnection connection, TicketHead ticket, KeepContact contact, DateTimeOffset now)
    {
        var cipher = protection.CreateProtector(ContactPurpose).Protect(contact.Value);
        await connection.ExecuteAsync(
            """
            UPDATE ticket SET contact_kind = @Kind, contact_cipher = @cipher, consent_text = @ConsentText, consent_at = @ConsentAt, consent_refused = 0,
              updated_at = @Now, version = version + 1
            WHERE id = @Id
            """,
            new { ticket.Id, contact.Kind, cipher, contact.ConsentText, ConsentAt = contact.ConsentAt.ToUnixTimeMilliseconds(), Now = now.ToUnixTimeMilliseconds() });
        await TicketHistory.AppendAsync(connection, ticket.Id, Citizen, "contact", contact.Kind, now);
    }

    private static async Task AddWordsAsync(DbConnection connection, TicketHead ticket, AddCitizenWords words, DateTimeOffset now)
    {
        await ChangeAsync(connection, ticket, null, "words", words.Words, now);
        if (ticket.State is "waiting" or "resolved")
        {
            await connection.ExecuteAsync("UPDATE ticket SET state = 'assigned', resolved_at = NULL WHERE id = @Id", new { ticket.Id });
            await TicketHistory.AppendAsync(connection, ticket.Id, Citizen, "state", $"{ticket.State} → assigned", now);
        }
    }

    private static async Task ChangeAsync(DbConnection connection, TicketHead ticket, string? change, string kind, string? text, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            $"UPDATE ticket SET {(change is null ? "" : change + ", ")}updated_at = @Now, version = version + 1 WHERE id = @Id",
            new { ticket.Id, Text = text, Now = now.ToUnixTimeMilliseconds() });
        await TicketHistory.AppendAsync(connection, ticket.Id, Citizen, kind, text, now);
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

    private static Task<TicketHead?> FindAsync(DbConnection connection, string code) =>
        connection.QuerySingleOrDefaultAsync<TicketHead?>("SELECT id, state FROM ticket WHERE code = @code", new { code });

    private sealed record TicketHead(string Id, string State);
}
