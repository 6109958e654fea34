using Dapper;
using SupportBot.Conversations.Turns;
using SupportBot.Evaluation;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Storage.Turns;

/// <summary>Reads conversations back as they were held with the bot, to replay them.</summary>
internal sealed class PastConversations(Database database)
{
    /// <summary>Ids of the conversations in which somebody spoke at or after <paramref name="since"/>, the latest first.</summary>
    public Task<IReadOnlyList<string>> ListAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<string>>(
        async connection => (await connection.QueryAsync<string>(
            "SELECT id FROM conversation WHERE spoke_at >= @since ORDER BY spoke_at DESC LIMIT @limit",
            new { since = since.ToUnixTimeMilliseconds(), limit })).AsList(),
        cancellationToken);

    /// <summary>One of them, as far as it was not erased.</summary>
    public async Task<PastConversation> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => ActivityRow.ReadAsync(
                connection, "conversation_id = @id AND type IN ('message', 'conversationUpdate') AND activity IS NOT NULL ORDER BY seq", new { id }),
            cancellationToken);
        return new PastConversation(id, Turns(rows.Select(row => row.ToLogRow().Message).OfType<LoggedMessage>()).ToList());
    }

    // A turn is what the citizen sent and the last of the bot's replies to it.
    private static IEnumerable<PastTurn> Turns(IEnumerable<LoggedMessage> messages)
    {
        LoggedMessage? said = null;
        ReplyAbout? about = null;
        foreach (var message in messages.Append(null))
        {
            if (message is null or { Speaker: Speaker.Citizen })
            {
                if (said is not null && about is not null)
                {
                    yield return new PastTurn(Incoming(said), about);
                }

                (said, about) = (message, null);
            }
            else if (message is { Speaker: Speaker.Bot, About: { } told })
            {
                about = told;
            }
        }
    }

    private static IncomingMessage Incoming(LoggedMessage said) => new(said.Text ?? "")
    {
        HasAttachments = said.Details.Attachments.Count > 0,
        IsConversationStart = said.Type == MessageTypes.Arrival,
        Locale = said.Details.Locale,
    };
}
