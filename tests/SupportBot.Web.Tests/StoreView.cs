using System.Data.Common;
using System.Globalization;

namespace SupportBot.Web.Tests;

/// <summary>The store of a running service, read past the program by what a test wants to know.</summary>
internal sealed class StoreView(Func<DbConnection> open)
{
    /// <summary>Ids of all conversations.</summary>
    public IReadOnlyList<string?> ConversationIds => Read("SELECT id FROM conversation");

    /// <summary>Ids of those in which something was said and not erased.</summary>
    public IReadOnlyList<string?> UsedConversationIds => Read("SELECT id FROM conversation WHERE erased_at IS NULL AND next_seq > 1");

    /// <summary>The channel's id and ours of each conversation.</summary>
    public IReadOnlyList<string?> ExternalAndOwnIds => Read("SELECT external_id || ' ' || id FROM conversation");

    /// <summary>Ids of the citizens.</summary>
    public IReadOnlyList<string?> CitizenIds => Read("SELECT citizen_id FROM conversation");

    /// <summary>Where replies of each conversation are pushed to.</summary>
    public IReadOnlyList<string?> Routes => Read("SELECT delivery_route FROM conversation");

    /// <summary>The states of all conversations, as JSON.</summary>
    public IReadOnlyList<string?> States => Read("SELECT state FROM conversation");

    /// <summary>Contacts that wait for consent, encrypted.</summary>
    public IReadOnlyList<string?> HeldContacts => Read("SELECT pending_contact FROM conversation WHERE pending_contact IS NOT NULL");

    /// <summary>Ids of all messages.</summary>
    public IReadOnlyList<string?> MessageIds => Read("SELECT activity_id FROM activity");

    /// <summary>Places of all messages in their logs.</summary>
    public IReadOnlyList<string?> MessageNumbers => Read("SELECT CAST(seq AS TEXT) FROM activity ORDER BY activity.seq");

    /// <summary>All messages, as JSON.</summary>
    public IReadOnlyList<string?> Messages => Read("SELECT activity FROM activity");

    /// <summary>All messages, each with each state.</summary>
    public IReadOnlyList<string?> MessagesAndStates => Read("SELECT activity || state FROM activity JOIN conversation ON 1 = 1");

    /// <summary>All messages with their keys.</summary>
    public IReadOnlyList<string?> MessageRows => Read("SELECT activity_id || COALESCE(once_key, '') || COALESCE(reply_to, '') || activity FROM activity");

    /// <summary>What citizens sent, as JSON.</summary>
    public IReadOnlyList<string?> CitizenMessages => Read("SELECT activity FROM activity WHERE direction = 'in'");

    /// <summary>Ids of what citizens sent.</summary>
    public IReadOnlyList<string?> CitizenMessageIds => Read("SELECT activity_id FROM activity WHERE direction = 'in'");

    /// <summary>What was said to citizens, as JSON.</summary>
    public IReadOnlyList<string?> Replies => Read("SELECT activity FROM activity WHERE direction = 'out'");

    /// <summary>Ids of what was said to citizens.</summary>
    public IReadOnlyList<string?> ReplyIds => Read("SELECT activity_id FROM activity WHERE direction = 'out'");

    /// <summary>The conversations in which something was said to the citizen.</summary>
    public IReadOnlyList<string?> AnsweredConversations => Read("SELECT DISTINCT conversation_id FROM activity WHERE direction = 'out'");

    /// <summary>Conversation, direction and text of each message, in order.</summary>
    public IReadOnlyList<string?> Said => Read("SELECT c.external_id || ' ' || a.direction || ' ' || COALESCE(json_extract(a.activity, '$.text'), '') FROM activity a JOIN conversation c ON c.id = a.conversation_id ORDER BY c.external_id, a.seq");

    /// <summary>States of the deliveries, in the order of their messages.</summary>
    public IReadOnlyList<string?> DeliveryStates => Read("SELECT state FROM delivery ORDER BY seq");

    /// <summary>The same, conversation by conversation.</summary>
    public IReadOnlyList<string?> DeliveryStatesByConversation => Read("SELECT state FROM delivery ORDER BY conversation_id, seq");

