using System.Text.Json;
using System.Text.Json.Serialization;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;

namespace SupportBot.Web.Storage;

/// <summary>Writes the domain's types into columns and reads them back.</summary>
internal static class StoredState
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public static string Write(ConversationState state) => JsonSerializer.Serialize(state, Json);

    public static ConversationState Read(string json)
    {
        var state = JsonSerializer.Deserialize<ConversationState>(json, Json) ?? ConversationState.Empty;
        return state.Dialog is null ? state : state with { Dialog = EarlierDialogs.Convert(state.Dialog) };
    }

    public static string WriteFacts(IReadOnlyDictionary<string, string> facts) => JsonSerializer.Serialize(facts, Json);

    public static string Write(TicketState state) => state switch
    {
        TicketState.New => "new",
        TicketState.Assigned => "assigned",
        TicketState.Waiting => "waiting",
        TicketState.Resolved => "resolved",
        TicketState.Closed => "closed",
    };

    /// <summary>Why a ticket comes first, as it stands in its column.</summary>
    public static string Write(TicketUrgency flag) => flag switch
    {
        TicketUrgency.Fraud => "fraud",
        TicketUrgency.Danger => "danger",
    };

    public static TicketState ReadTicketState(string state) => state switch
    {
        "new" => TicketState.New,
        "assigned" => TicketState.Assigned,
        "waiting" => TicketState.Waiting,
        "resolved" => TicketState.Resolved,
        "closed" => TicketState.Closed,
        _ => throw new InvalidOperationException($"The store holds an unknown ticket state '{state}'."),
    };

    public static string WriteTime(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static DateTimeOffset ReadTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
