using SupportBot.Content;
using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Safety;
using SupportBot.Tickets;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Turns;

/// <summary>The input from which a step of the pipeline decides.</summary>
internal sealed record TurnContext(TurnRequest Request, Interpretation Read, BotContent Content)
{
    /// <summary>What the words tell about the citizen's trouble; read once, when the first step asks.</summary>
    public required Lazy<ExtractedFacts> ExtractedFacts { get; init; }

    /// <summary>What was talked about last; null where nothing was yet. Read once, when first asked for.</summary>
    public required Lazy<ConversationThread?> Thread { get; init; }

    /// <summary>What was talked about before that; null where nothing was, or the same.</summary>
    public required Lazy<ConversationThread?> EarlierThread { get; init; }

    /// <summary>The web sites, numbers and e-mail addresses that the message names; null where it names none. Read once, when first asked for.</summary>
    public required Lazy<AddressReading?> Addresses { get; init; }

    /// <inheritdoc cref="Interpretation.Alarms"/>
    public IReadOnlySet<string> Alarms => Read.Alarms.Value;

    /// <inheritdoc cref="Interpretation.LikelyAlarms"/>
    public IReadOnlyList<LikelyAlarm> LikelyAlarms => Read.LikelyAlarms.Value;

    /// <summary>True where the last reply said whether an address is true.</summary>
    public bool FollowsAddress { get; init; }

    /// <summary>Words of which the last reply asked whether they belong to the resolved ticket; null where it did not.</summary>
    public string? WordsToAdd { get; init; }

    /// <summary>True where the last reply asked whether a resolved ticket helped.</summary>
    public bool AskedWhetherHelped { get; init; }

    /// <summary>True where the last reply asked what is still wrong with a reopened ticket.</summary>
    public bool AwaitsTicketWords { get; init; }

    /// <summary>The province that this message names; null where it names none, or several.</summary>
    public string? NamedProvince { get; init; }

    /// <summary>A contact that was held until its time was over: the state holds it no more, and the citizen is still to be told; null where there is none.</summary>
    public HeldContact? ContactIsOver { get; init; }

    /// <summary>The value of the fact <c>asker</c> for officers.</summary>
    public const string Officer = "officer";

    // As much as one word that surely belongs to the other language.
    private const double SameLanguage = 2;

    // "Ok bye", "thanks ad" are said in any language: so few words change none that was spoken.
    private const int FewWords = 2;
    private const double SameLanguageOfFewWords = 7;

    public ConversationState State => Request.State;

    public DateOnly Today => Request.Today;

    /// <summary>The language to answer in: that of the words where they tell, else that of the conversation, else what the channel says.</summary>
    public string Language => Read.EnglishOdds + (Spoken == "en" ? Same : -Same) > 0 ? "en" : "vi";

    private double Same => State.LastTopic is not null && Read.Utterance.Words.Count <= FewWords ? SameLanguageOfFewWords : SameLanguage;

    // Nothing was said yet: the channel's word, which the words outrank.
    private string Spoken => !State.Introduced && Request.Message.Locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : State.Language;

    /// <summary>The latest ticket of this conversation; null where there is none.</summary>
    public TicketView? OwnTicket => State.TicketCode is null ? null : Request.Tickets.FirstOrDefault(ticket => ticket.Code == State.TicketCode);

    /// <summary>True where that ticket can still be added to: one that is worked on, or a referral, which becomes a request as soon as a person is asked for.</summary>
    public bool HasOpenTicket => OwnTicket is { Kind: TicketKind.Referral } or { State: TicketState.New or TicketState.Assigned or TicketState.Waiting };

    /// <summary>True where something is plainly asked that has nothing to do with what the citizen was asked: only what is understood well counts, or an answer would be taken for a question.</summary>
    public bool IsDigression =>
        Read.Utterance.Words.Count >= 2 && Read.ResemblesKnown && Read.Topic != Topics.SmallTalk
        && Read.Confidence >= (Read.Topic == Topics.OutOfScope ? ConfidenceThresholds.ToOverrule : ConfidenceThresholds.ToDigress);

    /// <summary>True where the words show that an officer speaks.</summary>
    public bool SpeaksAsOfficer => ExtractedFacts.Value.Facts.GetValueOrDefault("asker") == Officer;

    public bool Says(TypedCommand command) => Content.Commands.Is(command, Read.Utterance);

    public string Sentence(string key, params ReadOnlySpan<(string, string)> values) => Content.Messages.Get(key, Language, values);

    /// <summary>True where the words are exactly those of a button.</summary>
    public bool Pressed(string messageKey) => IsSame(Sentence(messageKey)) || IsSame(Content.Messages.Get(messageKey));

    /// <summary>True where the words are the same as one of the bot's own sentences, marks and case aside.</summary>
    public bool IsSame(string text) => string.Equals(Content.TermTextOf(text), Read.Utterance.TermText, StringComparison.Ordinal);

    /// <summary>The sentence that a ticket was opened, with all that the citizen needs to see it again.</summary>
    public string Opened(OpenTicket open)
    {
        var sentence = Sentence(open.Kind == TicketKind.Referral ? MessageKeys.TicketReferred : MessageKeys.TicketOpened, ("code", open.Code));
        return open.Secret is null ? sentence : $"{sentence}\n{Sentence(MessageKeys.TicketSecret, ("secret", open.Secret))}";
    }

    /// <summary>Ends the turn with one reply and a new state.</summary>
    public TurnOutcome End(Reply reply, ConversationState state, params IReadOnlyList<TicketCommand> commands)
    {
        var secret = commands.Count == 0 ? null : commands.OfType<OpenTicket>().FirstOrDefault()?.Secret;
        return new(state, Read.Masked.Text, [secret is null ? reply : reply with { About = reply.About with { TicketSecret = secret } }], commands);
    }

    /// <summary>The day until which reviewed knowledge is known to be true: that of its review, or an earlier one that is spoken of.</summary>
    public DateOnly? ReviewedOn(DateOnly? reviewed) => reviewed > Today ? Today : reviewed;

    /// <summary>What a reply says about itself at least.</summary>
    public ReplyAbout About(string topic, Outcome outcome) => new() { Topic = topic, Outcome = outcome, AsOf = Today };
}

/// <summary>One thing that a turn may turn out to be. Pure: it reads the context and nothing else.</summary>
internal interface ITurnStep
{
    /// <summary>The outcome, or null where the turn is not this step's business.</summary>
    TurnOutcome? Take(TurnContext turn);
}