    /// <summary>State and rounds of each delivery, such as <c>pending 0</c>.</summary>
    public IReadOnlyList<string?> DeliveryAttempts => Read("SELECT state || ' ' || attempts FROM delivery");

    /// <summary>Rounds of each delivery, conversation by conversation.</summary>
    public IReadOnlyList<string?> DeliveryAttemptsByConversation => Read("SELECT attempts FROM delivery ORDER BY conversation_id, seq");

    /// <summary>What went wrong last with each delivery; null where nothing did.</summary>
    public IReadOnlyList<string?> DeliveryErrors => Read("SELECT last_error FROM delivery");

    /// <summary>The same, conversation by conversation.</summary>
    public IReadOnlyList<string?> DeliveryErrorsByConversation => Read("SELECT last_error FROM delivery ORDER BY conversation_id, seq");

    /// <summary>The same, empty where nothing did.</summary>
    public IReadOnlyList<string?> DeliveryErrorTexts => Read("SELECT COALESCE(last_error, '') FROM delivery");

    /// <summary>The same of the latest delivery alone.</summary>
    public IReadOnlyList<string?> LatestDeliveryError => Read("SELECT last_error FROM delivery ORDER BY seq DESC LIMIT 1");

    /// <summary>When each delivery is tried next.</summary>
    public IReadOnlyList<string?> NextAttempts => Read("SELECT CAST(next_attempt_at AS TEXT) FROM delivery");

    /// <summary>Message and reason of each dead letter.</summary>
    public IReadOnlyList<string?> DeadLetters => Read("SELECT activity_id || ' ' || COALESCE(last_error, '') FROM delivery d JOIN activity a USING (conversation_id, seq) WHERE d.state = 'dead'");

    /// <summary>Conversation, state, error and text of each delivery, in order.</summary>
    public IReadOnlyList<string?> DeliveriesWithTexts => Read(
        """
        SELECT c.external_id || '|' || d.state || '|' || COALESCE(d.last_error, '') || '|' || json_extract(a.activity, '$.text')
        FROM delivery d JOIN activity a USING (conversation_id, seq) JOIN conversation c ON c.id = a.conversation_id ORDER BY c.id, a.seq
        """);

    /// <summary>Conversations of what was sent to Zalo.</summary>
    public IReadOnlyList<string?> ZaloSent => Read("SELECT conversation_id FROM zalo_sent");

    /// <summary>Conversations whose last word Zalo knows.</summary>
    public IReadOnlyList<string?> ZaloContacts => Read("SELECT conversation_id FROM zalo_contact");

    /// <summary>Codes of all tickets.</summary>
    public IReadOnlyList<string?> TicketCodes => Read("SELECT code FROM ticket");

    /// <summary>States of all tickets.</summary>
    public IReadOnlyList<string?> TicketStates => Read("SELECT state FROM ticket");

    /// <summary>Each ticket that has a contact, field by field.</summary>
    public IReadOnlyList<string?> TicketRows => Read("SELECT state || '|' || topic || '|' || hotline || '|' || facts || '|' || contact_kind || '|' || consent_text || '|' || province FROM ticket");

    /// <summary>Whether consent was refused, and the province.</summary>
    public IReadOnlyList<string?> RefusalsAndProvinces => Read("SELECT consent_refused || '|' || province FROM ticket");

    /// <summary>The contacts of all tickets, encrypted; null where there is none.</summary>
    public IReadOnlyList<string?> ContactCiphers => Read("SELECT contact_cipher FROM ticket");

    /// <summary>When each ticket is due.</summary>
    public IReadOnlyList<string?> DueTimes => Read("SELECT due_at FROM ticket");

    /// <summary>What happened to the tickets, in order.</summary>
    public IReadOnlyList<string?> TicketEventKinds => Read("SELECT kind FROM ticket_event ORDER BY seq");

    /// <summary>The texts of what happened to the tickets.</summary>
    public IReadOnlyList<string?> AllTicketEventTexts => Read("SELECT text FROM ticket_event");

    /// <summary>What was done to articles and by whom, in order.</summary>
    public IReadOnlyList<string?> ArticleAudit => Read("SELECT actor || '|' || action FROM audit_log WHERE subject_kind = 'article' ORDER BY seq");

    /// <summary>The conversations in which a citizen said something.</summary>
    public IReadOnlyList<string?> ConversationsThatSaid(string words) => Read("SELECT DISTINCT conversation_id FROM activity WHERE direction = 'in' AND activity LIKE '%' || @words || '%'", ("words", words));

    /// <summary>Votes on answers.</summary>
    public IReadOnlyList<string?> Ratings => Read("SELECT intent || '|' || was_right FROM rating ORDER BY was_right");

    /// <summary>Ids of the notifications.</summary>
    public IReadOnlyList<string?> NotificationIds => Read("SELECT id FROM notification");

    /// <summary>States of the notifications.</summary>
    public IReadOnlyList<string?> NotificationStates => Read("SELECT state FROM notification");

    /// <summary>What went wrong last with each notification.</summary>
    public IReadOnlyList<string?> NotificationErrors => Read("SELECT last_error FROM notification");

    /// <summary>Keys of authenticator apps, encrypted.</summary>
    public IReadOnlyList<string?> TotpCiphers => Read("SELECT totp_cipher FROM staff");

    /// <summary>Hashes of recovery codes.</summary>
    public IReadOnlyList<string?> RecoveryCodeHashes => Read("SELECT code_hash FROM staff_recovery_code");

    /// <summary>Account and source of wrong passwords.</summary>
    public IReadOnlyList<string?> SignInTries => Read("SELECT staff_id || source FROM sign_in_try");

    /// <summary>How many there were, account by account.</summary>
    public IReadOnlyList<string?> FailedSignIns => Read("SELECT failed_count FROM sign_in_try ORDER BY staff_id");

    /// <summary>The key ring.</summary>
    public IReadOnlyList<string?> KeyRing => Read("SELECT xml FROM data_protection_key");

    /// <summary>Our id of a conversation that the channel calls so.</summary>
    public IReadOnlyList<string?> ConversationIdsOf(string conversation) => Read("SELECT id FROM conversation WHERE external_id = @conversation", ("conversation", conversation));

    /// <summary>Its state, as JSON.</summary>
    public IReadOnlyList<string?> StatesOf(string conversation) => Read("SELECT state FROM conversation WHERE external_id = @conversation", ("conversation", conversation));

    /// <summary>Where its replies are pushed to.</summary>
    public IReadOnlyList<string?> RoutesOf(string conversation) => Read("SELECT delivery_route FROM conversation WHERE external_id = @conversation", ("conversation", conversation));

    /// <summary>Its messages in order, as JSON.</summary>
    public IReadOnlyList<string?> MessagesOf(string conversation) => Read("SELECT a.activity FROM activity a JOIN conversation c ON c.id = a.conversation_id WHERE c.external_id = @conversation ORDER BY a.seq", ("conversation", conversation));

    /// <summary>What the citizen sent there.</summary>
    public IReadOnlyList<string?> CitizenMessagesOf(string conversation) => Read("SELECT a.activity FROM activity a JOIN conversation c ON c.id = a.conversation_id WHERE c.external_id = @conversation AND a.direction = 'in'", ("conversation", conversation));

    /// <summary>Rounds of its deliveries.</summary>
    public IReadOnlyList<string?> AttemptsOf(string conversation) => Read("SELECT d.attempts FROM delivery d JOIN conversation c ON c.id = d.conversation_id WHERE c.external_id = @conversation", ("conversation", conversation));

    /// <summary>Places of its dead letters.</summary>
    public IReadOnlyList<string?> DeadLettersOf(string conversation) => Read("SELECT d.seq FROM delivery d JOIN conversation c ON c.id = d.conversation_id WHERE c.external_id = @conversation AND d.state = 'dead'", ("conversation", conversation));

    /// <summary>What went wrong last with deliveries that were tried so often.</summary>
    public IReadOnlyList<string?> DeliveryErrorsAfter(int least, int most = int.MaxValue) => Read("SELECT last_error FROM delivery WHERE attempts BETWEEN @least AND @most", ("least", least), ("most", most));

    /// <summary>The state of a ticket.</summary>
    public IReadOnlyList<string?> TicketStatesOf(string code) => Read("SELECT state FROM ticket WHERE code = @code", ("code", code));

    /// <summary>All that staff can change of a ticket.</summary>
    public IReadOnlyList<string?> TicketSnapshot(string code) => Read(
        "SELECT state || ' ' || COALESCE(assignee, '') || ' ' || version || ' ' || (SELECT COUNT(*) FROM ticket_event WHERE ticket_id = ticket.id) FROM ticket WHERE code = @code", ("code", code));

    /// <summary>Who did what to a ticket, of one kind, in order.</summary>
    public IReadOnlyList<string?> TicketEvents(string code, string kind) => Read(
        "SELECT e.actor || '|' || e.kind || '|' || COALESCE(e.text, '') FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.code = @code AND e.kind = @kind ORDER BY e.seq", ("code", code), ("kind", kind));

    /// <summary>The texts of those.</summary>
    public IReadOnlyList<string?> TicketEventTexts(string code, string kind) => Read(
        "SELECT e.text FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.code = @code AND e.kind = @kind ORDER BY e.seq", ("code", code), ("kind", kind));

    /// <summary>What somebody did something to, by the audit log.</summary>
    public IReadOnlyList<string?> Audited(string action, string actor) => Read("SELECT subject FROM audit_log WHERE action = @action AND actor = @actor ORDER BY subject", ("action", action), ("actor", actor));

    /// <summary>How many conversations there are.</summary>
    public int CountConversations() => Count("SELECT COUNT(*) FROM conversation");

    /// <summary>How many messages of citizens there are.</summary>
    public int CountTurns() => Count("SELECT COUNT(*) FROM activity WHERE direction = 'in'");

    /// <summary>How many there are in one conversation.</summary>
    public int CountTurns(string conversation) => Count("SELECT COUNT(*) FROM activity a JOIN conversation c ON c.id = a.conversation_id WHERE c.external_id = @conversation AND a.direction = 'in'", ("conversation", conversation));

    /// <summary>How many of them are no repeats.</summary>
    public int CountIdempotencyKeys() => Count("SELECT COUNT(DISTINCT once_key) FROM activity WHERE direction = 'in'");

    /// <summary>How many messages hold a text.</summary>
    public int CountLogged(string text) => Count("SELECT COUNT(*) FROM activity WHERE activity LIKE @text", ("text", $"%{text}%"));

    /// <summary>How many states hold a text.</summary>
    public int CountStates(string text) => Count("SELECT COUNT(*) FROM conversation WHERE state LIKE @text", ("text", $"%{text}%"));

    /// <summary>How many deliveries a conversation has.</summary>
    public int CountDeliveries(string conversation) => Count("SELECT COUNT(*) FROM delivery d JOIN conversation c ON c.id = d.conversation_id WHERE c.external_id = @conversation", ("conversation", conversation));

    /// <summary>How many deliveries are in a state.</summary>
    public int CountDeliveriesIn(string state) => Count("SELECT COUNT(*) FROM delivery WHERE state = @state", ("state", state));

    /// <summary>How much was sent to Zalo.</summary>
    public int CountZaloSent() => Count("SELECT COUNT(*) FROM zalo_sent");

    /// <summary>How many sessions of staff there are.</summary>
    public int CountSessions() => Count("SELECT COUNT(*) FROM staff_session");

    private int Count(string sql, params (string Name, object Value)[] values) => int.Parse(Read(sql, values)[0]!, CultureInfo.InvariantCulture);

    private List<string?> Read(string sql, params (string Name, object Value)[] values)
    {
        using var connection = open();
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        var found = new List<string?>();
        while (reader.Read())
        {
            found.Add(reader.IsDBNull(0) ? null : Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture));
        }

        return found;
    }
}
